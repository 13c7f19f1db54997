"""Writes an Office file anew, with some parts changed and others left out."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO

from lxml import etree

from .office import TYPES, Package, attribute, children
from .report import Hidden

STORED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Rewriting:
    """Gathers what is to change in ``package``; ``finished`` is the new file."""

    def __init__(self, package: Package, kinds: set[Hidden]) -> None:
        self.package, self.kinds = package, kinds
        self._changed: dict[str, bytes] = {}
        self._roots: dict[str, etree._Element] = {}
        self._dropped: set[str] = set()
        self._cut: set[tuple[str, str]] = set()

    def root(self, part: str) -> etree._Element | None:
        """A part's XML, to be changed in place; it is written as it is at the end."""
        if part not in self._roots:
            root = self.package.part(part)
            if root is None:
                return None
            self._roots[part] = root
        return self._roots[part]

    def replace(self, part: str, content: bytes) -> None:
        self._changed[part] = content

    def drop(self, part: str) -> None:
        """Leave out a part, and all that points to it."""
        self._dropped.add(part)

    def cut(self, source: str, identity: str) -> None:
        """Leave out one pointer."""
        self._cut.add((source, identity))

    def drop_kinds(self, kinds: set[str]) -> None:
        """Leave out every part that is pointed to as one of ``kinds``."""
        for _source, each in self.package.all_relationships():
            if each.kind in kinds and not each.outside:
                self.drop(each.target)

    def finished(self) -> bytes:
        self._mend_pointers()
        self._mend_types()
        stream, archive = BytesIO(), self.package.archive
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
            for member, info in archive.members.items():
                if member in self._dropped or self._belongs_to_dropped(member):
                    continue
                entry = zipfile.ZipInfo(member)
                entry.compress_type = info.compress_type if info.compress_type in STORED else zipfile.ZIP_DEFLATED
                with written.open(entry, "w") as part:
                    for piece in self._content(member):
                        part.write(piece)
        return stream.getvalue()

    def _content(self, member: str):
        if member in self._roots:
            yield etree.tostring(self._roots[member], xml_declaration=True, encoding="UTF-8", standalone=True)
        elif member in self._changed:
            yield self._changed[member]
        else:
            yield from self.package.archive.chunks(member)

    def _belongs_to_dropped(self, member: str) -> bool:
        return any(member == _pointers_of(part) for part in self._dropped)

    def _mend_pointers(self) -> None:
        for source, each in list(self.package.all_relationships()):
            gone = not each.outside and each.target in self._dropped
            if source in self._dropped or not (gone or (source, each.id) in self._cut):
                continue
            root = self.root(_pointers_of(source))
            for pointer in children(root):
                if attribute(pointer, "Id") == each.id:
                    pointer.getparent().remove(pointer)

    def _mend_types(self) -> None:
        gone = {part.lower() for part in self._dropped}
        root = self.root(TYPES) if gone else None
        for each in children(root):
            if attribute(each, "PartName").lstrip("/").lower() in gone:
                each.getparent().remove(each)


def _pointers_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
