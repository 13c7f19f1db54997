"""Which categories were chosen, by whatever mark: a tick, a cross, a colour, a line through the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .blocks import NUMBER, Block
from .marks import BULLETS, CROSSES, EMPTIES, TICKED, TICKS
from .wording import nearly, words

LONGEST = 300  # characters of a line that could be a category
LONGEST_REMARK = 60
BOXES = TICKS + CROSSES + EMPTIES
TYPED = r"[\[(][ \t\xa0]{0,3}(?:[xX✓✔√☒☑]|[yY]es)?[ \t\xa0]{0,3}[\])]"  # [x], ( ), [yes]
BEFORE = re.compile(
    rf"[ \t\xa0]{{0,40}}(?:([{BOXES}])|({TYPED})|([xX])(?=[ \t\xa0{BOXES}]))[ \t\xa0:.\-–]{{0,40}}"
)
BEHIND = re.compile(rf"[ \t\xa0:.,=>\-–—]{{0,40}}(?:([{BOXES}])|({TYPED})|([xX]))[ \t\xa0.]{{0,40}}$")
SPLIT = (re.compile(r"[;|\t]"), re.compile(rf"(?=[{BOXES}])"), re.compile(r"[;|\t,/]"))
JOINT = re.compile(r"\band\b|&")
YES, NO = {"yes", "y", "true", "chosen", "selected", "applies"}, {"no", "n", "false"}
YES_NO = YES | NO
WEAK = {"with", "within", "through", "your", "our", "the", "a", "an", "in", "and", "of", "for", "to"}
LOOKS = ("highlighted", "coloured", "underlined", "bold")


@dataclass(frozen=True, slots=True)
class Line:
    """A category as it stands in the document. ``mark`` is "tick", "cross", "empty", "no", "remark" or none."""

    category: str
    block: Block
    mark: str = ""

    def share(self, look: str) -> float:
        """How much of the category's letters has that look, from 0 to 1."""
        letters = [(run, sum(map(str.isalnum, run.text))) for run in self.block.runs]
        total = sum(count for _run, count in letters)
        return sum(count for run, count in letters if getattr(run, look)) / total if total else 0.0


@dataclass(slots=True)
class Chosen:
    """The categories that an officer marked, in the form's order, and what was uncertain."""

    categories: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Categories:
    """The categories of a form, recognised in their usual small differences."""

    def __init__(self, categories: Sequence[str]) -> None:
        self.names = list(categories)
        self._exact = {tuple(words(name)): name for name in categories}
        self._most_spaces = sum(name.count(" ") + 4 for name in categories) + 10
        cores = [_core(words(name)) for name in categories]
        self._cores = {core: name for core, name in zip(cores, categories, strict=True) if cores.count(core) == 1}

    def named(self, text: str) -> str:
        """The category that ``text`` is, or nearly is; empty if it is none."""
        said = words(text[:LONGEST])
        if name := self._certain(said):
            return name
        joined = " ".join(sorted(_core(said)))
        close = [name for core, name in self._cores.items() if nearly(joined, " ".join(sorted(core)))]
        return close[0] if len(close) == 1 and len(joined) > 4 else ""

    def _certain(self, said: list[str]) -> str:
        return self._exact.get(tuple(said)) or self._cores.get(_core(said), "") if said else ""

    def lines(self, block: Block, *, apart: bool = True) -> list[Line]:
        """The categories that ``block`` consists of, each with its mark; none if it says anything else."""
        if len(block.text) > LONGEST or block.blank or self._too_wordy(block.text):
            return []
        whole = self._line(block)
        if whole is not None:
            return [whole]
        for splitter in SPLIT if apart else ():
            pieces = [piece for piece in _pieces(block, splitter) if words(piece.text) or _mark(piece.text)]
            found = [self._line(piece) for piece in pieces]
            if len(found) > 1 and all(found):
                return [line for line in found if line is not None]
        return []

    def _too_wordy(self, text: str) -> bool:
        """Whether a line has more words than all categories with a remark behind them: a quick look."""
        return text.count(" ") > self._most_spaces

    def some(self, block: Block) -> tuple[list[Line], list[str]]:
        """The categories in an answer typed on one line, and the parts that are none of them."""
        if lines := self.lines(block):
            return lines, []
        found, unknown = [], []
        for piece in _pieces(block, SPLIT[2]):
            if joined := self._joined(piece):
                found += joined
            elif words(piece.text) and not _mark(piece.text):
                unknown.append(piece.text.strip())
        return found, unknown

    def _joined(self, block: Block) -> list[Line]:
        """The categories in a piece that has "and" between them, and perhaps inside them."""
        text = block.text
        cuts = [0, *(spot for joint in JOINT.finditer(text) for spot in joint.span()), len(text)]
        found: list[Line] = []
        start = 0
        while start < len(cuts):
            ends = range(len(cuts) - 1, start, -2)
            tried = ((end, self._line(block.part(cuts[start], cuts[end]))) for end in ends)
            end, line = next(((end, line) for end, line in tried if line), (0, None))
            if line is None:
                return []
            found.append(line)
            start = end + 1
        return found

    def _line(self, block: Block) -> Line | None:
        """One category with what marks it: before it, behind it, or a remark after it."""
        kept = block.standing()
        if not words(kept.text):
            name = self.named(block.text)
            return Line(name, block, "no") if name else None
        if self._certain(words(block.text)):
            kept = block  # struck in part: the share of it tells
        mark, start = _leading(kept.text, number.end() if (number := NUMBER.match(kept.text)) else 0)
        end, behind = _trailing(kept.text, start)
        if mark == "empty" and behind in {"tick", "cross"}:
            mark = ""  # an "x" typed behind a printed box
        if name := self._certain(words(kept.text[start:])):
            said = words(kept.text[end:])  # an "x" at the end is then a part of the name
            return Line(name, kept.part(start), mark or ("" if said else behind))
        if name := self._certain(words(kept.text[start:end])):
            return Line(name, kept.part(start, end), mark or behind)
        if line := self._remarked(kept, start, end, mark or behind):
            return line
        name = self.named(kept.text[start:end])
        return Line(name, kept.part(start, end), mark or behind) if name else None

    def _remarked(self, block: Block, start: int, end: int, mark: str) -> Line | None:
        """A category followed by "yes", "no" or a few words of the officer's."""
        for separator in re.finditer(
            r"[:(?]|[ \t][-–—]|[-–—][ \t]|\t|[ ](?=yes\b|no\b)", block.text[start:end], re.I
        ):
            name = self.named(block.text[start : start + separator.start()])
            remark = block.part(start + separator.end(), end)
            if name and len(remark.text) <= LONGEST_REMARK:
                category = block.part(start, start + separator.start())
                return Line(name, category, mark or _answer(remark))
        return None


