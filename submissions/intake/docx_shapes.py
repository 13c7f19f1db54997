"""How a paragraph of a Word file is set out: for our own form, which is read with all that Word keeps."""

from __future__ import annotations

from lxml import etree

from inspection.office import attribute, child

from .blocks import Shape
from .docx_styles import Parts

STEP = 360  # twentieths of a point: how much further in each list stands, as practices.paper writes it
DEEPEST = 20


def shape_of(parts: Parts, properties: etree._Element | None) -> Shape:
    """The style, and the level in headings and lists."""
    names = [style.name for style in parts.chain(attribute(child(properties, "pStyle"), "val"))]
    style = names[0] if names else ""
    numbered = child(properties, "numPr")
    if numbered is None and style.startswith("list continue"):
        return Shape(style, _number(attribute(child(properties, "ind"), "left")) // STEP - 1)
    if numbered is None:
        return Shape(style, _heading(style))
    level = attribute(child(numbered, "ilvl"), "val") or "0"
    start = parts.starts.get((attribute(child(numbered, "numId"), "val"), level), 1)
    return Shape(style, min(_number(level), DEEPEST), start)


def _heading(style: str) -> int:
    return _number(style.removeprefix("heading").strip()) if style.startswith("heading") else 0


def _number(text: str) -> int:
    return int(text[:6]) if text.isdecimal() else 0
