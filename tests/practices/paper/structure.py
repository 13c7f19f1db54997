"""What is wrong with a PDF for somebody who listens to it: read by a library that did not write it."""

import io
import itertools
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

HEADINGS = {f"/H{level}": level for level in range(1, 7)}
PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "EI", "INLINE IMAGE"}
RULES: list = []


def faults(data: bytes) -> list[str]:
    """One sentence for each; none in a file that reads well."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [fault for rule in RULES for fault in rule(pdf)]


def headings(data: bytes) -> list[int]:
    """The levels of the headings, in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [HEADINGS[kind] for kind in map(_kind, elements(pdf)) if kind in HEADINGS]


def elements(pdf: pikepdf.Pdf) -> Iterator[Dictionary]:
    """The structure tree in reading order."""
    yield from _below(pdf.Root.StructTreeRoot)


def _below(element: Dictionary) -> Iterator[Dictionary]:
    for each in _children(element):
        if isinstance(each, Dictionary) and "/S" in each:
            yield each
            yield from _below(each)


def _children(element: Dictionary) -> list:
    found = element.get("/K", [])
    return list(found) if isinstance(found, Array) else [found]


def _kind(element: Dictionary) -> str:
    return str(element.S)


def rule(check):
    RULES.append(check)
    return check


@rule
def says_what_it_is(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    with pdf.open_metadata() as told:
        wanted = {
            "a language": "/Lang" in root,
            "marks": bool(root.get("/MarkInfo", {}).get("/Marked", False)),
            "its title in the window": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
            "a title": bool(told.get("dc:title", "").strip()),
            "the sign of PDF/UA": told.get("pdfuaid:part") == "1",
            "bookmarks": "/Outlines" in root,
            "page labels": "/PageLabels" in root,
        }
    yield from (f"no {what}" for what, there in wanted.items() if not there)


@rule
def headings_go_down_one_by_one(pdf: pikepdf.Pdf) -> Iterator[str]:
    levels = [HEADINGS[kind] for kind in map(_kind, elements(pdf)) if kind in HEADINGS]
    if levels[:1] != [1]:
        yield f"begins with a heading of level {levels[:1]}"
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} under one of level {before}"


@rule
def tables_have_headings_with_scope(pdf: pikepdf.Pdf) -> Iterator[str]:
    for each in elements(pdf):
        if _kind(each) == "/TH" and "/Scope" not in _attributes(each, "/Table"):
            yield "a heading cell without scope"
        if _kind(each) == "/Table" and "/TH" not in map(_kind, _below(each)):
            yield "a table without heading cells"


def _attributes(element: Dictionary, owner: str) -> dict:
    found = element.get("/A", [])
    sets = list(found) if isinstance(found, Array) else [found]
    return {key: each[key] for each in sets if str(each.get("/O")) == owner for key in each}


@rule
def pictures_say_what_they_show(pdf: pikepdf.Pdf) -> Iterator[str]:
    yield from (
        "a figure without words" for each in elements(pdf) if _kind(each) == "/Figure" and "/Alt" not in each
    )


@rule
def links_are_told_and_stand_in_the_tree(pdf: pikepdf.Pdf) -> Iterator[str]:
    inside = {
        each.Obj.objgen for element in elements(pdf) if _kind(element) == "/Link" for each in _objects(element)
    }
    for number, page in enumerate(pdf.pages, start=1):
        notes = page.obj.get("/Annots", [])
        if notes and page.obj.get("/Tabs") != Name.S:
            yield f"page {number}: the Tab key does not follow the text"
        for note in notes:
            if not str(note.get("/Contents", "")).strip():
                yield f"page {number}: a link without words"
            if note.objgen not in inside or "/StructParent" not in note:
                yield f"page {number}: a link outside of the tree"


def _objects(element: Dictionary) -> list[Dictionary]:
    return [each for each in _children(element) if isinstance(each, Dictionary) and each.get("/Type") == Name.OBJR]


@rule
def everything_drawn_is_tagged(pdf: pikepdf.Pdf) -> Iterator[str]:
    numbered = {each.objgen for each in elements(pdf)}
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}
    for number, page in enumerate(pdf.pages, start=1):
        owners = parents.get(int(page.obj.get("/StructParents", -1)), [])
        for fault in _untagged(page, owners, numbered):
            yield f"page {number}: {fault}"


def _untagged(page: pikepdf.Page, owners: Array, known: set) -> Iterator[str]:
    open_marks: list[bool] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            open_marks.append(_is_owned(operands, owners, known))
        elif name == "EMC":
            open_marks.pop()
        elif name in PAINTING and not any(open_marks):
            yield f"{name} draws what nobody hears of"


def _is_owned(operands: list, owners: Array, known: set) -> bool:
    if operands[0] == Name.Artifact:
        return True
    mark = operands[1].get("/MCID") if len(operands) > 1 and isinstance(operands[1], Dictionary) else None
    return mark is not None and int(mark) < len(owners) and owners[int(mark)].objgen in known
