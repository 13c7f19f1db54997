"""Words that are on a PDF's page although nobody sees them: under black boxes, white on white, without ink."""

from __future__ import annotations

from typing import Any

import pikepdf

from .pdf_covering import FEW, Again, Lids, Pictures, lids
from .pdf_marks import BLACK, Box, Colour, Fill, Letters, colour
from .report import Finding, Hidden
from .wording import glimpse, places

DARK = 0.35  # of full light: black, navy, dark grey
LIGHT = 0.97
BLACKENED = 0.08  # of full light: words this dark on ground this dark are not seen
TINY = 0.6  # units of a page: nobody reads letters of a fifth of a millimetre


class Unseen:
    """What was found on the pages so far."""

    def __init__(self) -> None:
        self.covered: dict[int, str] = {}
        self.under: dict[int, str] = {}
        self.hidden: dict[int, str] = {}

    def look(self, number: int, page: pikepdf.Page, marks: list[Letters | Fill], off: set[str]) -> bool:
        """Note what page ``number`` hides; whether it is a scan."""
        paper = Box(*map(float, page.cropbox))
        fills = [mark for mark in marks if isinstance(mark, Fill)]
        pictures = Pictures(marks, paper)
        dark = [fill for fill in fills if fill.opaque and not fill.picture and _light(fill.colour) < DARK]
        dark += [each for each in _drawn_boxes(page, len(marks)) if _light(each.colour) < DARK]
        blackened, light = Lids(dark), Lids(lids(marks, paper) + _drawn_boxes(page, len(marks)))
        again = Again(marks)
        backgrounds = _Backgrounds(fills)
        for run in marks:
            if not (isinstance(run, Letters) and run.text.strip()) or self._is_covered(number, run, blackened):
                continue
            if not run.seen:
                if not (pictures.recognised(run) or run.layer in off):
                    self.hidden.setdefault(number, glimpse(run.text))
            elif len(words := light.under(run)) >= FEW and not again.at_the_place_of(run):
                self.under.setdefault(number, glimpse(words))
            else:
                self._note(number, run, backgrounds, paper)
        return pictures.scanned

    def _is_covered(self, number: int, run: Letters, boxes: Lids) -> bool:
        """Whether a dark box hides it; text recognition leaves letters under those too."""
        words = boxes.under(run)
        if len(words) < FEW:
            return False
        self.covered.setdefault(number, glimpse(words))
        return True

    def _note(self, number: int, run: Letters, behind: _Backgrounds, paper: Box) -> None:
        if behind.blacken(run) and len(run.text) >= FEW:
            self.covered.setdefault(number, glimpse(run.text))
        elif run.size < TINY or _is_off(run, paper) or behind.hide(run):
            self.hidden.setdefault(number, glimpse(run.text))

    def findings(self) -> list[Finding]:
        found = []
        if self.covered:
            sentence = (
                f"Words are still in the file under a dark box, near “{next(iter(self.covered.values()))}”. "
                "The box only hides them: anyone can copy them. Delete the words themselves, then draw the box."
            )
            found.append(Finding(Hidden.COVERED, places([*self.covered]), sentence))
        if self.under:
            sentence = (
                f"Words are still in the file under a box or picture, near “{next(iter(self.under.values()))}”. "
                "Anyone can copy them. Delete the words themselves, then save it as PDF again."
            )
            found.append(Finding(Hidden.UNDER, places([*self.under]), sentence))
        if self.hidden:
            sentence = (
                f"There are words that a reader does not see (white, without ink, tiny or off the page), near "
                f"“{next(iter(self.hidden.values()))}”. Anyone can select and copy them."
            )
            found.append(Finding(Hidden.TEXT, places([*self.hidden]), sentence))
        return found


class _Backgrounds:
    """What colour letters stand on."""

    def __init__(self, fills: list[Fill]) -> None:
        self.fills = fills
        self.light_only = not any(fill.picture or _light(fill.colour) < LIGHT for fill in fills)

    def hide(self, run: Letters) -> bool:
        """Whether white letters stand on white."""
        if _light(run.colour) < LIGHT:
            return False
        if self.light_only:
            return True
        ground = self._ground(run)
        return ground is None or (not ground.picture and _light(ground.colour) >= LIGHT)

    def blacken(self, run: Letters) -> bool:
        """Whether black letters stand on black: how Word prints words that were marked in black."""
        if _light(run.colour) > BLACKENED or self.light_only:
            return False
        ground = self._ground(run)
        return ground is not None and ground.opaque and not ground.picture and _light(ground.colour) <= BLACKENED

    def _ground(self, run: Letters) -> Fill | None:
        """What was painted last under the middle of the letters."""
        middle = run.places[len(run.places) // 2][1:]
        below = (fill for fill in reversed(self.fills) if fill.order < run.order and fill.box.holds(*middle))
        return next(below, None)


def _is_off(run: Letters, paper: Box) -> bool:
    if paper.holds(*run.start) or paper.holds(*run.end) or len(run.text.strip()) <= FEW:
        return False
    return not any(paper.holds(x, y) for _, x, y in run.places)


def _light(colour: Colour) -> float:
    """From 0 (black) to 1 (white); a pattern is in between."""
    if colour is None:
        return 0.5
    red, green, blue = colour
    return 0.3 * red + 0.59 * green + 0.11 * blue


def _drawn_boxes(page: pikepdf.Page, order: int) -> list[Fill]:
    """Boxes that a reader's own drawing tools laid over the page, and places marked to be blacked out later."""
    boxes = ((_rectangle(each), _ground(each)) for each in laid_over(page) if is_box(each))
    return [Fill(Box(*box), ground, True, order=order, exact=True) for box, ground in boxes]


def laid_over(page: pikepdf.Page) -> list[pikepdf.Object]:
    """What is laid over the page: links, comments, drawings."""
    listed: Any = page.obj.get("/Annots", [])
    return [each for each in listed if isinstance(each, pikepdf.Dictionary)] if _is_list(listed) else []


def is_box(annotation: pikepdf.Object) -> bool:
    """Whether it is a filled shape, or a mark for blacking out that was never applied."""
    kind = str(annotation.get("/Subtype", ""))
    if kind == "/Redact":
        return True
    ground = _ground(annotation)
    filled = kind in ("/Square", "/Polygon") or (kind == "/Highlight" and _light(ground) < DARK)
    return filled and ground is not None and float(annotation.get("/CA", 1)) > 0.9


def _ground(annotation: pikepdf.Object) -> Colour:
    """What a shape is filled with; None where it is not."""
    kind = str(annotation.get("/Subtype", ""))
    if kind == "/Redact":
        return BLACK
    inside: Any = annotation.get("/C" if kind == "/Highlight" else "/IC", [])
    return colour(list(inside)) if _is_list(inside) and len(inside) else None


def _rectangle(annotation: pikepdf.Object) -> tuple[float, float, float, float]:
    x, y, other_x, other_y = map(float, annotation["/Rect"])
    return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


def _is_list(value: object) -> bool:
    return isinstance(value, pikepdf.Array)
