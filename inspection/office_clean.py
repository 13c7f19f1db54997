"""Takes out of any Office file what can go: names in properties, comments, places of photographs."""

from __future__ import annotations

import re

from . import dangers
from .exif import without_position
from .office import children, local
from .office_hidden import PATHS, PEOPLE, PEOPLE_LISTS, photographs, printer_parts, property_parts
from .report import Hidden
from .rewriting import Rewriting

COMMENTS = {
    "comments", "commentsExtended", "commentsIds", "commentsExtensible", "commentAuthors", "authors",
    "threadedComment", "person", "people",
}  # fmt: skip
REVISIONS = {"revisionLog", "revisionHeaders", "usernames"}
LEGACY = re.compile(rb"<(?:\w+:)?legacyDrawing\s[^<>]*/>")


def take_out(rewriting: Rewriting) -> None:
    """What is alike in Word, Excel and PowerPoint."""
    if Hidden.PROPERTIES in rewriting.kinds:
        _properties(rewriting)
    if Hidden.COMMENTS in rewriting.kinds:
        _drawn_comments(rewriting)
        rewriting.drop_kinds(COMMENTS)
    if Hidden.CHANGES in rewriting.kinds:
        rewriting.drop_kinds(REVISIONS)
    if Hidden.POSITION in rewriting.kinds:
        for member, content in photographs(rewriting.package):
            rewriting.replace(member, without_position(content))


def _properties(rewriting: Rewriting) -> None:
    for part, kind in property_parts(rewriting.package).items():
        if kind in {"custom-properties", "thumbnail"}:
            rewriting.drop(part)
            continue
        root = rewriting.root(part)
        for each in children(root):
            if local(each) in {*PEOPLE, *PATHS}:
                take(each)
    for source, pointer in rewriting.package.all_relationships():
        if dangers.is_own_template(pointer):
            rewriting.cut(source, pointer.id)
            remove(rewriting, source, "attachedTemplate")
    for part in printer_parts(rewriting.package):
        rewriting.replace(part, b"")  # an empty one is as good as none
    if rewriting.package.main.startswith("xl/"):
        remove(rewriting, rewriting.package.main, "absPath")
    rewriting.drop_kinds(PEOPLE_LISTS)


def _drawn_comments(rewriting: Rewriting) -> None:
    """Excel draws a sheet's comments as a picture of the old kind."""
    package = rewriting.package
    for member in list(package.archive.members):
        pointers = package.relationships(member) if member.startswith("xl/worksheets/") else ()
        if not any(each.kind in {"comments", "threadedComment"} for each in pointers):
            continue
        for each in pointers:
            if each.kind == "vmlDrawing":
                rewriting.drop(each.target)
        sheet = b"".join(package.archive.chunks(member))
        rewriting.replace(member, LEGACY.sub(b"", sheet))


def remove(rewriting: Rewriting, part: str, *names: str) -> None:
    """Take every element called one of ``names`` out of a part; what stands behind it stays."""
    root = rewriting.root(part)
    for each in list(root.iter()) if root is not None else ():
        if local(each) in names and each.getparent() is not None:
            take(each)


def take(element) -> None:
    """Take an element out, and keep the words behind it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
