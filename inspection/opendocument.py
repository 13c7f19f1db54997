"""Looks into an OpenDocument text, spreadsheet or presentation, and takes out what can be taken out safely."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO

from lxml import etree

from . import members, open_dangers
from .archive import Archive, Damaged, Unsafe
from .exif import without_position
from .members import VERSIONS
from .office import attribute, child, children, local
from .office_clean import take
from .open_dangers import MANIFEST
from .open_hidden import PICTURES, carried
from .open_styles import OpenStyles
from .open_words import markdown
from .report import Format, Hidden, Report

BODIES = {"text": Format.OPEN_TEXT, "spreadsheet": Format.OPEN_SPREADSHEET, "presentation": Format.OPEN_SLIDES}
PROPERTIES = {"initial-creator", "creator", "printed-by", "editor", "user-defined", "template"}
COMMENTS = ("{*}annotation", "{*}annotation-end")
CHANGES = ("{*}tracked-changes", "{*}change", "{*}change-start", "{*}change-end")


def look(name: str, data: bytes) -> Report:
    """What the document carries. Raises Refused for what could act or fetch, Unopened where it cannot be read."""
    archive = _opened(name, data)
    content, styles = archive.part("content.xml"), archive.part("styles.xml")
    body = next(iter(children(child(content, "body"))), None)
    if content is None or body is None or local(body) not in BODIES:
        raise Damaged
    known = OpenStyles(content, styles)
    said, spoken = _title(archive), _language(archive, styles)
    return Report(
        format=BODIES[local(body)],
        findings=tuple(carried(archive, content, known)),
        text=markdown(body, known),
        title=said,
        language=spoken,
        advice=tuple(_advice(said, spoken)),
    )


def clean(name: str, data: bytes, kinds: Iterable[Hidden]) -> bytes:
    """The document without ``kinds``; tracked changes are accepted."""
    archive, wanted = _opened(name, data), set(kinds)
    changed = dict(_changed(archive, wanted))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for member in sorted(archive.members, key=lambda each: each != "mimetype"):
            if member.endswith("/") or _goes(member, wanted):
                continue
            entry = zipfile.ZipInfo(member)
            entry.compress_type = zipfile.ZIP_STORED if member == "mimetype" else zipfile.ZIP_DEFLATED
            made.writestr(entry, changed.get(member) or _content(archive, member, wanted))
    return out.getvalue()


def _opened(name: str, data: bytes) -> Archive:
    """The document, free of what could act or fetch, as are the earlier versions inside it."""
    archive = Archive(data)
    open_dangers.check(name, archive)
    for member in archive.members:
        if member.startswith(VERSIONS) and not member.endswith("/"):
            content = archive.content(member)
            version = Archive(content)
            if any(each.startswith(VERSIONS) for each in version.members):
                raise Unsafe
            members.check(name, version, content)
            open_dangers.check(name, version)
    return archive


def _changed(archive: Archive, wanted: set[Hidden]) -> Iterator[tuple[str, bytes]]:
    """The parts that are to be written anew."""
    tags = (*(COMMENTS if Hidden.COMMENTS in wanted else ()), *(CHANGES if Hidden.CHANGES in wanted else ()))
    for member in ("content.xml", "styles.xml") if tags else ():
        root = archive.part(member)
        if root is not None:
            _take_all(list(root.iter(*tags)))
            yield member, _written(root)
    if Hidden.PROPERTIES in wanted:
        root = archive.part("meta.xml")
        if root is not None:
            _take_all([each for each in children(child(root, "meta")) if local(each) in PROPERTIES])
            yield "meta.xml", _written(root)
    root = archive.part(MANIFEST)
    if root is not None:
        _take_all([each for each in root if _goes(attribute(each, "full-path"), wanted)])
        yield MANIFEST, _written(root)


def _goes(member: str, wanted: set[Hidden]) -> bool:
    """Earlier versions, and the small picture of the first page as it was before."""
    return member.startswith("Thumbnails/") or (Hidden.REVISION in wanted and member.startswith("Version"))


def _take_all(elements: list[etree._Element]) -> None:
    for each in elements:
        take(each)


def _content(archive: Archive, member: str, wanted: set[Hidden]) -> bytes:
    content = b"".join(archive.chunks(member))
    return without_position(content) if Hidden.POSITION in wanted and member.startswith(PICTURES) else content


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _title(archive: Archive) -> str:
    said = child(archive.part("meta.xml"), "meta", "title")
    return (said.text or "").strip() if said is not None else ""


def _language(archive: Archive, styles: etree._Element | None) -> str:
    """The language of the whole document: in its properties, else that of its usual style."""
    said = child(archive.part("meta.xml"), "meta", "language")
    if said is not None and (said.text or "").strip():
        return said.text.strip()
    for usual in styles.iter("{*}default-style") if styles is not None else ():
        for each in usual:
            spoken, country = attribute(each, "language"), attribute(each, "country")
            if spoken and spoken != "none":
                return f"{spoken}-{country}" if country and country != "none" else spoken
    return ""


def _advice(said: str, spoken: str) -> Iterator[str]:
    if not said:
        yield "This document has no title. Choose File, Properties, Description, fill in Title and save it again."
    if not spoken:
        yield (
            "This document does not say which language it is in, so screen readers may read it wrongly. Choose "
            "Tools, Language, For all Text, and save it again."
        )
