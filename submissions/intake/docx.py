"""Word (.docx) → blocks: what stands on the page, as the officer last saw it.

Insertions are kept and deletions dropped; of a part saved twice for old versions of Word one is read.
The parser lets elements nest 256 deep at most, so walking them by recursion is safe.
"""

from __future__ import annotations

from lxml import etree

from inspection.archive import Archive, Damaged
from inspection.office import attribute, child, local

from .blocks import Cell, Document, Kind, Run
from .docx_forms import FieldCode, Look, control_box, hyperlink, legacy_form, look, unanswered
from .docx_shapes import shape_of
from .docx_styles import Parts
from .marks import readable, symbol

SKIPPED = {"del", "moveFrom", "delText", "pPr", "rPr", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr"}
SKIPPED |= {"annotationRef", "rt", "instrText", "lastRenderedPageBreak"}
CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
WRAPPERS = {"hyperlink", "fldSimple", "sdt", "AlternateContent", "txbxContent", "ins", "moveTo"}
TRACKED = "The file has tracked changes. We kept what was added and left out what was deleted."
PICTURES = "Pictures in the file were not taken over. Add what they say in words."


def read(archive: Archive) -> Document:
    """The document of a checked .docx."""
    parts = Parts(archive)
    root = archive.part(parts.main)
    body = child(root, "body")
    if body is None:
        raise Damaged
    document = Document()
    walker = Walker(parts, document, parts.links)
    walker.blocks(body)
    _read_notes(parts, document, walker.noted)
    for kind in ("header", "footer"):
        for name, part in parts.beside(kind):
            Walker(parts, document, parts.links_of(name), Kind.ASIDE).blocks(part)
    return document


def _read_notes(parts: Parts, document: Document, noted: list[tuple[str, str]]) -> None:
    """Footnotes and endnotes, each with the number that stands for it in the text."""
    numbers = {key: position for position, key in enumerate(noted, start=1)}
    for kind in ("footnote", "endnote"):
        for name, root in parts.beside(f"{kind}s"):
            for each in root:
                number = numbers.get((kind, attribute(each, "id")))
                if number:
                    walker = Walker(parts, document, parts.links_of(name), Kind.NOTE)
                    walker.lead = f"[{number}] "
                    walker.blocks(each)


class Walker:
    """Walks one part, adding its paragraphs to the document."""

    def __init__(self, parts: Parts, document: Document, links: dict[str, str], kind: Kind | None = None) -> None:
        self.parts, self.document, self.links, self.kind = parts, document, links, kind
        self.noted: list[tuple[str, str]] = []
        self.lead = ""
        self._fields: list[FieldCode] = []
        self._tables = 0
        self._runs: list[Run] = []
        self._boxes: list[etree._Element] = []
        self._paragraph: etree._Element | None = None

    def blocks(self, parent: etree._Element, cell: Cell | None = None) -> None:
        """Paragraphs and tables under ``parent``, through whatever wraps them."""
        for each in parent:
            kind = local(each)
            if kind == "p":
                self.paragraph(each, cell)
            elif kind == "tbl":
                self.table(each)
            elif kind == "AlternateContent":
                self.blocks(_one_branch(each), cell)
            elif kind == "sdt":
                self._block_control(each, cell)
            elif kind not in SKIPPED:
                self.blocks(each, cell)

    def _block_control(self, control: etree._Element, cell: Cell | None) -> None:
        content = child(control, "sdtContent")
        if content is not None and not unanswered(control):
            self.blocks(content, cell)

    def table(self, table: etree._Element) -> None:
        self._tables += 1
        number = self._tables
        for row, line in enumerate(_through_controls(table, "tr")):
            column = 0
            for each in _through_controls(line, "tc"):
                self.blocks(each, Cell(number, row, column))
                span = attribute(child(child(each, "tcPr"), "gridSpan"), "val")
                column += int(span[:3]) if span.isdecimal() else 1

    def paragraph(self, paragraph: etree._Element, cell: Cell | None) -> None:
        if not len(paragraph):
            self.document.add((), self.kind or Kind.PARAGRAPH, cell)
            return
        outer = self._runs, self._paragraph, self._boxes
        properties = child(paragraph, "pPr")
        self._runs, self._paragraph, self._boxes = [], properties, []
        kind, bullet = self.parts.paragraph(properties)
        self._text(f"{self.lead}{bullet} " if bullet else self.lead, Look())
        self.lead = ""
        self._inline(paragraph, "", Look())
        runs, boxes = self._runs, self._boxes
        self._runs, self._paragraph, self._boxes = outer
        self.document.add(runs, self.kind or kind, cell, shape_of(self.parts, properties))
        for box in boxes:
            self.blocks(box, cell)

    def _inline(self, parent: etree._Element, address: str, style: Look) -> None:
        for each in parent:
            kind = local(each)
            if kind in SKIPPED:
                self._skipped(each, kind)
            elif kind == "r":
                self._inline(each, address, look(each, self.parts, self._paragraph))
            elif kind in WRAPPERS:
                self._wrapper(each, kind, address, style)
            else:
                self._leaf(each, kind, address, style)

    def _skipped(self, each: etree._Element, kind: str) -> None:
        """Deletions are told of; a field's code says where its words lead."""
        if kind in {"del", "moveFrom"}:
            self.document.note(TRACKED)
        elif kind == "instrText" and self._fields and not self._fields[-1].shown:
            self._fields[-1].code += (each.text or "")[:2000]

    def _wrapper(self, each: etree._Element, kind: str, address: str, style: Look) -> None:
        """What holds runs: a link, a field, a control, a choice of branches, an insertion, a text box."""
        if kind == "hyperlink":
            self._inline(each, self.links.get(attribute(each, "id"), ""), style)
        elif kind == "fldSimple":
            self._inline(each, hyperlink(attribute(each, "instr")) or address, style)
        elif kind == "sdt":
            self._inline_control(each, address, style)
        elif kind == "AlternateContent":
            self._inline(_one_branch(each), address, style)
        elif kind == "txbxContent":
            self._boxes.append(each)
        else:
            self.document.note(TRACKED)
            self._inline(each, address, style)

    def _leaf(self, each: etree._Element, kind: str, address: str, style: Look) -> None:
        if kind == "t":
            self._text(readable(each.text or "", style.font), style, address)
        elif kind in CHARACTERS:
            self._text(CHARACTERS[kind], style, address)
        elif kind == "sym":
            self._text(_drawn(each), style, address)
        elif kind == "fldChar":
            self._field(each, style)
        elif kind in {"footnoteReference", "endnoteReference"}:
            self.noted.append((kind.removesuffix("Reference"), attribute(each, "id")))
            self._text(f" [{len(self.noted)}]", style)
        else:
            if kind in {"blip", "imagedata"}:
                self.document.note(PICTURES)
            self._inline(each, address, style)

    def _inline_control(self, control: etree._Element, address: str, style: Look) -> None:
        box, content = control_box(control), child(control, "sdtContent")
        if box:
            self._text(box, style)
        elif content is not None and not unanswered(control):
            self._inline(content, address, style)

    def _field(self, character: etree._Element, style: Look) -> None:
        """Keep track of nested field codes: begin, separate, end."""
        step = attribute(character, "fldCharType")
        if step == "begin":
            self._fields.append(FieldCode())
            self._text(legacy_form(character), style)
        elif self._fields and step == "separate":
            self._fields[-1].shown = True
        elif self._fields and step == "end":
            self._fields.pop()

    def _text(self, text: str, style: Look, address: str = "") -> None:
        if style.hidden and text.strip():
            self.document.note("The file has hidden words, which were left out.")
        elif text:
            address = address or next((each.address for each in self._fields[::-1] if each.address), "")
            look = (style.bold, style.underlined, style.highlighted, style.coloured, style.struck)
            self._runs.append(Run(text, *look, address, style.italic, style.code))


def _drawn(element: etree._Element) -> str:
    code = attribute(element, "char")
    try:
        return symbol(int(code[:6], 16), attribute(element, "font"))
    except ValueError:
        return ""


def _one_branch(alternatives: etree._Element) -> etree._Element:
    """Of the ways a part is saved in, the first: the others repeat it for older programs."""
    for each in alternatives:
        if local(each) in {"Choice", "Fallback"}:
            return each
    return alternatives


def _through_controls(parent: etree._Element, wanted: str) -> list[etree._Element]:
    """The rows or cells under ``parent``, also those inside content controls and tracked insertions."""
    found = []
    for each in parent:
        if local(each) == wanted:
            found.append(each)
        elif local(each) in {"sdt", "sdtContent", "ins", "customXml"}:
            found += _through_controls(each, wanted)
    return found
