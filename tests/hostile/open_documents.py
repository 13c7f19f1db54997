"""OpenDocument files, part by part."""

from __future__ import annotations

from random import Random
from xml.sax.saxutils import escape

from . import words
from .packages import Package

URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = (
    " ".join(
        f'xmlns:{short}="{URN}:{long}:1.0"'
        for short, long in (
            ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
            ("presentation", "presentation"), ("meta", "meta"), ("script", "script"),
            ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)  # fmt: skip
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
KINDS = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def content(kind: str, body: str, styles: str = "", before: str = "") -> bytes:
    """A ``content.xml``."""
    return (
        f'{HEAD}<office:document-content {NAMES} office:version="1.3">{before}'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{KINDS[kind]}>{body}</office:{KINDS[kind]}></office:body></office:document-content>"
    ).encode()


def meta(title: str, more: str = "") -> bytes:
    return (
        f'{HEAD}<office:document-meta {NAMES} office:version="1.3"><office:meta>'
        f"<dc:title>{escape(title)}</dc:title>"
        f"<dc:language>en-GB</dc:language>{more}</office:meta></office:document-meta>"
    ).encode()


def document(kind: str, body: str, title: str, styles: str = "") -> Package:
    """All members of a document."""
    mime = f"application/vnd.oasis.opendocument.{KINDS[kind]}"
    parts = "".join(
        f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="text/xml"/>'
        for part in ("content.xml", "styles.xml", "meta.xml")
    )
    manifest = (
        f'{HEAD}<manifest:manifest xmlns:manifest="{URN}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>{parts}</manifest:manifest>'
    )
    return {
        "mimetype": mime.encode(),
        "content.xml": content(kind, body, styles),
        "styles.xml": f'{HEAD}<office:document-styles {NAMES} office:version="1.3"><office:styles/>'
        "</office:document-styles>".encode(),
        "meta.xml": meta(title),
        "META-INF/manifest.xml": manifest.encode(),
    }


def paragraph(text: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{escape(text)}</text:p>"


def heading(text: str) -> str:
    return f'<text:h text:outline-level="1">{escape(text)}</text:h>'


def cell(value: object) -> str:
    if isinstance(value, int):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p>'
            "</table:table-cell>"
        )
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def row(values: tuple, attributes: str = "") -> str:
    return f"<table:table-row{attributes}>{''.join(map(cell, values))}</table:table-row>"


def sheet(name: str, rows: list[str], columns: str = "<table:table-column/>" * 3, attributes: str = "") -> str:
    return f'<table:table table:name="{name}"{attributes}>{columns}{"".join(rows)}</table:table>'


def page(number: int, inside: str, attributes: str = "", notes: str = "") -> str:
    """A slide."""
    return f'<draw:page draw:name="Slide {number}"{attributes}>{inside}{notes}</draw:page>'


def frame(text: str, kind: str = "outline") -> str:
    return (
        f'<draw:frame presentation:class="{kind}" svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="3cm">'
        f"<draw:text-box>{paragraph(text)}</draw:text-box></draw:frame>"
    )


def text_body(rng: Random) -> str:
    return heading(words.title(rng)) + "".join(paragraph(words.paragraph(rng)) for _ in range(rng.randint(2, 6)))


def sheet_rows(rng: Random) -> list[str]:
    return [row(("Place", "Before", "After")), *map(row, words.figures(rng, rng.randint(3, 12)))]


def page_inside(rng: Random) -> str:
    return frame(words.title(rng), "title") + frame(words.sentence(rng))


def text(rng: Random) -> Package:
    return document("odt", text_body(rng), words.title(rng))


def spreadsheet(rng: Random) -> Package:
    return document(
        "ods", sheet("Figures", sheet_rows(rng)) + sheet("By place", sheet_rows(rng)), words.title(rng)
    )


def slides(rng: Random) -> Package:
    pages = "".join(page(number, page_inside(rng)) for number in range(1, rng.randint(3, 5)))
    return document("odp", pages, words.title(rng))


def first_paragraph(package: Package, before: str) -> None:
    """Puts XML before the first paragraph of the body."""
    head, body, rest = package["content.xml"].decode().partition("<office:body>")
    package["content.xml"] = f"{head}{body}{rest.replace('<text:p', before + '<text:p', 1)}".encode()
