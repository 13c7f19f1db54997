"""What the styles of an OpenDocument file say about the look of its text and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from inspection.office import attribute, child, local

from .blocks import Run
from .docx_forms import is_colour

MAX_DEPTH = 12  # styles based on styles
AUTOMATIC = re.compile(r"P\d{1,6}")
LIGHTEST = 600  # from this weight on letters are bold


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text looks."""

    bold: bool = False
    underlined: bool = False
    highlighted: bool = False
    coloured: bool = False
    struck: bool = False
    hidden: bool = False
    font: str = ""
    italic: bool = False

    def run(self, text: str, address: str) -> Run:
        looks = (self.bold, self.underlined, self.highlighted, self.coloured, self.struck)
        return Run(text, *looks, address, self.italic)


class Styles:
    """The named and automatic styles of one file."""

    def __init__(self, content: etree._Element, styles: etree._Element | None) -> None:
        self._named: dict[str, etree._Element] = {}
        self._numbered: set[str] = set()
        for root in (styles, content):
            for each in _declared(root):
                name = attribute(each, "name")
                if local(each) == "style":
                    self._named[name] = each
                elif local(each) == "list-style" and local(next(iter(each), each)) == "list-level-style-number":
                    self._numbered.add(name)

    def numbers(self, list_style: str) -> bool:
        """Whether lists of that style count, rather than show bullets."""
        return list_style in self._numbered

    def named(self, name: str) -> str:
        """What the style, or the first with a name of its own that it is based on, is called."""
        for _ in range(MAX_DEPTH):
            parent = attribute(self._named.get(name), "parent-style-name")
            if not (AUTOMATIC.fullmatch(name) and parent):
                break
            name = parent
        return name.replace("_20_", " ").lower()

    def look(self, name: str, within: Style | None = None) -> Style:
        """The style of that name laid over ``within``."""
        chain: list[etree._Element] = []
        while name in self._named and len(chain) < MAX_DEPTH:
            chain.append(self._named[name])
            name = attribute(chain[-1], "parent-style-name")
        look = within or Style()
        for element in reversed(chain):
            look = _laid_over(look, element)
        return look


def _declared(root: etree._Element | None) -> Iterator[etree._Element]:
    for group in ("styles", "automatic-styles"):
        found = child(root, group)
        if found is not None:
            yield from found


def _laid_over(look: Style, style: etree._Element) -> Style:
    text, paragraph = child(style, "text-properties"), child(style, "paragraph-properties")
    changes: dict[str, bool | str] = {}
    if weight := attribute(text, "font-weight"):
        changes["bold"] = weight == "bold" or (weight.isdecimal() and int(weight[:5]) >= LIGHTEST)
    if line := attribute(text, "text-underline-style"):
        changes["underlined"] = line != "none"
    if line := attribute(text, "text-line-through-style") or attribute(text, "text-line-through-type"):
        changes["struck"] = line != "none"
    fills = {attribute(each, "background-color").lower() for each in (text, paragraph)}
    if fills - {"", "transparent", "#ffffff"}:
        changes["highlighted"] = True
    if colour := attribute(text, "color"):
        changes["coloured"] = is_colour(colour)
    if attribute(text, "display") == "none":
        changes["hidden"] = True
    if slant := attribute(text, "font-style"):
        changes["italic"] = slant != "normal"
    if font := attribute(text, "font-name"):
        changes["font"] = font
    return replace(look, **changes)  # type: ignore[arg-type]
