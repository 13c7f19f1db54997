"""What on a slide cannot be seen, and what can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from .office import attribute, child, children, local

FILLS = {"solidFill", "gradFill", "blipFill", "pattFill", "grpFill"}
WHITE = re.compile(r"f{6}", re.IGNORECASE)
TINY = 200  # hundredths of a point
SHAPES = {"sp", "pic", "graphicFrame", "cxnSp"}
MAX_SIDE = 100_000_000


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shape stands, from its left upper corner."""

    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Ground:
    """What words on a slide stand on: the page, and what else may be dark behind them."""

    page: Box
    white: bool
    busy: bool


def shapes(root: etree._Element) -> Iterator[etree._Element]:
    """Every shape, also those in groups; of what is saved twice for old programs, the one for new ones."""
    for each in root:
        if local(each) in SHAPES:
            yield each
        elif local(each) != "Fallback":
            yield from shapes(each)


def paragraphs(shape: etree._Element) -> list[str]:
    """The words of a shape, a line each; a row of a table is one."""
    rows = ["| " + " | ".join(map(_words, row.iter("{*}tc"))) + " |" for row in shape.iter("{*}tr")]
    return rows or [words for each in shape.iter("{*}p") if (words := _words(each))]


def _words(element: etree._Element) -> str:
    said = (" " if local(each) == "br" else str(each.text or "") for each in element.iter("{*}t", "{*}br"))
    return " ".join("".join(said).split())


def placeholder(shape: etree._Element) -> str:
    """What a shape stands for on the layout ("title", "body"); empty where it is a box of its own."""
    found = next(shape.iter("{*}ph"), None)
    return "" if found is None else attribute(found, "type") or "body"


def is_unseen(shape: etree._Element, others: list[etree._Element], ground: Ground) -> bool:
    """Whether the words of ``shape`` cannot be seen when the slide is shown."""
    own = next(shape.iter("{*}cNvPr"), None)
    if own is not None and attribute(own, "hidden") in {"1", "true"}:
        return True
    box = box_of(shape)
    grouped = local(shape.getparent()) == "grpSp"  # its place is counted from that of its group
    place = box_of(_outermost(shape)) if grouped else box
    if place and not place.meets(ground.page):
        return True
    looks = _looks(shape)
    if not looks:
        return False
    if all(attribute(look, "sz").isdecimal() and int(attribute(look, "sz")) <= TINY for look in looks):
        return True
    alone = ground.white and not ground.busy and not grouped and not placeholder(shape) and not _is_filled(shape)
    return (
        alone
        and all(map(_is_white, looks))
        and not any(_is_behind(each, box) for each in others if each is not shape)
    )


def _outermost(shape: etree._Element) -> etree._Element:
    """The group that stands on the slide itself."""
    return [each for each in shape.iterancestors() if local(each) == "grpSp"][-1]


def box_of(shape: etree._Element) -> Box | None:
    """Where it stands, if it says so itself."""
    place = next(shape.iter("{*}xfrm"), None)
    start, size = child(place, "off"), child(place, "ext")
    values = [attribute(start, "x"), attribute(start, "y"), attribute(size, "cx"), attribute(size, "cy")]
    if not all(value.lstrip("-").isdecimal() and len(value) < 12 for value in values):
        return None
    left, top, width, height = map(int, values)
    return Box(left, top, left + max(width, 1), top + max(height, 1))


def _looks(shape: etree._Element) -> list[etree._Element]:
    """How each run with words in it looks; none where one says nothing."""
    looks = []
    for run in shape.iter("{*}r"):
        if _words(run):
            properties = child(run, "rPr")
            if properties is None:
                return []
            looks.append(properties)
    return looks


def _is_white(look: etree._Element) -> bool:
    fill = child(look, "solidFill")
    color = attribute(child(fill, "srgbClr"), "val") if fill is not None else ""
    scheme = attribute(child(fill, "schemeClr"), "val") if fill is not None else ""
    return bool(WHITE.fullmatch(color)) or scheme in {"bg1", "lt1"}


def _is_filled(shape: etree._Element) -> bool:
    properties = child(shape, "spPr")
    if any(local(each) == "noFill" for each in children(properties)):
        return False
    if any(local(each) in FILLS for each in children(properties)):
        return True
    return attribute(child(shape, "style", "fillRef"), "idx") not in {"", "0"}


def _is_behind(other: etree._Element, box: Box | None) -> bool:
    """Whether something with a ground of its own may stand behind ``box``."""
    if local(other) == "cxnSp" or (local(other) == "sp" and not _is_filled(other)):
        return False
    place = box_of(other)
    return place is None or box is None or local(other.getparent()) == "grpSp" or place.meets(box)


def ground(page: Box, layers: list[etree._Element]) -> Ground:
    """Of a slide, its layout and its master, in this order: whose background comes first, is shown."""
    behind = next((found for each in layers if (found := child(each, "cSld", "bg")) is not None), None)
    busy = any(local(shape) == "pic" or _is_filled(shape) for layer in layers[1:] for shape in shapes(layer))
    return Ground(page, behind is None or _is_white_ground(behind), busy)


def _is_white_ground(background: etree._Element) -> bool:
    fill = child(background, "bgPr", "solidFill")
    if fill is not None:
        return any(
            WHITE.fullmatch(attribute(each, "val")) or attribute(each, "val") in {"bg1", "lt1"} for each in fill
        )
    return any(attribute(each, "val") == "bg1" for each in children(child(background, "bgRef")))
