"""What an Office file may not bring: programs, other files, and anything that is fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import unquote

from . import refusals, vectors
from .names import called
from .office import Package, Relationship
from .report import Refused

CODE = re.compile(r"macro|vba|dialogsheet|intlmacrosheet", re.IGNORECASE)
CODE_PARTS = re.compile(r"(vba|macro)[^/]*\.(bin|xml)$|/(macrosheets|dialogsheets)/", re.IGNORECASE)
CONTROLS = re.compile(r"activex", re.IGNORECASE)
PACKED = re.compile(r"oleobject|ole-object|/embeddings/", re.IGNORECASE)
PACKED_KINDS = {"oleObject", "package", "aFChunk", "attachedToolbars", "wordVbaData", "vbaProject"}
DATA = re.compile(r"/(connections\.xml|queryTables/|model/)", re.IGNORECASE)
PROGRAMS = re.compile(
    r"\.(exe|dll|com|bat|cmd|ps1|vbs|js|jse|wsf|hta|scr|msi|jar|lnk|html?|svgz?|swf|sh|py|php|url|iqy|chm)$",
    re.IGNORECASE,
)
RIBBON = re.compile(r"/(customUI|userCustomization)/", re.IGNORECASE)
DRAWING = re.compile(r"/media/[^/]+\.svg$", re.IGNORECASE)
FINE_OUTSIDE = {"hyperlink"}
SCHEMES = re.compile(r"(https?|mailto|tel|sip|ftp|news|file|onenote|callto):", re.IGNORECASE)
ANY_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
OWN_DISK = re.compile(r"(file:/{0,3})?[a-z]:[/\\]|file:/{3}(?!/)(Users|Applications|home)/", re.IGNORECASE)

OUTSIDE = {
    "attachedTemplate": (
        "a template that is fetched from elsewhere",
        "In Word choose File, Options, Add-ins, Templates, and attach Normal.dotm; then save and upload it again",
    ),
    "image": (
        "a picture that is fetched from elsewhere",
        "Copy the picture and paste it as a picture, then save and upload it again",
    ),
    "externalLinkPath": (
        "values that are taken from another workbook",
        "In Excel choose Data, Edit Links, Break Link; then save it and upload it again",
    ),
}
OUTSIDE |= dict.fromkeys(
    ("oleObject", "package"),
    (
        "a chart or table that takes its values from another file",
        "Choose File, Info, Edit Links to Files, Break Link; then save it and upload it again",
    ),
)
OUTSIDE |= dict.fromkeys(("xlStartup", "xlAlternateStartup", "xlLibrary"), OUTSIDE["externalLinkPath"])


def check(name: str, package: Package, known: Collection[str] = ()) -> None:
    """Raises Refused for the first danger that parts and pointers show. ``known`` are files inside that somebody
    else opens and checks.
    """
    kinds = package.types
    members = [f"/{member}" for member in package.archive.members]
    if any(map(CODE.search, kinds)) or any(map(CODE_PARTS.search, members)):
        raise macros(name)
    if any(map(CONTROLS.search, kinds)) or any(map(CONTROLS.search, members)):
        raise controls(name)
    for member in members:
        if member[1:] not in known:
            _check_member(name, package, member)
    if any(map(PACKED.search, kinds)):
        raise inside(name, "an object of another program")
    for _source, each in package.all_relationships():
        if each.outside or each.target not in known:
            _check_pointer(name, each)


def _check_member(name: str, package: Package, member: str) -> None:
    drawing = bool(DRAWING.search(member)) and package.type_of(member[1:]) == vectors.TYPE
    if drawing:
        vectors.check(name, package.archive, member[1:])
    if PACKED.search(member):
        raise inside(name, member)
    if RIBBON.match(member):
        raise ribbon(name)
    if PROGRAMS.search(member) and not drawing:
        raise refusals.unsafe(name)
    if DATA.search(member):
        raise connected(name)


def _check_pointer(name: str, each: Relationship) -> None:
    if CODE.search(each.kind):
        raise macros(name)
    if CONTROLS.search(each.kind) or each.kind == "control":
        raise controls(name)
    if each.outside and each.kind in {"oleObject", "package"}:
        raise from_elsewhere(name, each.kind)
    if each.kind in PACKED_KINDS:
        raise inside(name, each.target)
    if each.kind in {"extensibility", "userCustomization"}:
        raise ribbon(name)
    if each.kind in {"connections", "queryTable", "powerPivotData"}:
        raise connected(name)
    if each.outside and each.kind in FINE_OUTSIDE:
        _check_link(name, each.target)
    elif each.outside and not is_own_template(each):
        raise from_elsewhere(name, each.kind)


def _check_link(name: str, target: str) -> None:
    """Web and mail addresses are fine, and so are places on a disk, which open for nobody else."""
    address = unquote(target).strip()
    if ANY_SCHEME.match(address) and not SCHEMES.match(address) and not OWN_DISK.match(address):
        raise refusals.carries(
            name,
            f"a link that starts a program ({address.partition(':')[0][:20]}:)",
            "Take the link out, or link to a web page, then save and upload it again",
        )


def is_own_template(each: Relationship) -> bool:
    """A template on the author's own disk: it is fetched by nobody, but its path says where they keep it."""
    return each.kind == "attachedTemplate" and bool(OWN_DISK.match(unquote(each.target)))


def ribbon(name: str) -> Refused:
    return refusals.carries(
        name,
        "buttons of its own in the ribbon, which start macros or programs",
        "Copy its contents into a new document and upload that",
    )


def macros(name: str) -> Refused:
    return refusals.carries(
        name,
        "macros, which can run on a reader’s computer",
        "Save it as an ordinary .docx, .xlsx or .pptx file and upload that",
    )


def controls(name: str) -> Refused:
    return refusals.carries(
        name,
        "controls that run on a reader’s computer (ActiveX)",
        "Take the buttons and boxes out, then save and upload it again",
    )


def inside(name: str, what: str) -> Refused:
    return refusals.carries(
        name,
        f"another file inside it ({called(what)})",
        "Paste charts, sheets and objects as pictures, then save and upload it again",
    )


def connected(name: str) -> Refused:
    return refusals.carries(
        name,
        "a connection to data elsewhere",
        "In Excel choose Data, Queries and Connections, and delete them; then save it and upload it again",
    )


def from_elsewhere(name: str, kind: str) -> Refused:
    what, way_out = OUTSIDE.get(
        kind,
        (
            f"something that is fetched from elsewhere ({kind[:30]})",
            "Paste what it shows into the document itself, then save and upload it again",
        ),
    )
    return refusals.carries(name, what, way_out)
