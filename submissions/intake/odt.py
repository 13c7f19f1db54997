"""OpenDocument text (.odt) → blocks."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from inspection.archive import Archive, Damaged, Locked
from inspection.office import attribute, child, local

from .blocks import Cell, Document, Kind, Run, Shape
from .docx import PICTURES, TRACKED
from .marks import EMPTY, TICKED, readable
from .odt_styles import Style, Styles

SKIPPED = {"tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "hidden-text"}
SKIPPED |= {"title", "desc", "bookmark", "soft-page-break", "variable-decls", "user-field-decls"}
SPACES = {"s": " ", "tab": "\t", "line-break": "\n"}
MAX_SPACES = 100  # one element may ask for any number of spaces


def read(archive: Archive) -> Document:
    """The document of a checked .odt."""
    if b"encryption-data" in archive.content("META-INF/manifest.xml"):
        raise Locked
    content, styles = archive.part("content.xml"), archive.part("styles.xml")
    text = child(child(content, "body"), "text")
    if content is None or text is None:
        raise Damaged
    document = Document()
    walker = Walker(document, Styles(content, styles), _boxes(content))
    walker.blocks(text)
    for number, note in enumerate(walker.footnotes, start=1):
        walker.footnote(number, note)
    for page in _children(child(styles, "master-styles")):
        for each in page:
            walker.blocks(each, kind=Kind.ASIDE)
    return document


def _boxes(content: etree._Element) -> dict[str, str]:
    """The form's check boxes by their id, ticked or empty."""
    boxes = {}
    for each in content.iter("{*}checkbox"):
        state = attribute(each, "current-state") or attribute(each, "state")
        boxes[attribute(each, "id")] = TICKED if state == "checked" else EMPTY
    return boxes


class Walker:
    """Walks the text, adding its paragraphs to the document."""

    def __init__(self, document: Document, styles: Styles, boxes: dict[str, str]) -> None:
        self.document, self.styles, self.boxes = document, styles, boxes
        self.footnotes: list[etree._Element] = []
        self._tables = 0
        self._runs: list[Run] = []
        self._later: list[etree._Element] = []

    def blocks(self, parent: etree._Element, cell: Cell | None = None, kind: Kind = Kind.PARAGRAPH) -> None:
        for each in parent:
            name = local(each)
            if name == "p":
                self.paragraph(each, cell, kind)
            elif name == "h":
                self.paragraph(each, cell, Kind.HEADING if kind == Kind.PARAGRAPH else kind)
            elif name == "list":
                self._list(each, cell, kind)
            elif name == "table":
                self._table(each, kind)
            elif name == "tracked-changes":
                self.document.note(TRACKED)
            elif name not in SKIPPED:
                self.blocks(each, cell, kind)

    def _list(
        self, element: etree._Element, cell: Cell | None, kind: Kind, outer: str = "", depth: int = 0
    ) -> None:
        style = attribute(element, "style-name") or outer
        point = Kind.NUMBER if self.styles.numbers(style) else Kind.BULLET
        for item in element:
            for each in item:
                if local(each) == "list":
                    self._list(each, cell, kind, style, depth + 1)
                elif local(each) in {"p", "h"}:
                    self.paragraph(each, cell, point if kind == Kind.PARAGRAPH else kind, depth=depth)

    def _table(self, table: etree._Element, kind: Kind) -> None:
        self._tables += 1
        number = self._tables
        for row, line in enumerate(each for each in table.iter("{*}table-row") if _owner(each) is table):
            cells = [each for each in line if local(each) in {"table-cell", "covered-table-cell"}]
            for column, each in enumerate(cells):
                self.blocks(each, Cell(number, row, column), kind)

    def paragraph(
        self, paragraph: etree._Element, cell: Cell | None, kind: Kind, lead: str = "", depth: int = 0
    ) -> None:
        outer = self._runs, self._later
        self._runs, self._later = ([Run(lead)] if lead else []), []
        self._inline(paragraph, self.styles.look(attribute(paragraph, "style-name")), "")
        runs, later = self._runs, self._later
        self._runs, self._later = outer
        level = _number(attribute(paragraph, "outline-level")) if kind == Kind.HEADING else depth
        shape = Shape(self.styles.named(attribute(paragraph, "style-name")), level)
        self.document.add(runs, kind, cell, shape)
        for each in later:
            self.blocks(each, cell, kind)

    def footnote(self, number: int, note: etree._Element) -> None:
        lead = f"[{number}] "
        for each in _children(child(note, "note-body")):
            self.paragraph(each, None, Kind.NOTE, lead)
            lead = ""

    def _inline(self, parent: etree._Element, style: Style, address: str) -> None:
        self._text(parent.text, style, address)
        for each in parent:
            self._element(each, style, address)
            self._text(each.tail, style, address)

    def _element(self, each: etree._Element, style: Style, address: str) -> None:
        name = local(each)
        if name == "span":
            self._inline(each, self.styles.look(attribute(each, "style-name"), style), address)
        elif name == "a":
            self._inline(each, style, attribute(each, "href"))
        elif name in {"note", "text-box"}:
            self._aside(each, name, style)
        elif name in SPACES:
            self._text(SPACES[name] * _count(each), style, address, literal=True)
        elif drawn := self._box(each, name):
            self._text(drawn, style, "")
        elif name not in SKIPPED and not _unanswered(each):
            if name == "image":
                self.document.note(PICTURES)
            self._inline(each, style, address)

    def _aside(self, each: etree._Element, name: str, style: Style) -> None:
        """What stands at the foot of the page or in a box, and is read after its paragraph."""
        if name == "text-box":
            self._later.append(each)
        else:
            self.footnotes.append(each)
            self._text(f" [{len(self.footnotes)}]", style, "")

    def _box(self, each: etree._Element, name: str) -> str:
        """The tick box that an element draws, if it does."""
        if name == "control":
            return self.boxes.get(attribute(each, "control"), "")
        if name == "content-control" and attribute(each, "checkbox") == "true":
            return TICKED if attribute(each, "checked") == "true" else EMPTY
        return ""

    def _text(self, text: str | None, style: Style, address: str, *, literal: bool = False) -> None:
        if not text:
            return
        if not literal:  # white space in the XML is only layout
            text = readable(" ".join(text.split("\n")), style.font)
        if style.hidden:
            self.document.note("The file has hidden words, which were left out.")
        else:
            linked = replace(style, underlined=False, coloured=False) if address else style
            self._runs.append(linked.run(text, address))


def _children(element: etree._Element | None) -> list[etree._Element]:
    return [] if element is None else list(element)


def _count(space: etree._Element) -> int:
    return min(_number(attribute(space, "c")), MAX_SPACES) if attribute(space, "c") else 1


def _number(text: str) -> int:
    return int(text[:6]) if text.isdecimal() else 0


def _unanswered(element: etree._Element) -> bool:
    """Whether a content control still shows its own prompt."""
    return attribute(element, "showing-place-holder") == "true"


def _owner(row: etree._Element) -> etree._Element | None:
    """The table that a row belongs to, which may itself stand in a cell of another."""
    parent = row.getparent()
    while parent is not None and local(parent) != "table":
        parent = parent.getparent()
    return parent
