"""What any Office file may hide: names in its properties, data of other programs, places of photographs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from . import dangers
from .exif import has_position
from .office import Package, attribute, local
from .report import Finding, Hidden
from .wording import counted, glimpse, is_path, is_person

PEOPLE = {"creator": "author", "lastModifiedBy": "last editor", "Manager": "manager", "Company": "organisation"}
PATHS = {"Template": "template", "HyperlinkBase": "folder of its links"}
PEOPLE_LISTS = {"people", "person", "commentAuthors", "authors"}
PICTURES = (".jpg", ".jpeg", ".jpe", ".jfif", ".png")
PROPERTY_KINDS = {"core-properties", "extended-properties", "custom-properties", "thumbnail"}
# The picture of an empty page that python-docx puts into what it makes.
EMPTY_PAGE = "96367138dc44ce09bf2c8f0f8e49348a1478d2c5c0af69bbc2bbc38b63cdcead"
NAME_OF_PRINTER = 64  # bytes: thirty-two letters
THE_FILE = "The whole document"


def shared(package: Package) -> list[Finding]:
    """Findings that are alike in Word, Excel and PowerPoint."""
    return [*_properties(package), *_thumbnail(package), *_custom_xml(package), *_photographs(package)]


def property_parts(package: Package) -> dict[str, str]:
    """The parts that hold properties, by kind."""
    return {each.target: each.kind for each in package.relationships("") if each.kind in PROPERTY_KINDS}


def _properties(package: Package) -> Iterator[Finding]:
    for part, kind in property_parts(package).items():
        root = package.part(part) if kind != "thumbnail" else None
        for each in () if root is None else root:
            value = " ".join("".join(map(str, each.itertext())).split())
            if kind == "custom-properties":
                yield from _custom_property(attribute(each, "name"), value)
            elif local(each) in PEOPLE and value and is_person(value):
                yield _property(f"names its {PEOPLE[local(each)]}: “{glimpse(value)}”")
            elif local(each) in PATHS and is_path(value):
                yield _property(f"says where its {PATHS[local(each)]} is kept: “{glimpse(value)}”")
    yield from _reviewers(package)
    yield from (_property(f"names a printer of your network: “{glimpse(each)}”") for each in _printers(package))
    for _source, pointer in package.all_relationships():
        if pointer.outside and dangers.is_own_template(pointer):
            yield _property(f"says where its template is kept: “{glimpse(pointer.target)}”")


def _reviewers(package: Package) -> Iterator[Finding]:
    """Whoever once changed or commented stays on a list, also where that is long gone."""
    for _source, pointer in package.all_relationships():
        root = package.part(pointer.target) if pointer.kind in PEOPLE_LISTS and not pointer.outside else None
        names = [
            attribute(each, "displayName") or attribute(each, "author") or attribute(each, "name")
            for each in (() if root is None else root)
        ]
        people = [each for each in names if each and is_person(each)]
        if people:
            yield _property(
                f"lists {counted(len(people), 'person', 'people')} who reviewed it: “{glimpse(people[0])}”"
            )


def _printers(package: Package) -> Iterator[str]:
    """Excel keeps how a sheet was last printed, and on which printer."""
    for part in printer_parts(package):
        name = package.archive.head(part, NAME_OF_PRINTER)[:NAME_OF_PRINTER].decode("utf-16-le", "replace")
        if is_path(name.partition("\0")[0]):
            yield name.partition("\0")[0]


def printer_parts(package: Package) -> set[str]:
    """The parts with settings of a printer."""
    pointers = package.all_relationships()
    return {each.target for _source, each in pointers if each.kind == "printerSettings" and not each.outside}


def _custom_property(name: str, value: str) -> Iterator[Finding]:
    if value and name != "AppVersion":
        yield _property(f"has a property of somebody’s own, “{glimpse(name)}”")


def _property(says: str) -> Finding:
    return Finding(Hidden.PROPERTIES, "File, Info, Properties", f"The file {says}.", can_be_removed=True)


def _thumbnail(package: Package) -> Iterator[Finding]:
    for part, kind in property_parts(package).items():
        content = package.archive.content(part) if kind == "thumbnail" else b""
        if content and hashlib.sha256(content).hexdigest() != EMPTY_PAGE:
            says = "has a small picture of its first page, which may be of an earlier version"
            yield _property(says)


def _custom_xml(package: Package) -> Iterator[Finding]:
    for _source, pointer in package.all_relationships():
        root = package.part(pointer.target) if pointer.kind == "customXml" and not pointer.outside else None
        if root is None or not _says_anything(root):
            continue
        sentence = (
            f"Another program keeps data of its own in the file (“{glimpse(local(root))}”); no reader sees it."
        )
        yield Finding(Hidden.CUSTOM_XML, THE_FILE, sentence, can_be_removed=True)
    if any(each.kind == "webextensiontaskpanes" for each in package.relationships("")):
        sentence = "An add-in is attached to the file, with its settings; readers are asked to load it."
        yield Finding(Hidden.CUSTOM_XML, THE_FILE, sentence, can_be_removed=True)


def _says_anything(root) -> bool:
    """An empty list of sources is in most of Word's files."""
    if local(root) == "Sources" and len(root) == 0:
        return False
    return any(str(words).strip() for words in root.itertext()) or any(each.attrib for each in root.iter())


def photographs(package: Package) -> Iterator[tuple[str, bytes]]:
    """The pictures that say where they were taken."""
    for member in list(package.archive.members):
        if member.lower().endswith(PICTURES):
            content = b"".join(package.archive.chunks(member))
            if has_position(content):
                yield member, content


def _photographs(package: Package) -> Iterator[Finding]:
    found = sum(1 for _each in photographs(package))
    if found:
        sentence = f"The file has {counted(found, 'photograph')} that say exactly where they were taken."
        if found == 1:
            sentence = "The file has a photograph that says exactly where it was taken."
        yield Finding(Hidden.POSITION, "In the pictures", sentence, can_be_removed=True)
