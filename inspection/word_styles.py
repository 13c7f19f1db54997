"""How a Word file's styles make text look, as far as that decides whether anybody sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from .office import Package, attribute, child, children, local

OFF = {"0", "false", "off", "none"}
WHITE = re.compile(r"f{6}", re.IGNORECASE)
TINY = 3  # half points
HEADING = re.compile(r"heading ?([1-9])")
MAX_DEPTH = 12  # styles based on styles


@dataclass(frozen=True, slots=True)
class Look:
    """What properties say; None where they say nothing."""

    vanished: bool | None = None
    white: bool | None = None
    tiny: bool | None = None
    shaded: bool | None = None

    def over(self, under: Look) -> Look:
        """``self`` where it says anything, and ``under`` elsewhere."""
        said = {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}
        return replace(under, **said) if said else under

    @property
    def unseen(self) -> bool:
        return bool(self.vanished or self.tiny or (self.white and not self.shaded))


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Style:
    """One style; ``heading`` is its level, 0 for none."""

    look: Look = PLAIN
    heading: int = 0
    listed: bool = False


@dataclass
class Styles:
    """The styles of one file, each with all that it is based on."""

    package: Package
    _elements: dict[str, etree._Element] = field(default_factory=dict)
    _known: dict[str, Style] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pointers = self.package.relationships(self.package.main)
        part = next((each.target for each in pointers if each.kind == "styles" and not each.outside), "")
        for each in children(self.package.part(part) if part else None):
            if local(each) == "style":
                self._elements[attribute(each, "styleId")] = each

    def of(self, properties: etree._Element | None, name: str) -> Style:
        """The style that ``properties`` name as their ``name`` (pStyle, rStyle, tblStyle)."""
        found = child(properties, name)
        return self._style(attribute(found, "val")) if found is not None else Style()

    def _style(self, identity: str, depth: int = 0) -> Style:
        element = self._elements.get(identity)
        if element is None or depth > MAX_DEPTH:
            return Style()
        if identity not in self._known:
            based = self._style(attribute(child(element, "basedOn"), "val"), depth + 1)
            self._known[identity] = _based(element, based)
        return self._known[identity]


def _based(element: etree._Element, based: Style) -> Style:
    paragraph = child(element, "pPr")
    own = look_of(child(element, "rPr"))
    if is_shaded(paragraph) or any(is_shaded(each.getparent()) for each in element.iter("{*}shd")):
        own = replace(own, shaded=True)
    heading = heading_of(attribute(child(element, "name"), "val"), paragraph)
    listed = child(paragraph, "numPr") is not None
    return Style(own.over(based.look), heading or based.heading, listed or based.listed)


def heading_of(name: str, paragraph: etree._Element | None) -> int:
    """The level of a heading, by the name of its style or its place in the outline; a title is 1."""
    found = HEADING.fullmatch(name.lower())
    if found:
        return int(found[1])
    level = attribute(child(paragraph, "outlineLvl"), "val")
    if level.isdecimal() and int(level) < 9:
        return int(level) + 1
    return 1 if name.lower() == "title" else 0


def look_of(properties: etree._Element | None) -> Look:
    """What a run's properties say themselves."""
    if properties is None or not len(properties):
        return PLAIN
    values = {local(each): each for each in properties}
    size, color = attribute(values.get("sz"), "val"), attribute(values.get("color"), "val")
    return Look(
        vanished=_on(values.get("vanish", values.get("specVanish"))),
        white=bool(WHITE.fullmatch(color)) if color else None,
        tiny=int(size) <= TINY if size.isdecimal() else None,
        shaded=True if is_shaded(properties) or "highlight" in values else None,
    )


def _on(switch: etree._Element | None) -> bool | None:
    return None if switch is None else attribute(switch, "val").lower() not in OFF


def is_shaded(properties: etree._Element | None) -> bool:
    """Whether there is a ground that is not white."""
    shade = child(properties, "shd")
    if shade is None:
        return False
    fill, pattern = attribute(shade, "fill"), attribute(shade, "val")
    return (fill not in {"", "auto"} and not WHITE.fullmatch(fill)) or pattern not in {"", "nil", "clear"}
