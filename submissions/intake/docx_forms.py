"""Word's form parts: field codes, legacy form boxes, content controls, and the look of a run."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from inspection.office import attribute, child, local

from .docx_styles import OFF, Parts, switched_on
from .marks import EMPTY, TICKED

PLAIN_FILLS = {"", "auto", "ffffff", "none", "clear"}
# Bounded and without nested repetition, so a hostile field code costs no more than its length.
HYPERLINK = re.compile(r'\s{0,20}HYPERLINK\s{1,20}(?:"([^"]{1,2000})"|([^\s"\\]{1,2000}))', re.IGNORECASE)


@dataclass(slots=True)
class FieldCode:
    """A complex field on its way: first its code, then (``shown``) its result."""

    code: str = ""
    shown: bool = False

    @property
    def address(self) -> str:
        return hyperlink(self.code) if self.shown else ""


def hyperlink(code: str) -> str:
    """The address in a HYPERLINK field code, if there is one."""
    found = HYPERLINK.match(code)
    return (found[1] or found[2]) if found else ""


def legacy_form(begin: etree._Element) -> str:
    """What a legacy form field shows that is not in the text: its box, or its chosen entry."""
    data = child(begin, "ffData")
    box = child(data, "checkBox")
    if box is not None:
        state = switched_on(box, "checked")
        return TICKED if (switched_on(box, "default") if state is None else state) else EMPTY
    choices = child(data, "ddList")
    if choices is None:
        return ""
    entries = [attribute(each, "val") for each in choices if local(each) == "listEntry"]
    result = attribute(child(choices, "result"), "val") or attribute(child(choices, "default"), "val") or "0"
    return entries[int(result)] if result.isdecimal() and int(result[:4]) < len(entries) else ""


def control_box(control: etree._Element) -> str:
    """The box of a content control that is one; empty for other controls."""
    box = child(child(control, "sdtPr"), "checkbox")
    if box is None:
        return ""
    return TICKED if switched_on(box, "checked") else EMPTY


def unanswered(control: etree._Element) -> bool:
    """Whether a content control still shows its own prompt ("Click here to enter text")."""
    return bool(switched_on(child(control, "sdtPr"), "showingPlcHdr"))


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks, and whether it is hidden."""

    bold: bool = False
    underlined: bool = False
    highlighted: bool = False
    coloured: bool = False
    struck: bool = False
    hidden: bool = False
    font: str = ""
    italic: bool = False
    code: bool = False


def look(run: etree._Element, parts: Parts, paragraph: etree._Element | None) -> Look:
    """The run's own look; for what it leaves unsaid, its style's and its paragraph's."""
    own = child(run, "rPr")
    bold = switched_on(own, "b")
    if bold is None:
        bold = parts.bold(attribute(child(own, "rStyle"), "val")) or parts.bold(
            attribute(child(paragraph, "pStyle"), "val")
        )
    link = attribute(child(own, "rStyle"), "val") in {"Hyperlink", "FollowedHyperlink"}
    return Look(
        bold=bold,
        underlined=not link and attribute(child(own, "u"), "val").lower() not in OFF | {""},
        highlighted=_filled(own) or _filled(paragraph),
        coloured=not link and is_colour(attribute(child(own, "color"), "val")),
        struck=bool(switched_on(own, "strike") or switched_on(own, "dstrike")),
        hidden=bool(switched_on(own, "vanish")),
        font=attribute(child(own, "rFonts"), "ascii"),
        italic=bool(switched_on(own, "i")),
        code=attribute(child(own, "rStyle"), "val") == "Code",
    )


def _filled(properties: etree._Element | None) -> bool:
    return (
        attribute(child(properties, "highlight"), "val").lower() not in PLAIN_FILLS | {"white"}
        or attribute(child(properties, "shd"), "fill").lower() not in PLAIN_FILLS
    )


def is_colour(value: str) -> bool:
    """Whether RRGGBB is anything but black, or as dark as black."""
    try:
        shade = int(value.lstrip("#")[:6], 16)
    except ValueError:
        return False
    return max(shade >> 16, shade >> 8 & 0xFF, shade & 0xFF) > 0x50
