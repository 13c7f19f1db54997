"""What a Word file keeps beside its text: styles, list numbering and the targets of its links."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from lxml import etree

from inspection.archive import Archive
from inspection.office import attribute, child, local

from .blocks import Kind
from .marks import CROSSES, EMPTIES, TICKS, readable

OFF = {"0", "false", "off", "none"}
HEADING = re.compile(r"heading ?[1-9]|subtitle")
MAX_DEPTH = 12  # styles based on styles


def switched_on(properties: etree._Element | None, name: str) -> bool | None:
    """A toggle such as bold: True, False, or None where it is not said."""
    found = child(properties, name)
    return None if found is None else attribute(found, "val") not in OFF


@dataclass(frozen=True, slots=True)
class Style:
    """What one named style says for itself."""

    name: str
    parent: str
    bold: bool | None
    number: str
    level: str
    outlined: bool


class Parts:
    """The side parts of one Word file, read once."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.main = self._main_part()
        self.links, self.related = self._relations(self.main)
        self.styles = self._styles()
        self.starts: dict[tuple[str, str], int] = {}
        self._formats, self._instances = self._numbering()

    def _main_part(self) -> str:
        root = self.archive.part("_rels/.rels")
        for each in root if root is not None else ():
            if attribute(each, "Type").endswith("/officeDocument"):
                return attribute(each, "Target").lstrip("/")
        return "word/document.xml"

    def _relations(self, part: str) -> tuple[dict[str, str], dict[str, list[str]]]:
        """External addresses by id, and the parts of this file by their kind."""
        folder, name = posixpath.split(part)
        root = self.archive.part(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        links: dict[str, str] = {}
        related: dict[str, list[str]] = {}
        for each in root if root is not None else ():
            target = attribute(each, "Target")
            if attribute(each, "TargetMode") == "External":
                links[attribute(each, "Id")] = target
            else:
                kind = attribute(each, "Type").rpartition("/")[2]
                inside = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                related.setdefault(kind, []).append(inside)
        return links, related

    def links_of(self, part: str) -> dict[str, str]:
        return self._relations(part)[0]

    def beside(self, kind: str) -> list[tuple[str, etree._Element]]:
        """The parts of that kind, each with its name."""
        found = [(name, self.archive.part(name)) for name in self.related.get(kind, [])]
        return [(name, root) for name, root in found if root is not None]

    def _styles(self) -> dict[str, Style]:
        styles = {}
        for _name, root in self.beside("styles"):
            for each in root:
                if local(each) == "style":
                    styles[attribute(each, "styleId")] = _style(each)
        return styles

    def _numbering(self) -> tuple[dict[tuple[str, str], tuple[str, str]], dict[str, str]]:
        """(abstract list, level) → (format, drawn bullet); list → abstract list."""
        formats, instances = {}, {}
        for _name, root in self.beside("numbering"):
            for each in root:
                if local(each) == "abstractNum":
                    for level in each:
                        if local(level) == "lvl":
                            key = (attribute(each, "abstractNumId"), attribute(level, "ilvl"))
                            formats[key] = _level(level)
                elif local(each) == "num":
                    instances[attribute(each, "numId")] = attribute(child(each, "abstractNumId"), "val")
                    self._read_starts(each)
        return formats, instances

    def _read_starts(self, instance: etree._Element) -> None:
        """(list, level) → the number of its first point, where it says one."""
        for each in instance:
            start = attribute(child(each, "startOverride"), "val")
            if start.isdecimal():
                self.starts[attribute(instance, "numId"), attribute(each, "ilvl")] = int(start[:9])

    def chain(self, style_id: str) -> list[Style]:
        """The style and those it is based on, nearest first."""
        found: list[Style] = []
        while style_id in self.styles and len(found) < MAX_DEPTH:
            found.append(self.styles[style_id])
            style_id = found[-1].parent
        return found

    def bold(self, style_id: str) -> bool:
        return next((style.bold for style in self.chain(style_id) if style.bold is not None), False)

    def paragraph(self, properties: etree._Element | None) -> tuple[Kind, str]:
        """The kind of a paragraph, and its bullet where that is drawn as a tick or a box."""
        styles = self.chain(attribute(child(properties, "pStyle"), "val"))
        numbered = child(properties, "numPr")
        number = attribute(child(numbered, "numId"), "val")
        level = attribute(child(numbered, "ilvl"), "val") or "0"
        if not number:
            number, level = next(((each.number, each.level) for each in styles if each.number), ("", "0"))
        if any(each.outlined or HEADING.fullmatch(each.name) for each in styles):
            return Kind.HEADING, ""
        if number in {"", "0"}:
            return Kind.PARAGRAPH, ""
        form, bullet = self._formats.get((self._instances.get(number, ""), level), ("bullet", ""))
        if form == "none":
            return Kind.PARAGRAPH, ""
        mark = bullet if bullet and bullet in TICKS + CROSSES + EMPTIES else ""
        return (Kind.BULLET if form == "bullet" else Kind.NUMBER), mark


def _style(element: etree._Element) -> Style:
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    numbered = child(paragraph, "numPr")
    return Style(
        name=attribute(child(element, "name"), "val").lower(),
        parent=attribute(child(element, "basedOn"), "val"),
        bold=switched_on(run, "b"),
        number=attribute(child(numbered, "numId"), "val"),
        level=attribute(child(numbered, "ilvl"), "val") or "0",
        outlined=attribute(child(paragraph, "outlineLvl"), "val") in set("012345678"),
    )


def _level(level: etree._Element) -> tuple[str, str]:
    font = attribute(child(child(level, "rPr"), "rFonts"), "ascii")
    return attribute(child(level, "numFmt"), "val"), readable(attribute(child(level, "lvlText"), "val"), font)
