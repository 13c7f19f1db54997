"""The words of a Word file as light Markdown, and where among them something is not seen."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from .office import attribute, child, children, local
from .word_styles import PLAIN, Look, Styles, is_shaded, look_of
from .wording import MAX_TEXT, as_row, glimpse, plainly

GONE = {"del", "moveFrom"}
ADDED = {"ins", "moveTo"}
CHANGED = {
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange",
    "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
}  # fmt: skip
SKIPPED = {"pPr", "rPr", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr", "instrText", "delText", "Fallback", "rt"}
CHARACTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


@dataclass
class Places:
    """How often something was met, and behind which words first."""

    count: int = 0
    first: str = ""

    def add(self, behind: str) -> None:
        self.first = self.first or behind
        self.count += 1


@dataclass
class Story:
    """One walk through the text, its headers and its notes."""

    styles: Styles
    text: list[str] = field(default_factory=list)
    letters: int = 0
    unseen: Places = field(default_factory=Places)
    changes: Places = field(default_factory=Places)
    headings: int = 0
    behind: str = "At the start"
    tabled: int = 0
    boxed: int = 0  # text boxes that we are in: their ground is drawn, not written

    def walk(self, root: etree._Element, look: Look = PLAIN) -> None:
        """Everything under ``root``, paragraph by paragraph."""
        for each in root:
            name = local(each)
            if name in GONE or name in ADDED or name in CHANGED:
                self.changes.add(self.behind)
            if name == "p":
                self._paragraph(each, look)
            elif name == "tbl":
                self._table(each, look)
            elif name not in SKIPPED and name not in GONE:
                self.walk(each, look)

    def _table(self, table: etree._Element, look: Look) -> None:
        properties = child(table, "tblPr")
        if is_shaded(properties):
            look = Look(shaded=True).over(look)
        look = self.styles.of(properties, "tblStyle").look.over(look)
        self._add("\n")
        self.tabled += 1
        for row in table.iter("{*}tr"):
            if next(row.iterancestors("{*}tbl")) is table:
                self._row(row, look)
        self.tabled -= 1
        self._add("\n")

    def _row(self, row: etree._Element, look: Look) -> None:
        self._marks(child(row, "trPr"))
        held, self.text = self.text, []
        cells = []
        for cell in row.iter("{*}tc"):
            if next(cell.iterancestors("{*}tr")) is row:
                shaded = is_shaded(child(cell, "tcPr"))
                self._marks(child(cell, "tcPr"))
                self.walk(cell, Look(shaded=True).over(look) if shaded else look)
                cells.append(" ".join("".join(self.text).split()))
                self.text = []
        self.text = held
        if any(cells):
            self._add(f"{as_row(cells)}\n")

    def _paragraph(self, paragraph: etree._Element, look: Look) -> None:
        properties = child(paragraph, "pPr")
        style = self.styles.of(properties, "pStyle")
        own = Look(shaded=True) if is_shaded(properties) else PLAIN
        self._marks(properties)
        words: list[str] = []
        inner: list[etree._Element] = []
        self._inline(paragraph, own.over(style.look.over(look)), words, inner)
        shown = " ".join("".join(words).split(" ")).strip()
        if shown:
            listed = style.listed or child(properties, "numPr") is not None
            self._line(shown, style.heading, listed and not style.heading)
        for box in inner:
            self.boxed += 1
            self.walk(box, PLAIN)
            self.boxed -= 1

    def _line(self, shown: str, heading: int, listed: bool) -> None:
        self.headings += heading > 0
        self.behind = f"After “{glimpse(shown)}”"
        words = plainly(shown)
        if heading and not self.tabled:
            words = f"{'#' * min(heading + 1, 6)} {' '.join(words.split())}"
        elif listed and not self.tabled:
            words = "- " + " ".join(words.split())
        self._add(words + ("\n" if listed else "\n\n"))

    def _inline(self, element: etree._Element, look: Look, words: list[str], inner: list[etree._Element]) -> None:
        for each in element:
            name = local(each)
            if name in GONE or name in ADDED or name in CHANGED:
                self.changes.add(self.behind)
            if name == "r":
                self._run(each, look, words, inner)
            elif name == "txbxContent":
                inner.append(each)
            elif name not in SKIPPED and name not in GONE:
                self._inline(each, look, words, inner)

    def _run(self, run: etree._Element, look: Look, words: list[str], inner: list[etree._Element]) -> None:
        properties = child(run, "rPr")
        self._marks(properties)
        own = look_of(properties).over(self.styles.of(properties, "rStyle").look.over(look))
        text = "".join(_letters(each) for each in run)
        if text.strip() and (own.vanished or own.tiny or (own.unseen and not self.boxed)):
            self.unseen.add(self.behind)
        else:
            words.append(text)
        for each in run:
            if local(each) not in SKIPPED and len(each):
                self._inline(each, own, words, inner)

    def _marks(self, properties: etree._Element | None) -> None:
        """Changes that are noted among properties: of a look, a paragraph's end, a row."""
        for each in children(properties):
            name = local(each)
            if name in CHANGED or name in GONE or name in ADDED:
                self.changes.add(self.behind)
            elif name == "rPr":
                self._marks(each)

    def _add(self, words: str) -> None:
        if self.letters < MAX_TEXT:
            self.text.append(words)
            self.letters += len(words)


def _letters(each: etree._Element) -> str:
    name = local(each)
    if name == "t":
        return str(each.text or "")
    if name == "br" and attribute(each, "type") == "page":
        return "\n"
    return CHARACTERS.get(name, "")
