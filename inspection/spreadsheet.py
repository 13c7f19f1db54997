"""What an Excel workbook reads and hides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import dangers, refusals
from .alike import found, take_out
from .archive import Archive, Damaged
from .office import Package, Relationship, attribute, child, children, local
from .office_paths import of_parts, told
from .report import Finding, Format, Hidden, Report
from .rewriting import Rewriting
from .sheet import Reading, Sheet
from .wording import MAX_TEXT, counted, glimpse

BUILT_IN = re.compile(r"_xlnm\.|_xl(chart|pm|fn|eta|ws|mcf)|Slicer_|NativeTimeline_", re.IGNORECASE)
NO_DATA = re.compile(r"=?\s*(#REF!|#N/A|#NAME\?|)\s*")
COMMENT_KINDS = {"comments": "comment", "threadedComment": "threadedComment"}
LINKS_TO_SERVERS = {"ddeLink", "oleLink"}
PIVOT = "pivotCacheDefinition"


def look(name: str, data: bytes) -> Report:
    """What the workbook is and hides. Raises Refused or Unopened."""
    package = Package(Archive(data))
    dangers.check(name, package)
    workbook = package.document
    if workbook is None:
        raise Damaged
    reading = Reading(name, package)
    sheets = [*_sheets(package, workbook, reading)]
    findings = [
        *(finding for sheet in sheets for finding in _of_sheet(package, sheet)),
        *_links(name, package),
        *_pivots(package, sheets),
        *_names(workbook),
        *_revisions(package),
        *_folder(workbook),
        *told(package, of_parts(package, {sheet.part: sheet.where for sheet in sheets})),
        *found(package),
    ]
    title = package.title
    advice = () if title else (NO_TITLE,)
    return Report(Format.SPREADSHEET, tuple(findings), "".join(reading.text)[:MAX_TEXT].strip(), title, "", advice)


NO_TITLE = "The workbook has no title. In Excel choose File, Info, and write one under Properties."


def clean(_name: str, data: bytes, kinds: set[Hidden]) -> bytes:
    """The workbook without ``kinds``, as far as they can be taken out safely."""
    rewriting = Rewriting(Package(Archive(data)), kinds)
    take_out(rewriting)
    return rewriting.finished()


def _sheets(package: Package, workbook, reading: Reading) -> Iterator[Sheet]:
    parts = {each.id: each.target for each in package.relationships(package.main)}
    for each in children(child(workbook, "sheets")):
        state, title = attribute(each, "state"), attribute(each, "name")
        # Of the two kinds of id that a sheet has, the one in a namespace points to its part.
        pointer = next((str(value) for key, value in each.attrib.items() if str(key).endswith("}id")), "")
        sheet = Sheet(title, parts.get(pointer, ""), state)
        reading.read(sheet)
        yield sheet


def _filled(number: int, noun: str) -> str:
    return f"{counted(number, noun)} with something in {'it' if number == 1 else 'them'}"


def _of_sheet(package: Package, sheet: Sheet) -> Iterator[Finding]:
    if sheet.hidden:
        very = " so that Excel’s menus do not show it" if sheet.state == "veryHidden" else ""
        rows = _filled(sheet.filled, "row")
        sentence = f"The sheet is hidden{very}. Anyone can bring it back; it has {rows}."
        yield Finding(Hidden.SHEET, sheet.where, sentence)
    if sheet.rows:
        rows = _filled(sheet.rows.count, "hidden row")
        yield Finding(Hidden.ROWS, sheet.where, f"{rows}, from row {sheet.rows.first}.")
    if sheet.columns:
        sentence = f"Hidden columns with something in them: {', '.join(sheet.columns[:8])}."
        yield Finding(Hidden.COLUMNS, sheet.where, sentence)
    if sheet.unseen:
        sentence = (
            f"{counted(sheet.unseen.count, 'cell')} cannot be seen (white on white, tiny, or shown as nothing)."
        )
        yield Finding(Hidden.TEXT, f"{sheet.where}, from row {sheet.unseen.first}", sentence)
    yield from _comments(package, sheet)


def _comments(package: Package, sheet: Sheet) -> Iterator[Finding]:
    count = 0
    for pointer in package.relationships(sheet.part):
        root = package.part(pointer.target) if pointer.kind in COMMENT_KINDS else None
        if root is not None:
            count = max(count, sum(1 for each in root.iter() if local(each) == COMMENT_KINDS[pointer.kind]))
    if count:
        sentence = f"{counted(count, 'comment')}, with the names of those who wrote them."
        yield Finding(Hidden.COMMENTS, sheet.where, sentence, can_be_removed=True)


def _links(name: str, package: Package) -> Iterator[Finding]:
    """What was copied from workbooks that the file does not point to any more."""
    for pointer in _pointers(package, "externalLink"):
        root = package.part(pointer.target)
        if root is None:
            continue
        if any(local(each) in LINKS_TO_SERVERS for each in root):
            raise refusals.carries(
                name,
                "a link that lets another program run or send it data (DDE)",
                "In Excel choose Data, Edit Links, Break Link; then save it and upload it again",
            )
        values = sum(1 for each in root.iter() if local(each) == "cell")
        sentence = (
            f"The workbook keeps {counted(values, 'value')} copied from another workbook that it used to link to."
        )
        yield Finding(Hidden.LINKED_COPY, "Data, Edit Links", sentence)


def _pointers(package: Package, kind: str) -> list[Relationship]:
    return list({each.target: each for _source, each in package.all_relationships() if each.kind == kind}.values())


def _pivots(package: Package, sheets: list[Sheet]) -> Iterator[Finding]:
    """A pivot table keeps all rows that it was made of, also those of a sheet that has since been deleted."""
    shown: dict[str, str] = {}
    for sheet in sheets:
        for table in package.relationships(sheet.part):
            for cache in package.relationships(table.target) if table.kind == "pivotTable" else ():
                shown.setdefault(cache.target, sheet.where)
    for cache in _pointers(package, PIVOT):
        root = package.part(cache.target)
        if root is None:
            continue
        rows, fields = attribute(root, "recordCount"), child(root, "cacheFields")
        names = [glimpse(attribute(each, "name")) for each in fields[:6]] if fields is not None else []
        copied = f"{int(rows):,} rows" if rows.isdecimal() else "rows"
        sentence = (
            f"A pivot table keeps its own copy of the data behind it: {copied} of {', '.join(names) or 'data'}."
        )
        yield Finding(Hidden.PIVOT_CACHE, shown.get(cache.target, "The workbook"), sentence)


def _names(workbook) -> Iterator[Finding]:
    names = child(workbook, "definedNames")
    for each in () if names is None else names:
        title, refers = attribute(each, "name"), "".join(map(str, each.itertext()))
        if BUILT_IN.match(title) or NO_DATA.fullmatch(refers):
            continue
        hidden = (
            " It does not show in Excel’s list of names." if attribute(each, "hidden") in {"1", "true"} else ""
        )
        sentence = f"The name “{glimpse(title)}” refers to data ({glimpse(refers)}), wherever that is.{hidden}"
        yield Finding(Hidden.NAMED_DATA, "Formulas, Name Manager", sentence)


def _revisions(package: Package) -> Iterator[Finding]:
    logs = _pointers(package, "revisionLog") + _pointers(package, "revisionHeaders")
    if logs:
        sentence = (
            "The workbook remembers every change made while it was shared: old values, and who changed them."
        )
        yield Finding(Hidden.CHANGES, "The whole workbook", sentence, can_be_removed=True)


def _folder(workbook) -> Iterator[Finding]:
    for each in workbook.iter("{*}absPath"):
        sentence = f"The file says in which folder it was last saved: “{glimpse(attribute(each, 'url'))}”."
        yield Finding(Hidden.PROPERTIES, "The whole workbook", sentence, can_be_removed=True)
