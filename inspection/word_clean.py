"""Accepts the changes of a Word file, and takes its comments out."""

from __future__ import annotations

from lxml import etree

from .office import child, local
from .office_clean import remove, take
from .rewriting import Rewriting
from .word_text import ADDED, CHANGED, GONE

RANGES = {
    f"{kind}Range{end}"
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
}
PROPERTIES = {"rPr", "pPr", "trPr", "tcPr", "tblPr", "sectPr", "numPr"}
COMMENT_MARKS = {"commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"}


def accept_changes(rewriting: Rewriting, parts: list[str]) -> None:
    """What was added stays, what was deleted goes, and nobody's name is left at either."""
    for part in parts:
        root = rewriting.root(part)
        if root is not None:
            _accept(root)
    package = rewriting.package
    for each in package.relationships(package.main):
        if each.kind == "settings" and not each.outside:
            remove(rewriting, each.target, "trackRevisions")


def _accept(root: etree._Element) -> None:
    for each in list(root.iter()):
        name, parent = local(each), each.getparent()
        if parent is None:
            continue
        if name in GONE and local(parent) == "rPr" and local(parent.getparent()) == "pPr":
            _join_to_next(parent.getparent().getparent())
            take(each)
        elif name in GONE and local(parent) == "trPr":
            _take_row(parent.getparent())
        elif name == "cellDel":
            _empty_cell(parent.getparent())
            take(each)
        elif name in GONE or name in CHANGED or name in RANGES:
            take(each)
        elif name in ADDED:
            take(each) if local(parent) in PROPERTIES else _unwrap(each)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    place = parent.index(element)
    for number, each in enumerate(list(element)):
        parent.insert(place + number, each)
    parent.remove(element)


def _join_to_next(paragraph: etree._Element) -> None:
    """The end of a paragraph was deleted, so that its words begin the next one."""
    following = paragraph.getnext()
    if following is None or local(following) != "p" or paragraph.getparent() is None:
        return
    place = 1 if child(following, "pPr") is not None else 0
    words = [each for each in paragraph if local(each) != "pPr"]
    for number, each in enumerate(words):
        following.insert(place + number, each)
    paragraph.getparent().remove(paragraph)


def _take_row(row: etree._Element) -> None:
    table = row.getparent()
    if table is None:
        return
    table.remove(row)
    if not any(local(each) == "tr" for each in table.iter()) and table.getparent() is not None:
        take(table)


def _empty_cell(cell: etree._Element) -> None:
    """A deleted cell loses its words, and stays, because the row must stay as wide as its table."""
    for each in list(cell.iter()):
        if local(each) == "r" and each.getparent() is not None:
            take(each)


def remove_comments(rewriting: Rewriting, parts: list[str]) -> None:
    """Take out the marks of comments in the text; the comments themselves go with their parts."""
    for part in parts:
        root = rewriting.root(part)
        for each in list(root.iter()) if root is not None else ():
            if local(each) in COMMENT_MARKS and each.getparent() is not None:
                take(each)
