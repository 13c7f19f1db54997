"""How our Word files look: large plain letters in strong contrast, and British English throughout."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from practices.paper import parts

FONT, CODE = "Arial", "Courier New"
CELL, NARROW = "Table Text", "Narrow Table Text"
MANY = 4  # columns from which on words would break
COVER = Mm(70)  # above the title of a whole document
WIDTH = 160  # millimetres between the margins
SIZES = {"Title": 26, "Heading 1": 22, "Heading 2": 16, "Heading 3": 13, "Heading 4": 12}
DARK, LINK = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0x1A, 0x65, 0xA6)
STYLES = {"bullet": "List Bullet", "number": "List Number", "quote": "Quote"}


def style_of(part: parts.Paragraph) -> str:
    """The style of a paragraph by what it stands in."""
    if not part.inside:
        return "Normal"
    kind = part.inside[-1].kind
    return STYLES[kind] if part.begins or kind == "quote" else "List Continue"


def dress(document: Document) -> None:
    """A4, our letters, our language; without the picture and the letters of what it was made from."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    for style in document.styles:
        if isinstance(style, CharacterStyle):  # paragraphs' styles, too
            _plain(style)
    _own_styles(document)
    _language(document)
    for part in (document.part.package, document.part):
        for key in [key for key, each in part.rels.items() if each.reltype in (RT.THUMBNAIL, RT.CUSTOM_XML)]:
            del part.rels[key]


def _plain(style: CharacterStyle) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    name = str(style.name)
    if name in SIZES:
        style.font.size = Pt(SIZES[name])
    if name.startswith(("Heading", "Title", "Quote")):
        style.font.color.rgb, style.font.italic = DARK, False
    if name.startswith("Heading") and isinstance(style, ParagraphStyle):
        style.font.bold = True
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(16), Pt(5)
    if name == "Title" and isinstance(style, ParagraphStyle):
        style.font.bold = True
        style.paragraph_format.space_before, style.paragraph_format.space_after = COVER, Pt(16)
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)


def _own_styles(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(11.5), Pt(8)
    normal.paragraph_format.line_spacing = 1.2
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = LINK, True
    document.styles.add_style("Code", WD_STYLE_TYPE.CHARACTER).font.name = CODE
    cell = document.styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = normal
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(3)
    narrow = document.styles.add_style(NARROW, WD_STYLE_TYPE.PARAGRAPH)
    narrow.base_style, narrow.font.size = cell, Pt(9)
    contents = document.styles.add_style("Contents", WD_STYLE_TYPE.PARAGRAPH)
    contents.base_style = normal
    contents.paragraph_format.tab_stops.add_tab_stop(Mm(160), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for name in ("List Bullet", "List Number", "List Continue"):
        document.styles[name].paragraph_format.space_after = Pt(4)


def _language(document: Document) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for each in properties.findall(qn("w:lang")):
        properties.remove(each)
    language = OxmlElement("w:lang")
    for name, value in (("val", "en-GB"), ("eastAsia", "en-GB"), ("bidi", "ar-SA")):
        language.set(qn(f"w:{name}"), value)
    properties.append(language)


def divide(table: Table, shares: Sequence[int]) -> None:
    """The columns' widths, so that the table fills the page between its margins."""
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(WIDTH * share / sum(shares))
        for cell in column.cells:  # rows that are added take after the column
            cell.width = column.width


def field(paragraph: WordParagraph, code: str) -> None:
    """A field that Word works out, such as a page's number."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind in ("begin", "separate", "end"):
            character = OxmlElement("w:fldChar")
            character.set(qn("w:fldCharType"), kind)
            run._r.append(character)
        elif kind == "shown":
            run.text = text
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {text} "
            run._r.append(instruction)


def mark(paragraph: WordParagraph, name: str, number: int) -> None:
    """Names what stands in a paragraph, so that a link or a field can lead to it."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for each in (start, end):
        each.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)
