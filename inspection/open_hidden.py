"""What an OpenDocument file carries that its reader does not see, each with where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from .archive import Archive
from .exif import has_position
from .office import attribute, child, children, local
from .office_paths import is_inside, network
from .open_styles import OpenStyles, inline
from .open_words import CELLS, cell_text, rows
from .report import Finding, Hidden
from .wording import counted, glimpse, is_path, is_person, taken_somewhere

UNSEEN = {"collapse", "filter"}
PEOPLE = {"initial-creator": "author", "creator": "last editor", "printed-by": "printed by", "editor": "editor"}
USUAL_TEMPLATE = re.compile(r"(^|/)(Normal|Default)(\.\w+)?$|^$|^/usr/", re.IGNORECASE)
OF_PROGRAMS = {"AppVersion", "DocSecurity", "HyperlinksChanged", "LinksUpToDate", "ScaleCrop", "ShareDoc"}
NUMBER = re.compile(r"[\d.]+")
PICTURES = ("Pictures/", "media/")


def carried(archive: Archive, content: etree._Element, styles: OpenStyles) -> Iterator[Finding]:
    """All findings of the document."""
    yield from _sheets(content, styles)
    yield from _names(content)
    yield from _changes(content)
    yield from _comments(content)
    yield from _words(content, styles)
    yield from _slides(content, styles)
    yield from _links(content)
    yield from _cut(content)
    yield from _properties(archive)
    yield from _parts(archive)


def _sheets(content: etree._Element, styles: OpenStyles) -> Iterator[Finding]:
    for table in children(child(content, "body", "spreadsheet")):
        if local(table) != "table":
            continue
        where = f"Sheet “{glimpse(attribute(table, 'name'), 8)}”"
        if styles.value(table, "table", "display") == "false":
            yield Finding(
                Hidden.SHEET, where, "The whole sheet is hidden. Anyone can show it, and read all of it."
            )
        hidden = sum(_is_away(row) for row in rows(table) if _has_words(row))
        if hidden:
            sentence = f"{counted(hidden, 'row')} of this sheet cannot be seen. Anyone can show them again."
            yield Finding(Hidden.ROWS, where, sentence)
        columns = _hidden_columns(table)
        if columns:
            sentence = f"{counted(columns, 'column')} of this sheet cannot be seen. Anyone can show them again."
            yield Finding(Hidden.COLUMNS, where, sentence)


def _is_away(each: etree._Element) -> bool:
    """Whether a row or column, or the group that it is in, is folded away."""
    if attribute(each, "visibility") in UNSEEN:
        return True
    parent = each.getparent()
    grouped = parent is not None and local(parent) in ("table-row-group", "table-column-group")
    return grouped and (attribute(parent, "display") == "false" or _is_away(parent))


def _has_words(row: etree._Element) -> bool:
    return any(cell_text(cell).strip() or attribute(cell, "value") for cell in row if local(cell) in CELLS)


def _hidden_columns(table: etree._Element) -> int:
    """How many columns that hold something cannot be seen."""
    spans, place = [], 0
    for column in table.iter("{*}table-column"):
        times = _times(column, "number-columns-repeated")
        if _is_away(column):
            spans.append((place, place + times))
        place += times
    if not spans:
        return 0
    used = {at for row in rows(table) for at in _used(row)}
    return sum(any(start <= at < end for start, end in spans) for at in used)


def _used(row: etree._Element) -> Iterator[int]:
    place = 0
    for cell in row:
        times = _times(cell, "number-columns-repeated")
        if cell_text(cell).strip() or attribute(cell, "value"):
            yield from range(place, place + min(times, 1_000))
        place += times


def _times(each: etree._Element, key: str) -> int:
    said = attribute(each, key)
    return min(int(said), 20_000) if said.isdigit() else 1


def _names(content: etree._Element) -> Iterator[Finding]:
    for each in content.iter("{*}named-range", "{*}named-expression"):
        refers = attribute(each, "cell-range-address") or attribute(each, "expression")
        sentence = (
            f"The name “{glimpse(attribute(each, 'name'))}” refers to data ({glimpse(refers)}), wherever that is."
        )
        yield Finding(Hidden.NAMED_DATA, "Sheet, Named Ranges, Manage", sentence)
    for each in content.iter("{*}data-pilot-table"):
        sentence = "The pivot table keeps all the data that it sums up, also what it does not show."
        yield Finding(Hidden.PIVOT_CACHE, f"Pivot table “{glimpse(attribute(each, 'name'))}”", sentence)


def _changes(content: etree._Element) -> Iterator[Finding]:
    for each in content.iter("{*}tracked-changes"):
        if len(each):
            sentence = (
                f"{counted(len(each), 'tracked change')}, with who made them. What was deleted can still be read."
            )
            yield Finding(Hidden.CHANGES, "Edit, Track Changes, Manage", sentence, can_be_removed=True)


def _comments(content: etree._Element) -> Iterator[Finding]:
    found = list(content.iter("{*}annotation"))
    if found:
        near = glimpse(" ".join(inline(each) for each in found[0].iter("{*}p")))
        sentence = f"There {'is' if len(found) == 1 else 'are'} {counted(len(found), 'comment')}, near “{near}”."
        yield Finding(Hidden.COMMENTS, "View, Comments", sentence, can_be_removed=True)


def _words(content: etree._Element, styles: OpenStyles) -> Iterator[Finding]:
    hidden = next(filter(None, (_unseen(each, styles) for each in content.iter(etree.Element))), "")
    if hidden:
        sentence = (
            f"There is text that a reader does not see (hidden or white), near “{hidden}”. Anyone can show it."
        )
        yield Finding(Hidden.TEXT, "In the text", sentence)
    for layer in content.iter("{*}layer"):
        if attribute(layer, "display") == "none":
            sentence = (
                "This layer is switched off, so its words and pictures are not seen. Anyone can switch it on."
            )
            yield Finding(Hidden.TEXT, f"Layer “{glimpse(attribute(layer, 'name'))}”", sentence)


def _unseen(each: etree._Element, styles: OpenStyles) -> str:
    """A glimpse of the words of ``each``, where it is hidden."""
    kind = local(each)
    if kind in ("hidden-text", "hidden-paragraph"):
        return glimpse(attribute(each, "string-value") or inline(each) or attribute(each, "condition") or "…")
    if kind == "section" and (attribute(each, "display") in ("none", "condition")):
        return glimpse(" ".join(inline(words) for words in each.iter("{*}p", "{*}h"))) or "…"
    if kind in ("span", "p", "h") and styles.is_hidden(each):
        return glimpse(inline(each))
    return ""


def _links(content: etree._Element) -> Iterator[Finding]:
    found = [unquote(attribute(each, "href")) for each in content.iter("{*}a")]
    own = [target for target in found if is_inside(target)]
    if own:
        yield network("In the text", own)


def _cut(content: etree._Element) -> Iterator[Finding]:
    clips = (attribute(each, "clip") for each in content.iter("{*}graphic-properties"))
    cut = sum(any(number.strip("0.") for number in NUMBER.findall(clip)) for clip in clips)
    if cut:
        sentence = (
            "Pictures were cropped: what was cut away is still in the file. In LibreOffice choose Format, Image, "
            "Compress, and tick Delete cropped areas."
        )
        yield Finding(Hidden.CROPPED, "In the pictures", sentence)


def _slides(content: etree._Element, styles: OpenStyles) -> Iterator[Finding]:
    for number, page in enumerate(children(child(content, "body", "presentation")), 1):
        if local(page) != "page":
            continue
        if styles.value(page, "drawing-page", "visibility") == "hidden":
            yield Finding(
                Hidden.SLIDE, f"Slide {number}", "This slide is left out of the show, but is in the file."
            )
        notes = child(page, "notes")
        words = " ".join(inline(each) for each in notes.iter("{*}p")) if notes is not None else ""
        if words.strip():
            sentence = f"The speaker’s notes begin “{glimpse(words)}”. They go to everyone who gets the file."
            yield Finding(Hidden.NOTES, f"Slide {number}", sentence)


def _properties(archive: Archive) -> Iterator[Finding]:
    said: dict[str, str] = {}
    for each in children(child(archive.part("meta.xml"), "meta")):
        kind, value = local(each), (each.text or "").strip()
        if kind == "template":
            value = attribute(each, "href") or attribute(each, "title")
            said |= {} if USUAL_TEMPLATE.search(value) else {"template": value}
        elif kind in PEOPLE and is_person(value):
            said[PEOPLE[kind]] = value
        elif kind == "user-defined" and value and attribute(each, "name") not in OF_PROGRAMS:
            said[glimpse(attribute(each, "name")) or "property"] = value
        elif is_path(value):
            said["a folder"] = value
    if said:
        listed = "; ".join(f"{what} “{glimpse(value)}”" for what, value in [*said.items()][:4])
        yield Finding(
            Hidden.PROPERTIES, "File, Properties", f"The properties name: {listed}.", can_be_removed=True
        )


def _parts(archive: Archive) -> Iterator[Finding]:
    if any(member.startswith("Versions/") for member in archive.members):
        sentence = "Earlier versions of the document are kept inside it, and can be opened."
        yield Finding(Hidden.REVISION, "File, Versions", sentence, can_be_removed=True)
    located = [
        member
        for member in archive.members
        if member.startswith(PICTURES) and has_position(_bytes(archive, member))
    ]
    if located:
        yield Finding(Hidden.POSITION, "Photographs in it", taken_somewhere(len(located)), can_be_removed=True)


def _bytes(archive: Archive, member: str) -> bytes:
    return b"".join(archive.chunks(member))
