"""Decides what a file is: by its content, of kinds that are allowed, and its name must agree."""

from __future__ import annotations

import zipfile
from io import BytesIO

from . import members, refusals
from .archive import Archive, Damaged
from .names import ending
from .office import Package
from .report import Format

# The module that looks into each. What is not here is not allowed.
MODULES = {
    Format.WORD: "word",
    Format.SPREADSHEET: "spreadsheet",
    Format.SLIDES: "slides",
    Format.OPEN_TEXT: "opendocument",
    Format.OPEN_SPREADSHEET: "opendocument",
    Format.OPEN_SLIDES: "opendocument",
    Format.PDF: "pdf",
    Format.PNG: "pictures",
    Format.JPEG: "pictures",
    Format.TABLE: "table",
}

ENDINGS = {"jpeg": Format.JPEG}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
HEAD = 1024
STARTS = {b"%PDF-": Format.PDF, b"\x89PNG\r\n\x1a\n": Format.PNG, b"\xff\xd8\xff": Format.JPEG}
OTHERS = {
    b"GIF8": "a GIF picture",
    b"II*\0": "a TIFF picture",
    b"MM\0*": "a TIFF picture",
    b"RIFF": "a picture, sound or film",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"#!": "a program",
    b"Rar!": "a packed file",
    b"7z\xbc\xaf": "a packed file",
    b"\x1f\x8b": "a packed file",
    b"PK": "a packed file",
    b"X5O!P%@AP": "the test file of virus scanners",
    b"%!PS": "a PostScript file",
    b"{\\rtf": "a rich text (.rtf) file",
}
TEXTS = {
    b"<svg": "an SVG picture, which may hold a program",
    b"<html": "a web page",
    b"<!doctype": "a web page or another document of tags",
    b"<script": "a web page",
    b"<?php": "a program",
    b"<?xml": "an XML file",
    b"mime-version:": "a saved web page or email",
}
ACTIVE = (b"<html", b"<script", b"<svg", b"<!doctype")
OFFICE = "application/vnd.openxmlformats-officedocument."
OFFICE_FOLDERS = {"word", "xl", "ppt"}  # what has two of them is two documents
MAINS = {
    f"{OFFICE}wordprocessingml.document.main+xml": Format.WORD,
    f"{OFFICE}spreadsheetml.sheet.main+xml": Format.SPREADSHEET,
    f"{OFFICE}presentationml.presentation.main+xml": Format.SLIDES,
}
OPEN = b"application/vnd.oasis.opendocument."
OPENS = {
    OPEN + b"text": Format.OPEN_TEXT,
    OPEN + b"spreadsheet": Format.OPEN_SPREADSHEET,
    OPEN + b"presentation": Format.OPEN_SLIDES,
}


def format_of(name: str, data: bytes) -> Format:
    """What ``data`` is, where that is allowed and ``name`` says the same. Raises Refused or Unopened."""
    said = _said(name)
    found = _packed(name, data) if data.startswith(ZIP) else _plain(name, data, said)
    if found != said:
        raise refusals.another_format(name, found)
    return found


def _said(name: str) -> Format:
    last = ending(name)
    said = ENDINGS.get(last) or next((each for each in MODULES if each == last), None)
    if said not in MODULES:
        raise refusals.wrong_ending(name, tuple(MODULES))
    return said


def _plain(name: str, data: bytes, said: Format) -> Format:
    """A file that is no zip."""
    if data.startswith(OLE):
        raise refusals.locked(name)
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").lower()
    what = next((what for start, what in OTHERS.items() if data.startswith(start)), "")
    what = what or next((what for start, what in TEXTS.items() if head.replace(b"\0", b"").startswith(start)), "")
    if what:
        raise refusals.something_else(name, what)
    found = next((each for start, each in STARTS.items() if data.startswith(start)), None)
    if _also_something_else(data, found):
        raise refusals.two_at_once(name)
    if found is None and said is Format.TABLE:
        return Format.TABLE  # nothing marks one; its module says whether it reads
    if found is None:
        raise Damaged
    return found


def _also_something_else(data: bytes, found: Format | None) -> bool:
    """Whether a second reader would see another file in it: a zip behind it, a PDF or a page at its start."""
    head = data[:HEAD].lower()
    if found is not Format.PDF and b"%pdf-" in head:
        return True
    return (found is not None and any(each in head for each in ACTIVE)) or zipfile.is_zipfile(BytesIO(data))


def _packed(name: str, data: bytes) -> Format:
    """A zip: one document of a kind that we know, and nothing before or behind it."""
    archive = Archive(data)
    if archive.is_more_than_a_zip() or b"%PDF-" in data[:HEAD]:
        raise refusals.two_at_once(name)
    members.check(name, archive, data)
    office, open_document = "[Content_Types].xml" in archive.members, "mimetype" in archive.members
    folders = {member.lower().partition("/")[0] for member in archive.members}
    if (office and open_document) or len(folders & OFFICE_FOLDERS) > 1:
        raise refusals.two_at_once(name)
    if office:
        return _office(name, Package(archive))
    if open_document:
        return _open_document(name, archive.content("mimetype").strip())
    raise refusals.something_else(name, "a packed file")


def _office(name: str, package: Package) -> Format:
    kind = package.main_type
    if "macroEnabled" in kind or "binary" in kind.lower():
        raise refusals.carries(
            name,
            "room for macros, which can run on a reader’s computer",
            "Save it as an ordinary .docx, .xlsx or .pptx file and upload that",
        )
    if kind not in MAINS:
        raise refusals.something_else(name, "a template or another kind of Office file")
    return MAINS[kind]


def _open_document(name: str, kind: bytes) -> Format:
    if kind not in OPENS:
        raise refusals.something_else(name, "a template or another kind of OpenDocument file")
    return OPENS[kind]