def is_mark(text: str) -> bool:
    """Whether a table's cell holds nothing but a mark, "yes" or "no"."""
    return len(text) <= 20 and (
        bool(_mark(text.strip())) or 0 < len(words(text)) == len(YES_NO & set(words(text)))
    )


def _core(said: Sequence[str]) -> frozenset[str]:
    """The words that tell one category from another, whatever the little words and the spelling."""
    return frozenset(word.replace("isation", "ization") for word in said if word not in WEAK) or frozenset(said)


def _pieces(block: Block, splitter: re.Pattern[str]) -> list[Block]:
    cuts = [0, *(cut for found in splitter.finditer(block.text[:LONGEST]) for cut in (found.start(), found.end()))]
    cuts.append(len(block.text))
    pieces = [block.part(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    return [piece for piece in pieces if not piece.blank]


def _leading(text: str, start: int) -> tuple[str, int]:
    """The mark before the words and where they start. Bullets and several boxes are passed over."""
    mark = ""
    while found := BEFORE.match(text, start):
        mark = mark or _mark(found[0])
        start = found.end()
    while start < len(text) and (text[start].isspace() or (text[start] in BULLETS and text[start] != "o")):
        start += 1
    return mark, start


def _trailing(text: str, start: int) -> tuple[int, str]:
    tail = max(start, len(text) - 90)
    found = BEHIND.search(text, tail)
    if found and (found[3] is None or text[found.start() : found.start() + 1] in " \t\xa0:.,=>-–—"):
        return found.start(), _mark(found[0])
    return len(text), ""


def _mark(text: str) -> str:
    """What a mark says: "tick", "cross" (a choice, unless ticks stand beside it) or "empty"."""
    if any(letter in TICKS for letter in text):
        return "tick"
    inner = text.strip(" \t\xa0[]().,:-–=>")
    if inner in {"x", "X"} or any(letter in CROSSES for letter in text):
        return "tick" if TICKED in text or "[" in text or "(" in text else "cross"
    if words(inner) and words(inner)[0] in YES:
        return "tick"
    if any(letter in EMPTIES for letter in text) or re.fullmatch(r"\s{0,9}[\[(]\s{0,9}[\])][\s:.\-–]{0,40}", text):
        return "empty"
    return ""


def _answer(remark: Block) -> str:
    """What "yes", "no", "YES/NO" or other words after a category mean."""
    said = set(words(remark.text))
    if not said:
        return _mark(remark.text)
    if said & YES and said & NO:
        marked = {
            word for run in remark.runs if any(getattr(run, look) for look in LOOKS) for word in words(run.text)
        }
        said = marked if marked and not (marked & YES and marked & NO) else set()
        if not said:
            return ""
    if said <= YES | NO:
        return "tick" if said & YES else "no"
    return "remark"
