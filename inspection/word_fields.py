"""The fields of a Word file, some of which fetch or start something when the file is opened."""

from __future__ import annotations

from lxml import etree

from . import refusals
from .office import attribute, local

FETCHING = {"DDE", "DDEAUTO", "LINK", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "DATABASE", "EMBED"}
WAY_OUT = "Click it, press Ctrl+Shift+F9 to keep what it shows, then save and upload it again"
NESTED = "\0"  # where a field stands in the code of another


def check(name: str, root: etree._Element) -> None:
    """Raises Refused for a field that reaches out of the file, or whose kind another field works out."""
    open_codes: list[list[str]] = []
    for each in root.iter():
        match local(each):
            case "fldSimple":
                _check_code(name, attribute(each, "instr"))
            case "instrText" | "delInstrText" if open_codes:
                open_codes[-1].append(str(each.text or ""))
            case "instrText":
                _check_code(name, str(each.text or ""))
            case "fldChar":
                _step(name, attribute(each, "fldCharType"), open_codes)


def _step(name: str, kind: str, open_codes: list[list[str]]) -> None:
    if kind == "begin":
        if open_codes:
            open_codes[-1].append(NESTED)
        open_codes.append([])
    elif kind == "separate" and open_codes:
        _check_code(name, "".join(open_codes[-1]))
    elif kind == "end" and open_codes:
        _check_code(name, "".join(open_codes.pop()))


def _check_code(name: str, code: str) -> None:
    words = code.replace(NESTED, f" {NESTED} ").split()
    kind = words[0].upper().strip("\"'") if words else ""
    if kind in FETCHING or (kind == NESTED and len(words) > 1):
        what = kind if kind in FETCHING else "computed"
        raise refusals.carries(name, f"a field that fetches or starts something from elsewhere ({what})", WAY_OUT)
