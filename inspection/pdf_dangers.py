"""What a PDF may hold that no document for readers needs, and that could act when it is opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from .archive import TooMuch

MAX_OBJECTS = 300_000
MAX_NESTED = 1_000_000  # dictionaries and arrays within objects
SCRIPT = "a script"
ACTIONS = {
    "/JavaScript": SCRIPT,
    "/Launch": "a command that starts a program",
    "/SubmitForm": "a form that sends what is typed elsewhere",
    "/ImportData": "a form that fetches data from elsewhere",
    "/Rendition": "sound or film",
    "/Movie": "sound or film",
    "/Sound": "sound or film",
    "/RichMediaExecute": "rich media",
    "/GoTo3DView": "rich media",
    "/GoToR": "a link that opens another file on the reader’s computer",
    "/GoToE": "a link that opens a file inside the file",
}
KINDS = {
    "/RichMedia": "rich media",
    "/3D": "rich media",
    "/Screen": "sound or film",
    "/Movie": "sound or film",
    "/Sound": "sound or film",
}
BAD_LINKS = ("javascript:", "data:", "vbscript:")
OWN_LINKS = ("file:", "\\\\")  # to a folder of the author, which opens for nobody else
BAD_ENDINGS = re.compile(
    r"\.(exe|dll|com|scr|msi|bat|cmd|ps1|vb[se]|jse?|wsf|hta|jar|lnk|reg|sh|py|app|"
    r"do[ct]m|xl[st]m|xlsb|pptm|x?html?|svg|mht|iso|img|dmg)[. ]*$",
    re.IGNORECASE,
)
BAD_STARTS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xd0\xcf\x11\xe0",
    b"X5O!P%@AP",
)


def danger(pdf: pikepdf.Pdf) -> str:
    """What the first dangerous part is, in words that follow "it holds"; empty where there is none."""
    if len(pdf.objects) > MAX_OBJECTS:
        raise TooMuch
    return next(filter(None, map(_said, _dictionaries(pdf))), "")


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the file, also those that nothing refers to."""
    waiting: list = list(pdf.objects)
    count = 0
    while waiting:
        each = waiting.pop()
        count += 1
        if count > MAX_NESTED + MAX_OBJECTS:
            raise TooMuch
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each
            waiting += [value for _, value in each.items() if _is_nested(value)]
        elif isinstance(each, pikepdf.Array):
            waiting += [value for value in each if _is_nested(value)]


def _is_nested(value: object) -> bool:
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def _said(each: pikepdf.Object) -> str:
    kind = str(each.get("/S", "")) if isinstance(each.get("/S"), pikepdf.Name) else ""
    if "/JS" in each or "/JavaScript" in each:
        return SCRIPT
    if "/XFA" in each:
        return "an XFA form"
    if any(_goes_by_itself(each.get(key)) for key in ("/OpenAction", "/O", "/PV", "/PO")):
        return "a link that opens by itself"
    if kind in ACTIONS:
        return ACTIONS[kind]
    if kind == "/URI" and _is_bad(str(each.get("/URI", "")).strip().lower()):
        return "a link that is not to a website"
    if str(each.get("/Subtype", "")) in KINDS and ("/Rect" in each or str(each.get("/Type")) == "/Annot"):
        return KINDS[str(each["/Subtype"])]
    return _of_files(each)


def _is_bad(address: str) -> bool:
    runs = address.startswith(OWN_LINKS) and BAD_ENDINGS.search(address)
    return address.startswith(BAD_LINKS) or bool(runs)


def _goes_by_itself(action: object) -> bool:
    """Whether an action that nobody has to choose opens an address."""
    if not isinstance(action, pikepdf.Dictionary) or "/Next" in action:  # what comes next says more
        return False
    return action.get("/S") == pikepdf.Name.URI and not _said(action)


def _of_files(each: pikepdf.Object) -> str:
    if isinstance(each, pikepdf.Stream) and "/F" in each:
        return "a part that is kept in another file"
    if "/EF" not in each:
        return ""
    names = [str(each.get(key, "")) for key in ("/F", "/UF")]
    content = next(iter(each["/EF"].as_dict().values()), None) if each["/EF"] else None
    starts = content.read_bytes()[:8] if isinstance(content, pikepdf.Stream) else b""
    if any(map(BAD_ENDINGS.search, names)) or starts.startswith(BAD_STARTS):
        return "a program"
    return ""
