"""Documents that hide nothing, but look as if they might: white on dark, empty notes, names of what is printed."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from random import Random

import docx
from docx.shared import RGBColor
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font, PatternFill
from PIL import Image
from weasyprint import HTML

from . import bases, charts, open_documents, presentations, raw_pdf, words
from .case import Made
from .harm.drawings import add_drawing, icon
from .harm.office import field, into_word
from .packages import declare, opened, packed, relate, replaced
from .small_copies import photograph

Maker = Callable[[Random], bytes]


def linked_word(rng: Random) -> bytes:
    """A contents list, links to the web, a header, a footer with page numbers."""
    package = opened(bases.word(rng))
    into_word(package, field(' TOC \\o "1-3" \\h '))
    into_word(package, field(" PAGE "))
    identifier = relate(package, "word/document.xml", "hyperlink", "https://www.gov.uk/", external=True)
    names = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    into_word(package, f'<w:hyperlink {names} r:id="{identifier}"><w:r><w:t>GOV.UK</w:t></w:r></w:hyperlink>')
    return packed(package)


def dark_word(rng: Random) -> bytes:
    """White headings in dark cells, and a picture."""
    document = docx.Document(BytesIO(bases.word(rng)))
    cell = document.tables[0].cell(0, 0)
    shade = cell._tc.get_or_add_tcPr().makeelement(docx.oxml.ns.qn("w:shd"), {})
    shade.set(docx.oxml.ns.qn("w:val"), "clear")
    shade.set(docx.oxml.ns.qn("w:fill"), "1F3864")
    cell._tc.get_or_add_tcPr().append(shade)
    cell.paragraphs[0].add_run("Place").font.color.rgb = RGBColor(255, 255, 255)
    document.add_picture(BytesIO(bases.png(rng)))
    document.sections[0].header.paragraphs[0].text = words.title(rng)
    stream = BytesIO()
    document.save(stream)
    return packed(opened(stream.getvalue()))


def printed_workbook(rng: Random) -> bytes:
    """What is printed has names, the first row stays in view, and may be filtered, but is not."""
    book = bases.workbook(rng)
    sheet = book.active
    sheet.print_area = "A1:C4"
    sheet.print_title_rows = "1:1"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.column_dimensions["A"].width = 40
    sheet.row_dimensions[1].height = 30
    return bases.saved(book)


def dark_workbook(rng: Random) -> bytes:
    """White on dark headings, and a chart."""
    book = bases.workbook(rng)
    for cell in book.active[1]:
        cell.font, cell.fill = Font(color="FFFFFFFF", bold=True), PatternFill("solid", fgColor="FF1F3864")
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=2, min_row=1, max_row=4), titles_from_data=True)
    book.active.add_chart(chart, "F2")
    return bases.saved(book)


def charted(rng: Random) -> bytes:
    """A chart whose figures were taken out: what it shows is all there is."""
    return charts.with_chart("pptx", rng, None)


def icons(rng: Random) -> bytes:
    """An icon from Office's own: a drawing beside its picture."""
    package = opened(bases.word(rng))
    add_drawing(package, "docx", icon(rng))
    return packed(package)


def no_notes(rng: Random) -> bytes:
    """Notes pages without a word, as PowerPoint makes them."""
    package = opened(bases.slides(rng))
    path = "ppt/notesSlides/notesSlide1.xml"
    body = presentations.title_shape("").replace('type="title"', 'type="body" idx="1"')
    package[path] = presentations.slide(body).replace(b"p:sld ", b"p:notes ").replace(b"</p:sld>", b"</p:notes>")
    declare(package, path, f"{presentations.TYPES}.notesSlide+xml")
    relate(package, "ppt/slides/slide1.xml", "notesSlide", "../notesSlides/notesSlide1.xml")
    return packed(package)


def dark_slides(rng: Random) -> bytes:
    """White words on a dark box."""
    package = opened(bases.slides(rng))
    looks = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    box = presentations.shape(9, words.sentence(rng), at=(600_000, 4_000_000), run=looks)
    fill = '<a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>'
    box = box.replace("<a:avLst/></a:prstGeom>", fill)
    replaced(package, "ppt/slides/slide1.xml", "</p:spTree>", f"{box}</p:spTree>")
    return packed(package)


def open_table(rng: Random) -> bytes:
    """A text with a table, a link and a style of its own."""
    package = open_documents.text(rng)
    bold = '<style:text-properties fo:font-weight="bold"/>'
    style = f'<style:style style:name="B" style:family="text">{bold}</style:style>'
    end = "</office:automatic-styles>"
    replaced(package, "content.xml", end, style + end)
    rows = open_documents.sheet("Table1", open_documents.sheet_rows(rng))
    link = '<text:p><text:a xlink:type="simple" xlink:href="https://www.gov.uk/">GOV.UK</text:a></text:p>'
    open_documents.first_paragraph(package, rows + link)
    return packed(package)


def open_no_notes(rng: Random) -> bytes:
    """A presentation whose notes are empty, as LibreOffice makes them."""
    package = open_documents.slides(rng)
    empty = '<draw:frame presentation:class="notes" presentation:placeholder="true"><draw:text-box/></draw:frame>'
    notes = f"<presentation:notes>{empty}</presentation:notes></draw:page>"
    replaced(package, "content.xml", "</draw:page>", notes)
    return packed(package)


STYLE = "<style>th{background:#1f3864;color:white} .note{background:#000;color:#fff;padding:4pt}</style>"


