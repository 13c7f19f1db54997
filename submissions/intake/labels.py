"""The labels of a template's fields, in the many ways that people retype them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from .blocks import NUMBER, Block
from .wording import words

LONGEST = 120  # characters of a label
SEPARATOR = re.compile(r":|\t|\?|=| [-–—] |[-–—] ")
AFTER = re.compile(r"[\s:=?.]{0,40}(?:[-–—]\s{0,40}(?=\w))?")


class Field(StrEnum):
    """What a label asks for. PART is a detail of the contact ("Email"), HEADING a part of the description."""

    AUTHORITY = "authority"
    TITLE = "title"
    CATEGORIES = "categories"
    DESCRIPTION = "description"
    HEADING = "heading"
    LINKS = "links"
    CONTACT = "contact"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the head of a block, and the rest of the block, which may be its answer."""

    field: Field
    name: str
    rest: Block
    part: str = ""


FILLERS = {"the", "a", "an", "your", "our", "please", "any", "this", "or", "and", "of", "for", "with"}
FILLERS |= {
    "give",
    "enter",
    "state",
    "insert",
    "provide",
    "s",
    "ies",
    "here",
    "are",
    "is",
    "to",
    "in",
    "it",
    "has",
    "have",
}
PLURALS = {"authorities": "authority", "categories": "category"}

CONTACT_PARTS = {
    "name": {"name", "person", "officer"},
    "email": {"email", "mail", "e"},
    "phone": {"telephone", "tel", "phone", "mobile", "number", "no"},
    "role": {"role", "position", "job", "title", "post"},
    "": {"team", "service", "department"},
}
PLACES = {"la", "authority", "borough", "council"}
WORKS = {"project", "approach", "initiative", "practice", "programme", "work", "scheme"}
TELLS = {"description", "summary", "describe", "overview"}
IMPACTS = {
    "impact",
    "outcome",
    "learning",
    "lesson",
    "background",
    "context",
    "challenge",
    "evidence",
    "difference",
}
POINTERS = {"link", "resource", "document", "attachment", "website", "url", "weblink"}
CHOOSING = {
    "category",
    "which",
    "what",
    "indicate",
    "select",
    "choose",
    "tick",
    "mark",
    "highlight",
    "delete",
    "cross",
}

# What a label of the field may consist of; what it must have stands in ``_field``.
ALLOWED = {
    Field.AUTHORITY: PLACES
    | {"organisation", "local", "name", "lead", "partner", "london", "submitting", "joint", "other"},
    Field.CATEGORIES: CHOOSING
    | {
        "appropriate",
        "apply",
        "sharing",
        "you",
        "all",
        "that",
        "work",
        "project",
        "practice",
        "one",
        "more",
        "than",
    }
    | {"may", "as", "box", "relevant", "does", "fall", "into", "under", "it", "chosen", "main"},
    Field.TITLE: WORKS | {"name", "title", "example", "piece", "good"},
    Field.LINKS: POINTERS
    | {"relevant", "useful", "further", "supporting", "key", "more", "information", "related", "associated"}
    | {"web", "attached", "file", "other", "reading", "additional", "material", "list", "page"},
    Field.DESCRIPTION: TELLS
    | WORKS
    | {"short", "brief", "being", "undertaken", "its", "impact", "detail", "what", "did", "do", "on", "about"},
    Field.HEADING: IMPACTS
    | {"key", "so", "far", "learned", "learnt", "made", "difference", "what", "result", "work", "project"}
    | {"aim", "next", "step", "base", "basis", "measured", "how", "we", "know"},
    Field.CONTACT: {"contact", "name", "detail", "person", "key", "lead", "main", "project", "officer"}
    | {"information", "further", "more", "email", "e", "mail", "address", "telephone", "phone", "number"}
    | {"role", "job", "title", "team", "first", "point", "who", "other", "wish", "find", "out", "about"}
    | {"work", "should", "if", "want", "know", "tel", "enquiry", "on", "d", "like"},
}


def find(block: Block) -> Label | None:
    """The label that ``block`` begins with, if it does."""
    text = block.text
    start = number.end() if (number := NUMBER.match(text[:LONGEST])) else len(text) - len(text.lstrip())
    for end in _ends(block, start):
        name = text[start:end].strip()
        asked = meaning(name)
        if asked is not None:
            rest = AFTER.match(text, end)
            return Label(asked[0], name, block.part(rest.end() if rest else end), asked[1])
    return None


def _ends(block: Block, start: int) -> list[int]:
    """Where a label could end: all of the block, its first separator, its first bold words, its stem."""
    text = block.text
    ends = [len(text)] if len(text) - start <= LONGEST else []
    if separator := SEPARATOR.search(text, start, start + LONGEST):
        answered = text[separator.end() :].strip() and not words(text[separator.end() :])
        ends.insert(0 if answered else len(ends), separator.start())  # "Title: -" has an answer
    if len(block.runs) > 1 and block.runs[0].bold and len(block.runs[0].text) <= LONGEST:
        lead = len(block.runs[0].text)
        if not text[lead:].lstrip()[:1].islower():  # else it is a sentence that starts in bold
            ends.append(lead)
    if stem := STEM.match(text, start):
        ends.append(stem.end())
    return ends


# Labels that no sentence starts with, so that they need no colon after them.
STEM = re.compile(
    r"(?:la name|name of la|local authority name|name of local authority|name of project or approach"
    r"|name of project/approach|(?:for )?(?:more|further) information,? (?:please )?contact:?"
    r"|key contact|contact name|contact email)(?=\s)",
    re.IGNORECASE,
)


def meaning(name: str) -> tuple[Field, str] | None:
    """What the words of ``name`` ask for, and which detail of a contact; None if they are no label."""
    if len(name) > LONGEST:
        return None
    said = [PLURALS.get(word, word) for word in words(name.replace("(ies)", "").replace("(s)", ""))]
    said = [_singular(word) for word in said if word not in FILLERS]
    if not said or len(said) > 14:
        return None
    asked = _field(set(said))
    return None if asked is None else (asked, _part(set(said)) if asked in {Field.CONTACT, Field.PART} else "")


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _field(said: set[str]) -> Field | None:
    if said <= set().union(*CONTACT_PARTS.values(), {"address", "detail"}) and not said <= {"title", "detail"}:
        return Field.PART
    for field, needed in NEEDED.items():
        if said <= ALLOWED[field] and needed(said):
            return field
    return None


NEEDED = {
    Field.CATEGORIES: lambda said: "category" in said,
    Field.AUTHORITY: lambda said: bool(said & PLACES) or said <= {"organisation", "name"},
    Field.TITLE: lambda said: (
        bool(said & {"name", "title"} and said != {"name"}) or said <= {"project", "approach"}
    ),
    Field.CONTACT: lambda said: (
        "contact" in said or (said >= {"information"} and bool(said & {"more", "further"}))
    ),
    Field.LINKS: lambda said: bool(said & POINTERS),
    Field.DESCRIPTION: lambda said: bool(said & TELLS),
    Field.HEADING: lambda said: bool(said & IMPACTS) or said == {"next", "step"},
}


def _part(said: set[str]) -> str:
    """Which one detail of the contact is asked for; empty for several, or for the contact as a whole."""
    asked = [part for part, own in CONTACT_PARTS.items() if part and said & own]
    if "email" in asked:
        return "email" if said.isdisjoint({"name", "role", "telephone", "phone"}) else ""
    if "role" in asked and not said & {"name"}:
        return "role"
    return asked[0] if len(asked) == 1 else ""
