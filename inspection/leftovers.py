"""Parts of an Office file that nothing shows: left behind by what was taken out, or put there by somebody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from .office import TYPES, Package, child, children, local
from .office_hidden import THE_FILE
from .report import Finding, Hidden
from .rewriting import Rewriting
from .wording import counted, glimpse

SLIDE = re.compile(r"ppt/slides/[^/]+\.xml", re.IGNORECASE)  # which ``slides`` reports
SHEETS = {"worksheet", "chartsheet"}


def findings(package: Package) -> Iterator[Finding]:
    """One finding for what nothing points to, one for sheets that the workbook does not list."""
    sheets = unlisted(package)
    if sheets:
        sentence = f"{counted(len(sheets), 'sheet')} that the workbook does not list any more, still in the file."
        yield Finding(Hidden.LEFTOVER, THE_FILE, sentence, can_be_removed=True)
    left = [member for member in unreached(package) if not SLIDE.fullmatch(member)]
    if left:
        named = glimpse(left[0].rpartition("/")[2])
        sentence = (
            f"{counted(len(left), 'part')} that nothing in the document shows, such as “{named}”: often what was "
            "deleted from it, and anyone can take it out of the file."
        )
        yield Finding(Hidden.LEFTOVER, THE_FILE, sentence, can_be_removed=True)


def unreached(package: Package, without: Collection[str] = ()) -> list[str]:
    """The parts to which no chain of pointers leads."""
    seen, waiting = {""}, [""]
    while waiting:
        for each in package.relationships(waiting.pop()):
            if not each.outside and each.target not in seen and each.target not in without:
                seen.add(each.target)
                waiting.append(each.target)
    return [
        member
        for member in package.archive.members
        if member not in seen and member not in without and member != TYPES and not member.endswith(("/", ".rels"))
    ]


def unlisted(package: Package) -> set[str]:
    """The sheets to which a workbook points, and which are not among its sheets."""
    if not package.main.startswith("xl/"):
        return set()
    listed = {
        str(value)
        for sheet in children(child(package.document, "sheets"))
        for key, value in sheet.attrib.items()
        if local(sheet) == "sheet" and str(key).endswith("}id")
    }
    return {
        each.target
        for each in package.relationships(package.main)
        if each.kind in SHEETS and not each.outside and each.id not in listed
    }


def take_out(rewriting: Rewriting) -> None:
    """Leave them all out; a slide that is shown no more goes as well."""
    if Hidden.LEFTOVER in rewriting.kinds:
        sheets = unlisted(rewriting.package)
        for part in {*sheets, *unreached(rewriting.package, sheets)}:
            rewriting.drop(part)
