"""Which words of a PDF's page have had something painted over them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from .pdf_marks import Box, Fill, Letters

FEW = 2  # letters; one alone is an accident of drawing
SCANNED = 0.5  # of the page: pictures this large are the scan that unseen letters belong to
PART = 0.05  # of the page: a smaller picture has no words that anybody would recognise
BAND, MOST_BANDS = 20.0, 1_000  # units of a page
SAME_PLACE = 3.0  # units of a page


class Pictures:
    """The pictures of one page, and whether they are a scan of it."""

    def __init__(self, marks: list[Letters | Fill], paper: Box) -> None:
        fills = [mark for mark in marks if isinstance(mark, Fill) and mark.picture]
        self.boxes = [box for fill in fills if (box := fill.box.shared(paper)).area > PART * paper.area]
        self.scanned = sum(fill.box.shared(paper).area for fill in fills) > SCANNED * paper.area

    def recognised(self, run: Letters) -> bool:
        """Whether letters without ink are what text recognition read in a picture: they stand on it."""
        return self.scanned or all(any(box.holds(x, y) for box in self.boxes) for _, x, y in run.places)


def lids(marks: list[Letters | Fill], paper: Box) -> list[Fill]:
    """Light boxes and pictures that hide what was painted before. Where a scan hides all that is on the page, its
    letters are those that text recognition read in it.
    """
    runs = [mark for mark in marks if isinstance(mark, Letters) and mark.seen and mark.text.strip()]
    found = []
    for fill in marks:
        if isinstance(fill, Fill) and fill.exact:
            is_scan = fill.picture and fill.box.shared(paper).area > SCANNED * paper.area
            if not (is_scan and all(run.order < fill.order and fill.box.holds(*run.start) for run in runs)):
                found.append(fill)
    return found


class Lids:
    """Boxes, found by the height on the page: a page may have thousands, and as many lines."""

    def __init__(self, fills: Iterable[Fill]) -> None:
        self.bands: dict[int, list[Fill]] = defaultdict(list)
        for fill in sorted(fills, key=lambda each: each.order):
            for band in range(_band(fill.box.bottom), _band(fill.box.top) + 1):
                self.bands[band].append(fill)

    def under(self, run: Letters) -> str:
        """The letters of ``run`` that a box painted later stands on."""
        left, right = min(x for _, x, _ in run.places), max(x for _, x, _ in run.places)
        later = {band: self._later(band, run.order, left, right) for band in {_band(y) for _, _, y in run.places}}
        if not any(later.values()):
            return ""
        covered = (letter for letter, x, y in run.places if any(box.holds(x, y) for box in later[_band(y)]))
        return "".join("".join(covered).split())

    def _later(self, band: int, order: int, left: float, right: float) -> list[Box]:
        """The boxes painted after ``order`` at a height of the page, between ``left`` and ``right``."""
        fills = self.bands.get(band, [])
        start = bisect_right(fills, order, key=lambda each: each.order)
        boxes = (fills[at].box for at in range(start, len(fills)))
        return [box for box in boxes if box.left <= right and box.right >= left]


def _band(y: float) -> int:
    return int(min(max(y // BAND, -1), MOST_BANDS))


class Again:
    """What is painted more than once: words under a box are no loss where they stand above it too."""

    def __init__(self, marks: list[Letters | Fill]) -> None:
        self.last: dict[str, Letters] = {}
        for mark in marks:
            if isinstance(mark, Letters) and mark.seen:
                self.last[mark.text.strip()] = mark

    def at_the_place_of(self, run: Letters) -> bool:
        """Whether the words of ``run`` are painted later, where it stands."""
        other = self.last.get(run.text.strip(), run)
        apart = abs(run.start[0] - other.start[0]) + abs(run.start[1] - other.start[1])
        return other.order > run.order and apart < SAME_PLACE
