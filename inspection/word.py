"""What a Word document reads and hides."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from . import charts, dangers, word_fields
from .alike import found, take_out
from .archive import Archive, Damaged
from .office import Package, attribute, child, local
from .office_hidden import THE_FILE
from .office_paths import Place, told
from .report import Finding, Format, Hidden, Report
from .rewriting import Rewriting
from .word_clean import accept_changes, remove_comments
from .word_styles import PLAIN, Look, Styles
from .word_text import Story
from .wording import MAX_TEXT, counted

STORIES = ("header", "footer", "footnotes", "endnotes")
CHECKED = {*STORIES, "comments", "glossaryDocument", "settings", "styles", "numbering"}
NO_TITLE = "The document has no title. In Word choose File, Info, and write one under Properties."
NO_HEADINGS = (
    "The document has no headings. In Word give each the style Heading 1, 2 or 3, so that people can jump to it."
)
ENOUGH = 1_500  # letters: a page
NO_DESCRIPTION = (
    "{} without a description for people who cannot see them. In Word click each, and choose View Alt Text."
)


def look(name: str, data: bytes) -> Report:
    """What the document is and hides. Raises Refused or Unopened."""
    package = Package(Archive(data))
    dangers.check(name, package, charts.known(package))
    _check_fields(name, package)
    body = child(package.document, "body")
    if body is None:
        raise Damaged
    story = _story(package, body)
    findings = (*_changes(story), *_comments(package), *_unseen(story), *_variables(package), *found(package))
    findings += (*told(package, _places(package)),)
    findings += (*charts.findings(name, package, {}),)
    text = "".join(story.text)[:MAX_TEXT].strip()
    advice = _advice(package, body, story, text)
    return Report(Format.WORD, findings, text, package.title, _language(package), advice)


def clean(_name: str, data: bytes, kinds: set[Hidden]) -> bytes:
    """The document without ``kinds``, as far as they can be taken out safely."""
    rewriting = Rewriting(Package(Archive(data)), kinds)
    parts = [rewriting.package.main, *stories(rewriting.package)]
    if Hidden.CHANGES in kinds:
        accept_changes(rewriting, parts)
    if Hidden.COMMENTS in kinds:
        remove_comments(rewriting, parts)
    charts.take_out(rewriting)
    take_out(rewriting)
    return rewriting.finished()


def stories(package: Package) -> list[str]:
    """The parts beside the document that are printed with it."""
    pointers = package.relationships(package.main)
    return [each.target for each in pointers if each.kind in STORIES and not each.outside]


def _check_fields(name: str, package: Package) -> None:
    pointed = {each.target for _source, each in package.all_relationships() if each.kind in CHECKED}
    for root in [package.document, *map(package.part, sorted(pointed))]:
        if root is not None:
            word_fields.check(name, root)


def _story(package: Package, body: etree._Element) -> Story:
    story = Story(Styles(package))
    page = child(body.getparent(), "background")
    story.walk(body, PLAIN if page is None else Look(shaded=True))
    for part in stories(package):
        root = package.layer(part)
        if root is not None:
            story.behind = "In a header, footer or footnote"
            story.walk(root)
    return story


def _changes(story: Story) -> Iterator[Finding]:
    if story.changes.count:
        sentence = (
            f"{counted(story.changes.count, 'tracked change')}: words that were taken out are still in the file, "
            "with who changed them and when."
        )
        yield Finding(Hidden.CHANGES, story.changes.first, sentence, can_be_removed=True)


def _comments(package: Package) -> Iterator[Finding]:
    count = 0
    for _source, each in package.all_relationships():
        root = package.part(each.target) if each.kind == "comments" and not each.outside else None
        count += sum(1 for comment in (() if root is None else root) if local(comment) == "comment")
    if count:
        sentence = f"{counted(count, 'comment')}, with the names of those who wrote them."
        yield Finding(Hidden.COMMENTS, "Review, Comments", sentence, can_be_removed=True)


def _unseen(story: Story) -> Iterator[Finding]:
    if story.unseen.count:
        sentence = (
            f"{counted(story.unseen.count, 'piece')} of text that cannot be seen: hidden, white on white, or tiny."
            " In Word press Ctrl+Shift+8 to see hidden text."
        )
        yield Finding(Hidden.TEXT, story.unseen.first, sentence)


def _variables(package: Package) -> Iterator[Finding]:
    pointers = package.relationships(package.main)
    part = next((each.target for each in pointers if each.kind == "settings" and not each.outside), "")
    root = package.part(part) if part else None
    if root is not None and child(root, "mailMerge") is not None:
        sentence = "The document was made for a mail merge, and says where its addresses come from."
        yield Finding(Hidden.CUSTOM_XML, THE_FILE, sentence, can_be_removed=True)
    count = sum(1 for each in ([] if root is None else root.iter("{*}docVar")) if attribute(each, "val"))
    if count:
        sentence = f"A program keeps {counted(count, 'value')} of its own in the file; no reader sees them."
        yield Finding(Hidden.CUSTOM_XML, THE_FILE, sentence, can_be_removed=True)


def _places(package: Package) -> list[Place]:
    beside = [Place("In a header, footer or footnote", part, package.layer(part)) for part in stories(package)]
    return [Place("In the text", package.main, package.document), *beside]


def _language(package: Package) -> str:
    """What the file says of itself, or else the language that its words are checked in."""
    pointers = package.relationships(package.main)
    part = next((each.target for each in pointers if each.kind == "styles" and not each.outside), "")
    root = package.part(part) if part else None
    found = child(root, "docDefaults", "rPrDefault", "rPr", "lang")
    return package.language or attribute(found, "val")


def _advice(package: Package, body: etree._Element, story: Story, text: str) -> tuple[str, ...]:
    bare = sum(1 for each in body.iter("{*}docPr") if _is_picture(each) and not attribute(each, "descr").strip())
    bare_words = counted(bare, "picture")
    said = [
        "" if package.title else NO_TITLE,
        NO_HEADINGS if len(text) > ENOUGH and not story.headings else "",
        NO_DESCRIPTION.format(bare_words) if bare else "",
    ]
    return tuple(filter(None, said))


def _is_picture(properties: etree._Element) -> bool:
    drawing = properties.getparent()
    if any(local(each) == "decorative" and attribute(each, "val") in {"1", "true"} for each in properties.iter()):
        return False
    return drawing is not None and next(drawing.iter("{*}pic"), None) is not None
