"""A plain, honest document of each of the ten formats, that hides nothing."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from io import BytesIO, StringIO
from random import Random

import docx
import openpyxl
from PIL import Image, ImageDraw

from . import open_documents, presentations, raw_pdf, words
from .packages import opened, packed

DATES = re.compile(rb"(<dcterms:\w+ [^>]*>)[^<]*")


def word(rng: Random) -> bytes:
    """Headings, paragraphs, a list and a table, with nobody's name in its properties."""
    document = docx.Document()
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.title = words.title(rng)
    document.add_heading(words.title(rng), 1)
    for _ in range(rng.randint(2, 6)):
        document.add_paragraph(words.paragraph(rng))
    document.add_paragraph(words.sentence(rng), style="List Bullet")
    rows = words.figures(rng, rng.randint(2, 5))
    table = document.add_table(len(rows), 3)
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = str(value)
    stream = BytesIO()
    document.save(stream)
    return slimmed(stream.getvalue())


def slimmed(data: bytes) -> bytes:
    """Without the half megabyte of a second style sheet that no program reads any more."""
    package = opened(data)
    del package["word/stylesWithEffects.xml"]
    package["word/_rels/document.xml.rels"] = re.sub(
        rb"<Relationship [^>]*stylesWithEffects[^>]*/>", b"", package["word/_rels/document.xml.rels"]
    )
    package["[Content_Types].xml"] = re.sub(
        rb"<Override [^>]*stylesWithEffects[^>]*/>", b"", package["[Content_Types].xml"]
    )
    return packed(package)


def workbook(rng: Random) -> openpyxl.Workbook:
    """Two sheets of figures and a sum."""
    book = openpyxl.Workbook()
    book.properties.creator = None
    book.properties.title = words.title(rng)
    for sheet in (book.active, book.create_sheet("By place")):
        sheet.append(["Place", "Before", "After"])
        for row in words.figures(rng, rng.randint(3, 12)):
            sheet.append(row)
    book.active.title = "Figures"
    book.active.append(["All", f"=SUM(B2:B{book.active.max_row})", f"=SUM(C2:C{book.active.max_row})"])
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    """As bytes that are the same whenever they are written."""
    stream = BytesIO()
    book.save(stream)
    package = opened(stream.getvalue())
    package["docProps/core.xml"] = DATES.sub(rb"\g<1>2024-05-01T09:00:00Z", package["docProps/core.xml"])
    return packed(package)


def spreadsheet(rng: Random) -> bytes:
    return saved(workbook(rng))


def slides(rng: Random) -> bytes:
    return packed(presentations.presentation(rng))


def open_text(rng: Random) -> bytes:
    return packed(open_documents.text(rng))


def open_spreadsheet(rng: Random) -> bytes:
    return packed(open_documents.spreadsheet(rng))


def open_slides(rng: Random) -> bytes:
    return packed(open_documents.slides(rng))


def pdf(rng: Random) -> bytes:
    return raw_pdf.written(raw_pdf.simple(rng))


def table(rng: Random) -> bytes:
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow(["Place", "Before", "After", "What was done"])
    for row in words.figures(rng, rng.randint(3, 30)):
        writer.writerow([*row, words.sentence(rng)])
    return stream.getvalue().encode()


def picture(rng: Random) -> Image.Image:
    """A chart of a few bars."""
    size = rng.randint(120, 400), rng.randint(90, 300)
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for left in range(10, size[0] - 20, 25):
        colour = tuple(rng.randint(0, 200) for _ in range(3))
        draw.rectangle((left, rng.randint(5, size[1] - 20), left + 15, size[1] - 10), fill=colour)
    return image


def png(rng: Random) -> bytes:
    stream = BytesIO()
    picture(rng).save(stream, "PNG")
    return stream.getvalue()


def jpeg(rng: Random) -> bytes:
    stream = BytesIO()
    picture(rng).save(stream, "JPEG", quality=85)
    return stream.getvalue()


BASES: dict[str, Callable[[Random], bytes]] = {
    "docx": word,
    "pdf": pdf,
    "pptx": slides,
    "xlsx": spreadsheet,
    "odt": open_text,
    "ods": open_spreadsheet,
    "odp": open_slides,
    "csv": table,
    "png": png,
    "jpg": jpeg,
}
