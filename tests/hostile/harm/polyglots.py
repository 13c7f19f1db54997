"""Files that are two things at once."""

from io import BytesIO
from random import Random

from .. import bases, words
from ..case import Made, Outcome, hostile
from ..packages import opened, packed
from .disguises import HTML, PROGRAM


def both(first: bytes, second: bytes):
    """Whether a file begins as one thing and has another after it."""
    return lambda data: data.startswith(first) and second in data[len(first) :]


ZIP = b"PK\x03\x04"
PDF = b"%PDF-"
PNG = b"\x89PNG"
JPEG = b"\xff\xd8\xff"
PAIRS = {
    "PDF and zip": ("pdf", PDF, ZIP, lambda rng: bases.pdf(rng) + packed({"x.exe": PROGRAM})),
    "PDF and Word file": ("docx", PDF, ZIP, lambda rng: bases.pdf(rng) + bases.word(rng)),
    "PDF and zip as pdf, joined": ("pdf", PDF, ZIP, lambda rng: bases.pdf(rng) + bases.word(rng)),
    "JPEG and zip": ("jpg", JPEG, ZIP, lambda rng: bases.jpeg(rng) + packed({"x.exe": PROGRAM})),
    "JPEG and web page": ("jpg", JPEG, b"<script>", lambda rng: bases.jpeg(rng) + HTML),
    "PNG and web page": ("png", PNG, b"<script>", lambda rng: bases.png(rng) + HTML),
    "PNG and zip": ("png", PNG, ZIP, lambda rng: bases.png(rng) + packed({"x.exe": PROGRAM})),
    "PNG and PDF": ("png", PNG, PDF, lambda rng: bases.png(rng) + bases.pdf(rng)),
    "GIF and script as png": ("png", b"GIF89a", b"alert", lambda rng: b"GIF89a/*\0\0*/=1;alert(1)//"),
    "program and zip": ("docx", b"MZ", ZIP, lambda rng: PROGRAM + bases.word(rng)),
    "web page and zip": ("docx", b"<!DOCTYPE", ZIP, lambda rng: HTML + bases.word(rng)),
    "web page and PDF": ("pdf", b"<!DOCTYPE", PDF, lambda rng: HTML + bases.pdf(rng)),
    "program and PDF": ("pdf", b"MZ", PDF, lambda rng: PROGRAM[:200] + bases.pdf(rng)),
    "picture and Word file": ("docx", PNG, ZIP, lambda rng: bases.png(rng) + bases.word(rng)),
    "two Word files in one": ("docx", ZIP, ZIP, lambda rng: bases.word(rng) + bases.word(rng)),
    "Word file and program": ("docx", ZIP, b"MZ", lambda rng: bases.word(rng) + PROGRAM),
}
for what, (ending, first, second, make) in PAIRS.items():

    @hostile(f"polyglot: {what}", both(first, second))
    def polyglot(rng: Random, ending: str = ending, make=make) -> Made:
        return words.file_name(rng, ending), make(rng)


@hostile("polyglot: PDF in a picture's comment", both(JPEG, PDF), Outcome.EITHER)
def commented(rng: Random) -> Made:
    stream = BytesIO()
    bases.picture(rng).save(stream, "JPEG", comment=bases.pdf(rng))
    return words.file_name(rng, "jpg"), stream.getvalue()


@hostile("polyglot: Word file and spreadsheet", lambda data: "xl/workbook.xml" in opened(data))
def two_offices(rng: Random) -> Made:
    package = opened(bases.spreadsheet(rng)) | opened(bases.word(rng))
    return words.file_name(rng, rng.choice(("docx", "xlsx"))), packed(package)


@hostile("polyglot: Word file and OpenDocument", lambda data: "content.xml" in opened(data))
def office_and_open(rng: Random) -> Made:
    package = opened(bases.open_text(rng)) | opened(bases.word(rng))
    return words.file_name(rng, rng.choice(("docx", "odt"))), packed(package)
