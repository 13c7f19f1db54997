"""What a PowerPoint presentation reads and hides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from . import charts, dangers, refusals
from .alike import found, take_out
from .archive import Archive, Damaged
from .leftovers import SLIDE
from .office import Package, attribute, child, children, local
from .office_hidden import THE_FILE
from .office_paths import Place, told
from .report import Finding, Format, Hidden, Report
from .rewriting import Rewriting
from .slide_shapes import Box, Ground, ground, is_unseen, paragraphs, placeholder, shapes
from .wording import MAX_TEXT, counted, places, plainly

STARTS = re.compile(r"ppaction://(program|macro|ole)", re.IGNORECASE)
NOT_SAID = {"sldNum", "dt", "hdr", "ftr", "sldImg"}
TITLES = {"title", "ctrTitle"}
PAGE = (9_144_000, 6_858_000)
NO_TITLE = "The presentation has no title. In PowerPoint choose File, Info, and write one under Properties."

UNTITLED = (
    "no title, by which people who cannot see a slide find it. In PowerPoint choose Review, Check Accessibility."
)
UNDESCRIBED = (
    "without a description for people who cannot see them. In PowerPoint click each, and choose View Alt Text."
)


@dataclass
class Slide:
    """One slide, in the order in which they are shown."""

    number: int
    part: str
    root: etree._Element
    unseen: int = 0
    bare: int = 0
    title: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        return attribute(self.root, "show") in {"0", "false"}

    @property
    def text(self) -> str:
        head = f"Slide {self.number}" + (f": {plainly(self.title)}" if self.title else "")
        return "\n\n".join([f"## {head}", *self.lines])


def look(name: str, data: bytes) -> Report:
    """What the presentation is and hides. Raises Refused or Unopened."""
    package = Package(Archive(data))
    dangers.check(name, package, charts.known(package))
    if package.document is None:
        raise Damaged
    slides = [*_slides(name, package, package.document)]
    findings = (
        *_hidden(package, slides),
        *_notes(package, slides),
        *_comments(package, slides),
        *_unseen(slides),
        *charts.findings(name, package, _places(package, slides)),
        *told(package, [Place(f"Slide {slide.number}", slide.part, slide.root) for slide in slides]),
        *_tags(package),
        *found(package),
    )
    text = "\n\n".join(each.text for each in slides if not each.hidden)[:MAX_TEXT]
    return Report(Format.SLIDES, findings, text, package.title, package.language, _advice(package, slides))


def clean(_name: str, data: bytes, kinds: set[Hidden]) -> bytes:
    """The presentation without ``kinds``, as far as they can be taken out safely."""
    rewriting = Rewriting(Package(Archive(data)), kinds)
    charts.take_out(rewriting)
    take_out(rewriting)
    return rewriting.finished()


def _slides(name: str, package: Package, presentation: etree._Element) -> Iterator[Slide]:
    parts = {each.id: each.target for each in package.relationships(package.main) if each.kind == "slide"}
    page = _page(child(presentation, "sldSz"))
    for number, each in enumerate(children(child(presentation, "sldIdLst")), 1):
        pointer = next((str(value) for key, value in each.attrib.items() if str(key).endswith("}id")), "")
        root = package.part(parts.get(pointer, ""))
        if root is not None:
            slide = Slide(number, parts[pointer], root)
            _check_actions(name, slide)
            _read(slide, ground(page, [root, *_layers(package, slide.part)]))
            yield slide


def _page(size: etree._Element | None) -> Box:
    sides = [attribute(size, "cx"), attribute(size, "cy")]
    wide, high = map(int, sides) if all(side.isdecimal() and len(side) < 10 for side in sides) else PAGE
    return Box(0, 0, wide, high)


def _layers(package: Package, part: str, kinds: tuple[str, ...] = ("slideLayout", "slideMaster")) -> list:
    """The layout of a slide, and the master of that."""
    found = []
    for kind in kinds:
        part = next((each.target for each in package.relationships(part) if each.kind == kind), "")
        root = package.layer(part) if part else None
        found += [root] if root is not None else []
    return found


def _check_actions(name: str, slide: Slide) -> None:
    for each in slide.root.iter("{*}hlinkClick", "{*}hlinkHover", "{*}hlinkMouseOver"):
        if STARTS.match(attribute(each, "action").strip()):
            raise refusals.carries(
                name,
                f"a button on slide {slide.number} that starts a program",
                "In PowerPoint choose it, then Insert, Action, None; then save and upload it again",
            )


def _read(slide: Slide, behind: Ground) -> None:
    every = [*shapes(slide.root)]
    for shape in every:
        lines = paragraphs(shape)
        if local(shape) == "pic" and not attribute(next(shape.iter("{*}cNvPr"), None), "descr").strip():
            slide.bare += 1
        if not lines or placeholder(shape) in NOT_SAID:
            continue
        if is_unseen(shape, every, behind):
            slide.unseen += 1
        elif placeholder(shape) in TITLES and not slide.title:
            slide.title = " ".join(lines)
        else:
            slide.lines.append("\n".join(_line(shape, each) for each in lines))


def _line(shape: etree._Element, words: str) -> str:
    if local(shape) == "graphicFrame" and words.startswith("| "):
        return words
    return ("- " if placeholder(shape) == "body" else "") + plainly(words)


def _hidden(package: Package, slides: list[Slide]) -> Iterator[Finding]:
    for slide in slides:
        if slide.hidden:
            sentence = "The slide is hidden: it is not shown, and everyone who has the file can read it."
            yield Finding(Hidden.SLIDE, f"Slide {slide.number}", sentence)
    shown = {slide.part for slide in slides}
    left = [member for member in package.archive.members if SLIDE.fullmatch(member) and member not in shown]
    if left:
        sentence = (
            f"{counted(len(left), 'slide')} that the presentation does not show any more, still in the file."
        )
        yield Finding(Hidden.SLIDE, THE_FILE, sentence)


def _notes(package: Package, slides: list[Slide]) -> Iterator[Finding]:
    numbers = []
    for slide in slides:
        for each in package.relationships(slide.part):
            root = package.part(each.target) if each.kind == "notesSlide" else None
            said = [] if root is None else [shape for shape in shapes(root) if placeholder(shape) not in NOT_SAID]
            if any(paragraphs(shape) for shape in said):
                numbers.append(slide.number)
    if numbers:
        sentence = "What the speaker wrote down to say. It is printed and read with the file, and not shown."
        yield Finding(Hidden.NOTES, places(numbers, "Slide", "Slides"), sentence)


def _comments(package: Package, slides: list[Slide]) -> Iterator[Finding]:
    numbers, count = [], 0
    for slide in slides:
        for each in package.relationships(slide.part):
            root = package.part(each.target) if each.kind == "comments" and not each.outside else None
            said = 0 if root is None else sum(1 for _each in root.iter("{*}cm", "{*}reply"))
            numbers += [slide.number] * bool(said)
            count += said
    if count:
        sentence = f"{counted(count, 'comment')}, with the names of those who wrote them."
        yield Finding(Hidden.COMMENTS, places(numbers, "Slide", "Slides"), sentence, can_be_removed=True)


def _places(package: Package, slides: list[Slide]) -> dict[str, str]:
    return charts.places(package, {slide.part: f"on slide {slide.number}" for slide in slides})


def _unseen(slides: list[Slide]) -> Iterator[Finding]:
    numbers = [slide.number for slide in slides if slide.unseen]
    if numbers:
        boxes = counted(sum(slide.unseen for slide in slides), "text box", "text boxes")
        sentence = f"{boxes} that cannot be seen: hidden, beside the slide, white on white, or tiny."
        yield Finding(Hidden.TEXT, places(numbers, "Slide", "Slides"), sentence)


def _tags(package: Package) -> Iterator[Finding]:
    count = 0
    for _source, each in package.all_relationships():
        root = package.part(each.target) if each.kind == "tags" and not each.outside else None
        count += sum(1 for tag in children(root) if attribute(tag, "val").strip())
    if count:
        sentence = f"A program keeps {counted(count, 'value')} of its own in the file; no reader sees them."
        yield Finding(Hidden.CUSTOM_XML, THE_FILE, sentence, can_be_removed=True)


def _advice(package: Package, slides: list[Slide]) -> tuple[str, ...]:
    shown = [slide for slide in slides if not slide.hidden]
    untitled = [slide.number for slide in shown if not slide.title]
    bare = sum(slide.bare for slide in shown)
    have = "has" if len(untitled) == 1 else "have"
    said = [
        "" if package.title else NO_TITLE,
        f"{places(untitled, 'Slide', 'Slides')} {have} {UNTITLED}" if untitled else "",
        f"{counted(bare, 'picture')} {UNDESCRIBED}" if bare else "",
    ]
    return tuple(filter(None, said))
