"""A small writer of Word files that a screen reader reads well: headings, lists, tables with a row of headings.

What it writes says nothing of who wrote it, and looks at nothing outside.
"""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from practices.paper import looks, numbering, parts

LANGUAGE = "en-GB"
UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
STEP = Pt(18)  # how much further in each list or quotation stands
DEEPEST = 9  # headings and lists in Word


def writable(text: str) -> str:
    """The text without what no XML may hold."""
    return UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class Word:
    """One document on its way. ``data`` gives the file."""

    def __init__(self, title: str, about: str = "", made_at: datetime | None = None):
        self.document = Document()
        self.lists = numbering.Lists(self.document)
        self.styles: dict[str, str | None] = {}
        self.marks = 0
        looks.dress(self.document)
        self._describe(writable(title), writable(about), made_at or datetime.now(UTC))

    def _describe(self, title: str, about: str, made_at: datetime) -> None:
        core = self.document.core_properties
        core.title, core.subject, core.language = title[:255], about[:255], LANGUAGE
        core.author = core.last_modified_by = core.comments = core.keywords = ""
        core.created = core.modified = made_at.astimezone(UTC).replace(tzinfo=None)
        core.revision = 1

    def _style(self, name: str, kind: WD_STYLE_TYPE) -> str | None:
        """What the file calls a style. Looked up once: python-docx would read every style of the file for it."""
        if name not in self.styles:
            self.styles[name] = self.document.part.get_style_id(name, kind)
        return self.styles[name]

    def dress(self, paragraph: WordParagraph, style: str) -> None:
        """Give a paragraph its style."""
        paragraph._p.style = self._style(style, WD_STYLE_TYPE.PARAGRAPH)

    def _begun(self, style: str) -> WordParagraph:
        paragraph = self.document.add_paragraph()
        self.dress(paragraph, style)
        return paragraph

    def heading(self, text: str, level: int = 1, mark: str = "") -> None:
        """A heading; ``mark`` is a name that ``contents`` can lead to."""
        paragraph = self._begun(f"Heading {min(level, DEEPEST)}")
        self.words(paragraph, [parts.Words(text)])
        if mark:
            self._mark(paragraph, mark)

    def paragraph(self, text: str, style: str = "Normal", *, bold: bool = False) -> WordParagraph:
        """One paragraph of plain words. A line break is a line break."""
        paragraph = self._begun(style)
        self.words(paragraph, [parts.Words(text, bold=bold)])
        return paragraph

    def linked(self, words: Iterable[parts.Words], style: str = "Normal") -> WordParagraph:
        """One paragraph of words that may have looks and addresses."""
        paragraph = self._begun(style)
        self.words(paragraph, words)
        return paragraph

    def points(self, points: Iterable[Sequence[parts.Words]]) -> None:
        """A list with bullets."""
        number = self.lists.new("bullet")
        for words in points:
            self.lists.put(self.linked(words, "List Bullet"), number, 0)

    def prose(self, markdown: str, below: int = 1) -> None:
        """Light Markdown under a heading of level ``below``."""
        numbers: dict[int, int] = {}
        for part in parts.paragraphs(markdown):
            self._part(part, below, numbers)

    def _part(self, part: parts.Paragraph, below: int, numbers: dict[int, int]) -> None:
        lists = [each for each in part.inside if each.kind != "quote"]
        if part.heading and not part.inside:
            style = f"Heading {min(below + part.heading - 2, DEEPEST)}"
        else:
            style = looks.style_of(part)
        paragraph = self.linked(part.words, style)
        if part.inside:
            paragraph.paragraph_format.left_indent = STEP * len(part.inside)
        if lists and part.begins:
            inner = lists[-1]
            if inner.key not in numbers:
                numbers[inner.key] = self.lists.new(inner.kind, inner.start, len(lists) - 1)
            self.lists.put(paragraph, numbers[inner.key], len(lists) - 1)

    def table(
        self,
        headings: Sequence[str],
        rows: Iterable[Sequence[str | Sequence[parts.Words]]],
        shares: Sequence[int] = (),
    ) -> None:
        """A table whose first row names the columns, and is repeated on each page; ``shares`` of its width."""
        table = self.document.add_table(rows=1, cols=len(headings), style="Table Grid")
        style = looks.NARROW if len(headings) >= looks.MANY else looks.CELL
        looks.divide(table, shares or [1] * len(headings))
        for cell, heading in zip(table.rows[0].cells, headings, strict=True):
            self._cell(cell, [parts.Words(heading, bold=True)], style)
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for row in rows:
            line = table.add_row()
            line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, words in zip(line.cells, row, strict=True):
                self._cell(cell, [parts.Words(words)] if isinstance(words, str) else words, style)

    def _cell(self, cell: _Cell, words: Iterable[parts.Words], style: str) -> None:
        self.dress(cell.paragraphs[0], style)
        self.words(cell.paragraphs[0], words)

    def contents(self, entries: Iterable[tuple[str, str]]) -> None:
        """A list that leads to marked headings: each with its title, the mark, and its page."""
        for title, mark in entries:
            paragraph = self._begun("Contents")
            link = _link(paragraph, mark, inside=True)
            link.append(self._run(paragraph, parts.Words(title), "Hyperlink"))
            paragraph.add_run("\t")
            looks.field(paragraph, f"PAGEREF {mark} \\h")

    def new_page(self) -> None:
        """What follows stands on the next page."""
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def at_foot(self, text: str) -> None:
        """A line at the foot of each page, with its number."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        self.words(paragraph, [parts.Words(f"{text} – page ")])
        looks.field(paragraph, "PAGE")
        paragraph.add_run(" of ")
        looks.field(paragraph, "NUMPAGES")

    def words(self, paragraph: WordParagraph, words: Iterable[parts.Words]) -> None:
        """Add words to a paragraph, with their looks and links."""
        for each in words:
            if each.address:
                _link(paragraph, each.address).append(self._run(paragraph, each, "Hyperlink"))
            else:
                self._run(paragraph, each)

    def _run(self, paragraph: WordParagraph, words: parts.Words, style: str = ""):
        """A run at the end of the paragraph, as an element that can be moved into a link."""
        run = paragraph.add_run(writable(words.text))
        if name := style or ("Code" if words.code else ""):
            run._r.style = self._style(name, WD_STYLE_TYPE.CHARACTER)
        run.bold, run.italic = words.bold or None, words.italic or None
        return run._r

    def _mark(self, paragraph: WordParagraph, mark: str) -> None:
        self.marks += 1
        looks.mark(paragraph, mark, self.marks)

    def data(self) -> bytes:
        """The file."""
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()


def _link(paragraph: WordParagraph, address: str, *, inside: bool = False):
    """An empty link at the end of the paragraph: to an address, or to a mark in the same document."""
    link = OxmlElement("w:hyperlink")
    if inside:
        link.set(qn("w:anchor"), address)
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(writable(address), RT.HYPERLINK, is_external=True))
    link.set(qn("w:history"), "1")
    paragraph._p.append(link)
    return link
