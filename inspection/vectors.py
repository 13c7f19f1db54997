"""Drawings in SVG that Office and LibreOffice keep beside a picture of the same: only where they just draw.

A drawing may hold a program and fetch what it likes. Everything it says must therefore be on a list of what draws;
what is on no list is refused, whatever it may be.
"""

from __future__ import annotations

import re

from lxml import etree

from . import refusals
from .archive import Archive, Unopened
from .names import called
from .report import Refused

TYPE = "image/svg+xml"
MAX_BYTES, MAX_ELEMENTS = 2_000_000, 20_000
SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ELEMENTS = {
    "svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "clipPath", "linearGradient", "radialGradient", "stop", "text", "tspan", "style",
}  # fmt: skip
ATTRIBUTES = {
    "id", "class", "style", "version", "baseProfile", "viewBox", "preserveAspectRatio", "width", "height", "x",
    "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "fx", "fy", "d", "points", "transform",
    "offset", "gradientUnits", "gradientTransform", "spreadMethod", "clipPathUnits", "clip-path", "clip-rule",
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap",
    "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "stop-color", "stop-opacity",
    "opacity", "color", "overflow", "enable-background", "shape-rendering",
    "vector-effect", "font-family", "font-size", "font-weight", "font-style", "text-anchor", "letter-spacing",
    "paint-order", "role", "aria-label", "aria-hidden", "focusable", SPACE,
}  # fmt: skip
INSIDE = re.compile(r"#[\w.-]+")
REACHES = re.compile(
    r"url\s*\((?!\s*['\"]?#[\w.-]+['\"]?\s*\))|[\\@<]|\w+script:|expression\s*\(|image\s*\(|://|data:"
)
INSTRUCTION = re.compile(rb"<\?(?!xml[ \t\r\n])")


def check(name: str, archive: Archive, member: str) -> None:
    """Raises Refused for a drawing that could do anything but draw."""
    if not _is_passive(archive, member):
        raise refused(name, member)


def refused(name: str, member: str) -> Refused:
    return refusals.carries(
        name,
        f"a drawing (SVG) that may hold a program or fetch something ({called(member)})",
        "Right-click it, choose Save as Picture, PNG, put that in its place, then save and upload it again",
    )


def _is_passive(archive: Archive, member: str) -> bool:
    if archive.members[member].file_size > MAX_BYTES:
        return False
    try:
        content = archive.content(member)
        root = archive.part(member)
    except Unopened:
        return False
    if root is None or root.tag != f"{SVG}svg" or INSTRUCTION.search(content.replace(b"\0", b"")):
        return False
    every = list(root.iter())
    return len(every) <= MAX_ELEMENTS and all(map(_draws, every))


def _draws(element: etree._Element) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or not tag.startswith(SVG) or tag[len(SVG) :] not in ELEMENTS:
        return False
    if tag == f"{SVG}style" and REACHES.search("".join(map(str, element.itertext())).lower()):
        return False
    return all(_is_plain(str(key), str(value)) for key, value in element.attrib.items())


def _is_plain(key: str, value: str) -> bool:
    if key in {f"{XLINK}href", "href"}:
        return INSIDE.fullmatch(value) is not None
    return key in ATTRIBUTES and REACHES.search(value.lower()) is None
