"""Zip packages as a dictionary of their members, so that a member can be put in, changed or taken out."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

Package = dict[str, bytes]

CONTENT_TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
THEN = (2024, 5, 1, 9, 0, 0)  # every member's time, or the same seed would give other bytes tomorrow


def opened(data: bytes) -> Package:
    """All members, inflated."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def member(name: str, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """A member's header with a time that is always the same."""
    info = zipfile.ZipInfo(name, THEN)
    info.compress_type = method
    info.external_attr = 0o644 << 16
    return info


def packed(package: Package) -> bytes:
    """A zip with these members in this order; an OpenDocument's ``mimetype`` is stored, as it must be."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in package.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(member(name, method), content)
    return stream.getvalue()


def relationships_of(part: str) -> str:
    """Where the relationships of a part are; those of the package for ''."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def relate(package: Package, part: str, kind: str, target: str, *, external: bool = False) -> str:
    """A relationship from ``part``; its identifier. ``kind`` may be the last word of an Office kind."""
    path = relationships_of(part)
    now = package.get(path, f'<Relationships xmlns="{RELATIONSHIPS}"></Relationships>'.encode())
    now = now.replace(f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode(), EMPTY)
    identifier = f"rIdX{now.count(b'<Relationship ') + 1}"
    mode = ' TargetMode="External"' if external else ""
    kind = kind if ":" in kind else f"{OFFICE}/{kind}"
    line = f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    package[path] = now.replace(b"</Relationships>", line.encode())
    return identifier


EMPTY = f'<Relationships xmlns="{RELATIONSHIPS}"></Relationships>'.encode()


def declare(package: Package, part: str, content_type: str) -> None:
    """A part's content type."""
    line = f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'.encode()
    package[CONTENT_TYPES] = package[CONTENT_TYPES].replace(b"</Types>", line)


def declare_ending(package: Package, ending: str, content_type: str) -> None:
    """The content type of all parts with an ending."""
    line = f'<Default Extension="{ending}" ContentType="{content_type}"/><Override '.encode()
    package[CONTENT_TYPES] = package[CONTENT_TYPES].replace(b"<Override ", line, 1)


def replaced(package: Package, part: str, old: str, new: str) -> None:
    """Changes the first ``old`` in a part, which must be there."""
    content = package[part].decode()
    if old not in content:
        raise ValueError(f"{part} has no {old}")
    package[part] = content.replace(old, new, 1).encode()


def has_member(*names: str) -> Callable[[bytes], bool]:
    """Whether a package has a member whose name ends in each of ``names``."""
    return lambda data: all(any(each.endswith(name) for each in opened(data)) for name in names)


def member_holds(name: str, *texts: str) -> Callable[[bytes], bool]:
    """Whether the first member whose name ends in ``name`` has all these texts."""

    def check(data: bytes) -> bool:
        content = next((inside for each, inside in opened(data).items() if each.endswith(name)), b"")
        return all(text.encode() in content for text in texts)

    return check