def printed(rng: Random) -> bytes:
    """A tagged PDF, with white words on dark grounds and a link."""
    rows = "".join(f"<tr><td>{place}<td>{before}<td>{after}" for place, before, after in words.figures(rng, 5))
    table = f"<table><tr><th>Place<th>Before<th>After{rows}</table>"
    text = "".join(f"<p>{words.paragraph(rng)}</p>" for _ in range(3))
    page = f'<p class="note">{words.sentence(rng)}</p><p><a href="https://www.gov.uk/">GOV.UK</a></p>{table}{text}'
    title = words.title(rng)
    html = f"<html lang=en-GB><head><title>{title}</title>{STYLE}</head><body><h1>{title}</h1>{page}</body></html>"
    return HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")


def boxed(rng: Random) -> bytes:
    """Black boxes with nothing under them, rules between lines, and white words on a black box."""
    at = rng.randint(200, 400)
    boxes = f"q 0 0 0 rg 50 {at} 300 24 re f 50 {at - 60} 495 1 re f Q\n".encode()
    return raw_pdf.written(raw_pdf.simple(rng, boxes + raw_pdf.shown("Contents", colour="1 g", top=at + 7)))


def scanned(rng: Random) -> bytes:
    """A scan with the words that were recognised in it, over it or under it, in one picture or in strips."""
    objects, way = raw_pdf.simple(rng), rng.randrange(3)
    raw_pdf.add_picture(objects, rng)
    scan = b"q 595 0 0 842 0 0 cm /Im1 Do Q\n"
    strips = b"".join(b"q 595 0 0 211 0 %d cm /Im1 Do Q\n" % (211 * n) for n in range(4))
    said = raw_pdf.shown(words.sentence(rng), words.sentence(rng), mode=0 if way == 1 else 3)
    content = (scan + said, said + scan, strips + said)[way]
    objects[raw_pdf.CONTENT] = raw_pdf.stream(content)
    return raw_pdf.written(objects)


def illustrated(rng: Random) -> bytes:
    """Boxes behind words, a marker's ink over them, and a picture that one sees through."""
    objects, top = raw_pdf.simple(rng), rng.randint(200, 400)
    raw_pdf.add_picture(objects, rng, "/SMask 9 0 R")
    objects[9] = raw_pdf.stream(b"\x60", GREY)
    line = raw_pdf.shown(words.sentence(rng), top=top)
    box = f"q 0.9 g 50 {top - 8} 400 24 re f Q\n".encode()
    ink = f"q /Ink gs 1 1 0 rg 50 {top - 8} 200 24 re f Q q 500 0 0 60 50 {top - 20} cm /Im1 Do Q\n".encode()
    looks = b"/Resources << /ExtGState << /Ink << /BM /Multiply >> >>"
    objects[raw_pdf.PAGE] = objects[raw_pdf.PAGE].replace(b"/Resources <<", looks)
    before = objects[raw_pdf.CONTENT].partition(b"stream\n")[2].rpartition(b"\nendstream")[0]
    objects[raw_pdf.CONTENT] = raw_pdf.stream(before + box + line + ink)
    return raw_pdf.written(objects)


GREY = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"


def filled_in(rng: Random) -> bytes:
    """A form whose fields show what they hold, one of them empty."""
    objects = raw_pdf.simple(rng, page="/Annots [7 0 R 9 0 R]", catalogue="/AcroForm << /Fields [7 0 R 9 0 R] >>")
    value = words.title(rng)
    looks = "<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [60 300 300 320]"
    objects[7] = f"{looks} /T (Title) /V ({value}) /AP << /N 8 0 R >> >>".encode()
    shape = "/Type /XObject /Subtype /Form /BBox [0 0 240 20] /Resources << /Font << /F1 4 0 R >> >>"
    objects[8] = raw_pdf.stream(raw_pdf.shown(value, top=5), shape)
    objects[9] = f"{looks} /T (Notes) /F 2 >>".encode()
    return raw_pdf.written(objects)


def semicolons(rng: Random) -> bytes:
    """As a continental Excel saves a table."""
    stream = StringIO()
    csv.writer(stream, delimiter=";").writerows(words.figures(rng, 12))
    return stream.getvalue().encode(rng.choice(("utf-8-sig", "cp1252")))


def turned(rng: Random) -> bytes:
    """A photograph that says which way is up, and no more."""
    exif, stream = Image.Exif(), BytesIO()
    exif[0x0112] = rng.choice((1, 3, 6, 8))
    bases.picture(rng).save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def photographed(rng: Random) -> bytes:
    """A photograph with the small copy of itself that its camera made."""
    picture = bases.picture(rng)
    return photograph(picture, picture)


def dense(rng: Random) -> bytes:
    """A PNG in grey, or with a palette, that says how many dots make an inch."""
    stream = BytesIO()
    bases.picture(rng).convert(rng.choice("LP")).save(stream, "PNG", dpi=(300, 300))
    return stream.getvalue()


MAKERS: tuple[tuple[str, Maker], ...] = (
    *bases.BASES.items(),
    ("docx", linked_word),
    ("docx", dark_word),
    ("xlsx", printed_workbook),
    ("xlsx", dark_workbook),
    ("pptx", charted),
    ("docx", icons),
    ("pptx", no_notes),
    ("pptx", dark_slides),
    ("odt", open_table),
    ("odp", open_no_notes),
    ("pdf", printed),
    ("pdf", boxed),
    ("pdf", scanned),
    ("pdf", illustrated),
    ("pdf", filled_in),
    ("csv", semicolons),
    ("jpg", turned),
    ("jpg", photographed),
    ("png", dense),
)


def document(number: int) -> tuple[str, Made]:
    """One of as many as you like: the maker's name, and the file."""
    ending, make = MAKERS[number % len(MAKERS)]
    rng = Random(f"honest {number}")  # noqa: S311
    return make.__name__, (words.file_name(rng, ending), make(rng))
