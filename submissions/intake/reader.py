"""Looks at what a file really is, reads it, and finds the fields. Runs inside the child."""

from __future__ import annotations

from typing import Any

from inspection.archive import Archive, Damaged, Locked, TooMuch, Unopened, Unsafe

from . import docx, odt, own_form, plain, refusals
from .blocks import Document
from .fields import find
from .template import ReadTemplate, TemplateForm

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
HEAD = 1024
WHY = {
    Damaged: refusals.damaged,
    Locked: refusals.locked,
    Unsafe: refusals.unsafe,
    TooMuch: refusals.too_complicated,
}

OPENDOCUMENT = b"application/vnd.oasis.opendocument.text"
PICTURES = {b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture"}


def answer(request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """What ``inspection.child`` asks: the fields of a file."""
    return {"template": read(request["name"], data, TemplateForm.from_json(request["form"])).as_json()}, b""


def read(name: str, data: bytes, form: TemplateForm) -> ReadTemplate:
    """The fields of the file ``data``, called ``name``. Raises Refused, and nothing else."""
    try:
        document = _document(name, data)
        if not document.text:
            raise refusals.wordless(name)
        found = own_form.find(document, form) or find(document.in_few_looks(), form)
    except Unopened as error:
        raise WHY[type(error)](name) from error
    except (MemoryError, RecursionError) as error:
        raise refusals.too_complicated(name) from error
    if found is None:
        raise refusals.not_the_template(name, form.title)
    return found


def _document(name: str, data: bytes) -> Document:
    if not data:
        raise refusals.empty(name)
    if data.startswith(OLE):
        raise refusals.locked(name)
    if what := _another_format(data):
        raise refusals.something_else(name, what)
    extension = name.lower().rpartition(".")[2]
    if extension == "txt":
        if data.startswith(ZIP):
            raise refusals.something_else(name, "a packed file, not plain text")
        return plain.read(name, data)
    if not data.startswith(ZIP):
        raise refusals.damaged(name)
    archive = Archive(data)
    if what := _another_container(archive, extension):
        raise refusals.something_else(name, what)
    return (docx if extension == "docx" else odt).read(archive)


def _another_format(data: bytes) -> str:
    """What the file's first bytes show it to be, if it is nothing that we read."""
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf\0 \t\r\n")
    lower = head.lower()
    if b"%PDF-" in data[:HEAD]:
        return "a PDF"
    if lower.startswith(b"{\\rtf"):
        return "a rich text (.rtf) file"
    if lower.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    if lower.startswith(b"mime-version:"):
        return "a saved web page or email"
    return next((what for start, what in PICTURES.items() if data.startswith(start)), "")


def _another_container(archive: Archive, extension: str) -> str:
    """What a zip holds, where that is not what its extension says."""
    members = archive.members
    if any(member.startswith("xl/") for member in members):
        return "a spreadsheet"
    if any(member.startswith("ppt/") for member in members):
        return "a presentation"
    opendocument = "content.xml" in members
    word = "[Content_Types].xml" in members
    if extension == "docx" and opendocument and not word:
        return "an OpenDocument file with the wrong ending"
    if extension == "odt" and word and not opendocument:
        return "a Word file with the wrong ending"
    kind = archive.content("mimetype").strip() if "mimetype" in members else OPENDOCUMENT
    if opendocument and not kind.startswith(OPENDOCUMENT):
        return "another kind of OpenDocument file"
    return "" if opendocument or word else "a zip file"
