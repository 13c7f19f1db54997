"""From a document to the template's fields, with a sentence for everything that is uncertain."""

from __future__ import annotations

from . import contacts, links, markdown, titles
from .answers import Section
from .authorities import Authorities
from .blocks import Block, Document
from .categories import Categories
from .choosing import choose
from .labels import Field
from .prompts import Prompts
from .sections import Divided, divide
from .template import PARTS, ReadTemplate, TemplateForm
from .wording import listed, quoted

LABELS_ENOUGH = 2  # different labels that show a template whose printed words were deleted


def find(document: Document, form: TemplateForm) -> ReadTemplate | None:
    """The fields of ``document``; None if it is not the template of ``form``."""
    categories = Categories(form.categories)
    divided = divide(document, Prompts(form), categories)
    if not divided.printed and len(divided.labels) < LABELS_ENOUGH:
        return None
    found = ReadTemplate(full_text=document.text, notes=list(document.notes))
    _leave_out_struck(divided, found)
    _sort_information(divided)
    _read_authorities(divided, form, found)
    _read_title(divided, found)
    _read_categories(divided, categories, found)
    _read_description(divided, found)
    _read_contact(divided, found)
    _read_links(divided, found)
    found.missing = missing(found)
    found.notes = list(dict.fromkeys(found.notes))
    return found


def _leave_out_struck(divided: Divided, found: ReadTemplate) -> None:
    """What is struck through is no answer; say what was left out."""
    left_out: list[str] = []
    groups = [divided.before, divided.description, *(section.blocks for section in divided.sections)]
    for blocks in groups:
        for number, block in enumerate(blocks):
            left_out += [run.text.strip() for run in block.runs if run.struck and run.text.strip()]
            blocks[number] = block.standing()
        blocks[:] = [block for block in blocks if not block.blank]
    if left_out:
        found.notes.append(f"We left out words that are struck through: {quoted(' … '.join(left_out), 150)}.")


def _sort_information(divided: Divided) -> None:
    """ "More information" may announce a contact or links: what stands there decides."""
    for section in divided.of(Field.CONTACT):
        if "contact" in section.name.lower() or "information" not in section.name.lower():
            continue
        if not any(contacts.addresses(block) for block in section.blocks):
            section.asks = Field.LINKS


def _text(sections: list[Section], joint: str = " ") -> str:
    blocks = [block.text.strip() for section in sections for block in section.blocks]
    return joint.join(text for text in blocks if text)


def _read_authorities(divided: Divided, form: TemplateForm, found: ReadTemplate) -> None:
    sections = [section for section in divided.of(Field.AUTHORITY) if section.blocks]
    named = Authorities(form.authorities).read(_text(sections, "\n"))
    found.authorities = named.names
    found.notes += named.notes
    if len(sections) > 1 and len(named.names) > 1:
        names = listed(named.names)
        found.notes.append(
            f"The template names authorities in more than one place. We took {names}. Check the list."
        )


def _read_title(divided: Divided, found: ReadTemplate) -> None:
    answered = [section for section in divided.of(Field.TITLE) if section.blocks]
    found.title = " ".join(_text(answered[:1]).split())
    found.placeholder_title = bool(found.title) and titles.is_placeholder(found.title)
    others = [" ".join(_text([each]).split()) for each in answered[1:]]
    if others:
        names = listed([quoted(each) for each in [found.title, *others]], most=5)
        found.notes.append(
            f"The template has more than one name of a project: {names}."
            " We took the first. If these are separate pieces of work, send one template for each."
        )


def _read_categories(divided: Divided, categories: Categories, found: ReadTemplate) -> None:
    for lines, typed in ((divided.typed, True), (divided.listed, False)):
        if found.categories and not any(line.mark for line in lines):
            continue  # an answer was given beside the printed list
        chosen = choose(lines, categories.names, typed=typed)
        found.categories = [name for name in categories.names if name in {*found.categories, *chosen.categories}]
        found.notes += chosen.notes
    for unknown in divided.unknown_categories:
        if not titles.is_placeholder(unknown):
            found.notes.append(f"{quoted(unknown)} is not one of the categories. Choose from the list.")
    if divided.category_headings and not found.categories:
        names = list(dict.fromkeys(divided.category_headings))
        found.notes.append(
            f"The description has {listed([quoted(name) for name in names])} as a line of its own, but no category"
            " is marked. Choose the categories."
        )


def _read_description(divided: Divided, found: ReadTemplate) -> None:
    prose = divided.description
    if not prose:
        prose = divided.before
    elif divided.before:
        found.notes.append(
            "We left out words that stand before the name of the project:"
            f" {quoted(' '.join(block.text for block in divided.before), 150)}."
        )
    found.paragraphs = markdown.paragraphs(prose)
    found.description = "\n\n".join(found.paragraphs)


def _read_contact(divided: Divided, found: ReadTemplate) -> None:
    parts = [(section.part, block) for section in divided.of(Field.CONTACT) for block in section.blocks]
    contact = contacts.read(parts)
    found.contact_name, found.contact_role, found.contact_email = contact.name, contact.role, contact.email
    found.notes += contact.notes


def _read_links(divided: Divided, found: ReadTemplate) -> None:
    asked = [block for section in divided.of(Field.LINKS) for block in section.blocks]
    blocks: list[Block] = [*divided.before, *divided.description, *asked]
    blocks += [block for section in divided.sections if section.asks != Field.LINKS for block in section.blocks]
    result = links.find(blocks, asked)
    found.links = result.links
    found.notes += result.notes


def missing(found: ReadTemplate) -> list[str]:
    """The parts that nobody may leave out and that are not there."""
    there = {
        "authority": bool(found.authorities),
        "title": bool(found.title) and not found.placeholder_title,
        "categories": bool(found.categories),
        "description": bool(found.description),
        "contact": bool(found.contact_name and found.contact_email),
    }
    return [part for part in PARTS if not there[part]]
