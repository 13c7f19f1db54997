"""The parts of an Office file, and how they hang together."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from .archive import Archive, Damaged

TYPES = "[Content_Types].xml"
MAX_RELATIONSHIPS = 20_000


@dataclass(frozen=True, slots=True)
class Relationship:
    """One part's pointer to another, or to something outside the file. ``kind`` is its type's last word."""

    id: str
    kind: str
    target: str
    outside: bool


def local(element: etree._Element) -> str:
    """The element's name without its namespace: transitional and strict files differ only in that."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str:
    """Its value under any namespace or none; empty where it is not there."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant down ``path``, one name a step."""
    for step in path:
        element = next((each for each in element if local(each) == step), None) if element is not None else None
    return element


def children(element: etree._Element | None) -> list[etree._Element]:
    """Those of ``element``; none where there is no element."""
    return [] if element is None else list(element)


class Package:
    """An opened Office file."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._lower = {member.lower(): member for member in archive.members}
        self._overrides, self._defaults = self._types()
        self._layers: dict[str, etree._Element | None] = {}
        self._relationships: dict[str, tuple[Relationship, ...]] = {}

    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        root = self.archive.part(TYPES)
        if root is None:
            raise Damaged
        overrides, defaults = {}, {}
        for each in root:
            if local(each) == "Override":
                overrides[attribute(each, "PartName").lstrip("/").lower()] = attribute(each, "ContentType")
            elif local(each) == "Default":
                defaults[attribute(each, "Extension").lower()] = attribute(each, "ContentType")
        return overrides, defaults

    def type_of(self, part: str) -> str:
        """The content type of a part."""
        return self._overrides.get(part.lower()) or self._defaults.get(part.lower().rpartition(".")[2], "")

    @property
    def types(self) -> set[str]:
        """Every content type that the file speaks of."""
        return {*self._overrides.values(), *self._defaults.values()}

    @property
    def main(self) -> str:
        """The part that is the document itself."""
        mains = [each.target for each in self.relationships("") if each.kind == "officeDocument"]
        if len(mains) != 1 or mains[0] not in self.archive.members:
            raise Damaged
        return mains[0]

    @cached_property
    def document(self) -> etree._Element | None:
        """The XML of the main part, which is long: read once."""
        return self.part(self.main)

    def layer(self, part: str) -> etree._Element | None:
        """A part that many others stand on: read once."""
        if part not in self._layers:
            self._layers[part] = self.part(part)
        return self._layers[part]

    @property
    def main_type(self) -> str:
        return self.type_of(self.main)

    @property
    def title(self) -> str:
        """What the file calls itself."""
        return self._core("title")

    @property
    def language(self) -> str:
        return self._core("language")

    def _core(self, name: str) -> str:
        part = next((each.target for each in self.relationships("") if each.kind == "core-properties"), "")
        root = self.part(part) if part else None
        found = child(root, name)
        return " ".join("".join(map(str, found.itertext())).split())[:300] if found is not None else ""

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Where ``part`` points; "" is the whole file."""
        if part not in self._relationships:
            self._relationships[part] = tuple(self._read(part))
        return self._relationships[part]

    def _read(self, part: str) -> Iterator[Relationship]:
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        for each in () if root is None else root:
            outside = attribute(each, "TargetMode") == "External"
            kind, target = attribute(each, "Type").rpartition("/")[2], attribute(each, "Target")
            target = target if outside else self._inside(folder, target)
            yield Relationship(attribute(each, "Id"), kind, target, outside)

    def _inside(self, folder: str, target: str) -> str:
        path = unquote(target.partition("#")[0])
        path = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
        return self._lower.get(path.lower(), path)

    def all_relationships(self) -> Iterator[tuple[str, Relationship]]:
        """Each pointer in the file, with the part that it stands in."""
        for member in list(self.archive.members):
            folder, _slash, name = member.rpartition("/")
            if name.lower().endswith(".rels") and folder.rpartition("/")[2].lower() == "_rels":
                source = posixpath.join(folder.rpartition("/")[0], name[: -len(".rels")])
                for each in self.relationships(source):
                    yield source, each

    def part(self, member: str) -> etree._Element | None:
        """A part's XML; None where there is none."""
        return self.archive.part(self._lower.get(member.lower(), member))
