"""What drawings and links of an Office file tell besides what they show: folders, cut edges, unshown words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from .office import Package, attribute, local
from .report import Finding, Hidden
from .wording import counted, glimpse, is_path

OWN_HOST = re.compile(
    r"https?://(?:[^./:@\s]+|[^/:\s]+\.(?:local|lan|internal|intra|corp)|10\.[\d.]+|192\.168\.[\d.]+)(?=[:/]|$)",
    re.IGNORECASE,
)
NAMED = {"docPr", "cNvPr"}
SAID = ("descr", "title", "name")
SIDES = ("l", "t", "r", "b")
CUT = 1_000  # thousandths of a per cent of a picture: less is a trace of rounding


@dataclass(frozen=True, slots=True)
class Place:
    """A part that people read, and where they find it."""

    where: str
    part: str
    root: etree._Element | None = None


def told(package: Package, places: list[Place]) -> Iterator[Finding]:
    """What stands in these places."""
    for place in places:
        yield from _paths(package, place)
        yield from _cut(place)
        yield from _unshown(package, place)


def _paths(package: Package, place: Place) -> Iterator[Finding]:
    addresses = (
        unquote(each.target)
        for each in package.relationships(place.part)
        if each.outside and each.kind == "hyperlink"
    )
    found = [each for each in [*addresses, *_names(place.root)] if is_inside(each)]
    if found:
        yield network(place.where, found)


def network(where: str, found: list[str]) -> Finding:
    """The finding for addresses that nobody outside can open."""
    lead = counted(len(found), "link or description names", "links or descriptions name")
    sentence = (
        f"{lead} a folder or server of your own (“{glimpse(found[0])}”). Nobody outside can open it, and it tells "
        "how your network is built and what things are called in it."
    )
    return Finding(Hidden.NETWORK, where, sentence)


def is_inside(address: str) -> bool:
    """Whether an address leads to a disk, a share or a server without a public name."""
    return is_path(address) or address.startswith("\\\\") or OWN_HOST.match(address.strip()) is not None


def _names(root: etree._Element | None) -> Iterator[str]:
    """What pictures are described by, and what fields point to."""
    for each in () if root is None else root.iter(etree.Element):
        name = local(each)
        if name in NAMED:
            yield from filter(None, (attribute(each, key) for key in SAID))
        elif name == "instrText":
            yield str(each.text or "")
        elif name == "fldSimple":
            yield attribute(each, "instr")


def _cut(place: Place) -> Iterator[Finding]:
    cut = 0 if place.root is None else sum(map(_is_cut, place.root.iter("{*}srcRect", "{*}imagedata")))
    if cut:
        sentence = (
            f"{counted(cut, 'picture was', 'pictures were')} cropped: what was cut away is still in the file, and "
            "anyone can bring it back. Click the picture, choose Compress Pictures, and tick Delete cropped areas."
        )
        yield Finding(Hidden.CROPPED, place.where, sentence)


def _is_cut(each: etree._Element) -> bool:
    if local(each) == "imagedata":
        return any(attribute(each, f"crop{side}").strip("0") for side in ("left", "top", "right", "bottom"))
    return any(_thousandths(attribute(each, side)) >= CUT for side in SIDES)


def _thousandths(share: str) -> float:
    """Of a per cent; strict files write per cents."""
    try:
        return float(share[:-1]) * 1_000 if share.endswith("%") else float(share or 0)
    except ValueError:
        return 0


def _unshown(package: Package, place: Place) -> Iterator[Finding]:
    """SmartArt keeps its words apart from the drawing of them, also those that are not drawn."""
    data, drawn = (_paragraphs(package, place.part, kind) for kind in ("diagramData", "diagramDrawing"))
    missing = [words for words in data if words not in drawn] if drawn else []
    if missing:
        sentence = (
            f"A SmartArt drawing keeps words that it does not show, near “{glimpse(missing[0])}”. Click it and "
            "open its text pane to see them."
        )
        yield Finding(Hidden.TEXT, place.where, sentence)


def _paragraphs(package: Package, part: str, kind: str) -> list[str]:
    found = []
    for each in package.relationships(part):
        root = package.part(each.target) if each.kind == kind and not each.outside else None
        for paragraph in () if root is None else root.iter("{http*}p", "{*}p"):
            words = " ".join("".join(str(run.text or "") for run in paragraph.iter("{*}t")).split())
            found += [words] if words else []
    return found


def of_parts(package: Package, wheres: Mapping[str, str]) -> list[Place]:
    """Places with the drawings of each part, for parts that are too long to be read twice."""
    found = []
    for part, where in wheres.items():
        found.append(Place(where, part))
        for each in package.relationships(part):
            if each.kind == "drawing" and not each.outside:
                found.append(Place(where, each.target, package.part(each.target)))
    return found
