"""What an OpenDocument file may not bring: programs, other programs’ objects, and what is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from . import refusals, vectors
from .archive import Archive, Locked, TooMuch
from .office import attribute, local
from .report import Refused

MAX_ATTRIBUTES = 1_000  # of one element; LibreOffice writes some twenty
MANIFEST = "META-INF/manifest.xml"
PROGRAM_PARTS = re.compile(
    r"^(Basic|Scripts|Dialogs)/|\.(exe|dll|jar|class|py|js|bas|vbs|sh|bat|cmd|html?|svgz?)$", re.IGNORECASE
)
DRAWING = re.compile(r"Pictures/[^/]+\.svg", re.IGNORECASE)
XML = re.compile(r"(^|/)(content|styles|settings)\.xml$")
RUNS = re.compile(
    r"^\s*(vnd\.sun\.star\.|macro:|javascript:|vbscript:|script:|data:text|service:|\.uno:)", re.IGNORECASE
)
ELSEWHERE = re.compile(r"^\s*([a-z][a-z0-9+.\-]*:|/|\\|\.\./)", re.IGNORECASE)
FAR = re.compile(r"^\s*(smb:|\\\\|file:/{0,1}/[^/]|//)", re.IGNORECASE)
FETCHES = re.compile(r"\b(WEBSERVICE|DDE|FILTERXML)\s*\(|'(file|https?|smb|ftp):", re.IGNORECASE)
LINKS = {"a", "bibliography-mark", "template", "script", "event-listener", "hyperlink-behaviour", "auto-reload"}
OWN_OBJECTS = ("opendocument.chart", "opendocument.formula")

MACROS = ("macros, which can run on a reader’s computer", "Save it without macros and upload that")
OBJECTS = (
    "an object of another program inside it",
    "Replace the object with a picture or a table of its own, save it and upload that",
)
FETCHED = (
    "parts that are fetched from elsewhere when it is opened",
    "Choose Edit, Links to External Files, Break Link; then save it and upload that",
)
DATABASE = ("a connection to a database", "Copy the values into an ordinary table, save it and upload that")
SENDING = ("a form that sends what is typed elsewhere", "Take the form out, save it and upload that")
ELEMENTS = {
    "script": MACROS,
    "object-ole": OBJECTS,
    "plugin": OBJECTS,
    "applet": OBJECTS,
    "floating-frame": OBJECTS,
    "dde-source": FETCHED,
    "dde-connection": FETCHED,
    "dde-connection-decl": FETCHED,
    "dde-link": FETCHED,
    "table-source": FETCHED,
    "cell-range-source": FETCHED,
    "database-source-sql": DATABASE,
    "database-source-table": DATABASE,
    "database-source-query": DATABASE,
    "source-service": DATABASE,
    "connection-resource": DATABASE,
    "database-display": DATABASE,
    "database-next": DATABASE,
    "database-row-select": DATABASE,
}


def check(name: str, archive: Archive) -> None:
    """Raises Refused, or Locked for a password, for the first danger."""
    manifest = archive.content(MANIFEST)
    if b"encryption-data" in manifest:
        raise Locked
    for member in archive.members:
        if DRAWING.fullmatch(member):
            vectors.check(name, archive, member)
        elif PROGRAM_PARTS.search(member):
            raise _refused(name, MACROS)
    objects = _objects(archive)
    for member in archive.members:
        root = archive.part(member) if XML.search(member) else None
        for each in root.iter(etree.Element) if root is not None else ():
            why = _why(each, objects)
            if why:
                raise _refused(name, why)


def _refused(name: str, why: tuple[str, str]) -> Refused:
    return refusals.carries(name, *why)


def _objects(archive: Archive) -> dict[str, str]:
    """The folders of objects inside the document, each with its kind."""
    root = archive.part(MANIFEST)
    entries = root if root is not None else ()
    return {attribute(each, "full-path").strip("/"): attribute(each, "media-type") for each in entries}


def _why(each: etree._Element, objects: dict[str, str]) -> tuple[str, str] | None:
    kind = local(each)
    if len(each.attrib) > MAX_ATTRIBUTES:
        raise TooMuch
    if kind in ELEMENTS:
        return ELEMENTS[kind]
    if kind == "event-listener" and ":script:" in str(each.tag):
        return MACROS
    for key, value in _values(each):
        if key == "href" and (why := _of_address(kind, value, objects)):
            return why
        if key == "formula" and FETCHES.search(value):
            return FETCHED
        if key == "datasource" and value:
            return DATABASE
        if key == "action" and value in ("execute", "macro", "verb"):
            return MACROS
    return None


def _values(each: etree._Element) -> Iterator[tuple[str, str]]:
    return ((str(key).rpartition("}")[2], str(value)) for key, value in each.attrib.items())


def _of_address(kind: str, address: str, objects: dict[str, str]) -> tuple[str, str] | None:
    if RUNS.search(address):
        return MACROS
    if kind in LINKS:
        return FETCHED if FAR.search(address) and kind != "a" else None  # a link is followed by whoever clicks it
    if kind == "form":
        return SENDING if address else None
    if ELSEWHERE.search(address):
        return FETCHED
    if kind == "object" and not objects.get(address.removeprefix("./").strip("/"), "").endswith(OWN_OBJECTS):
        return OBJECTS
    return None
