"""Who to ask about the work: a name, a role and an email, from the lines that a label announced."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .blocks import Block
from .labels import Field, find
from .titles import is_placeholder
from .wording import quoted, words

MAX_LINE = 600
SHORT = 120
MOST_OF_A_JOB = 8  # words of a line that is somebody's role
# Every repetition is bounded, so that a long line of @ or letters costs no more than its length.
EMAIL = re.compile(r"[A-Za-z0-9_%+'’.\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,8}")
PHONE = re.compile(r"\+?\(?\d[\d ()\-]{7,20}\d(?:\s?(?:x|ext\.?)\s?\d{1,6})?")
APART = re.compile(r"[,;\n\t|<>()/:]| [-–—] |[-–—] | at (?=$)| on (?=$)")
ROLES = {
    "head",
    "director",
    "manager",
    "lead",
    "leader",
    "officer",
    "assistant",
    "deputy",
    "strategic",
    "principal",
}
ROLES |= {"senior", "chief", "service", "services", "team", "department", "practitioner", "consultant", "adviser"}
ROLES |= {"advisor", "coordinator", "worker", "commissioner", "programme", "project", "analyst", "partner", "hub"}
ROLES |= {"unit", "inbox", "mailbox", "policy", "corporate", "interim"}
SHARED = {"team", "service", "services", "hub", "unit", "inbox", "mailbox", "department"}
NOISE = {"email", "e", "mail", "tel", "telephone", "phone", "mobile", "name", "role", "contact", "on", "at", "or"}
NOISE |= {"via", "please", "job", "title", "t", "m", "is", "the", "by", "and", "further", "information", "for"}


@dataclass(slots=True)
class Contact:
    """The contact as found; what is empty was not found."""

    name: str = ""
    role: str = ""
    email: str = ""
    notes: list[str] = field(default_factory=list)


def belongs(block: Block, *, complete: bool) -> bool:
    """Whether a line after a contact's label is a part of it, rather than prose.

    ``complete``: an email came before, so that a name alone would start something else.
    """
    text = block.text.strip()
    if len(text) > 2 * SHORT or text.endswith(("!", "?")):
        return False
    if addresses(block) or PHONE.search(text):
        return True
    said = [words(word)[0] for word in text.split() if words(word)]
    job = len(said) <= MOST_OF_A_JOB and text[:1].isupper() and not ROLES.isdisjoint(said)
    return not text.endswith(".") and (job or (not complete and _is_name(text.split())))


def addresses(block: Block) -> list[str]:
    """The email addresses in a block, written out or behind a link."""
    behind = [run.address[7:].partition("?")[0] for run in block.runs if run.address.lower().startswith("mailto:")]
    found = [*EMAIL.findall(block.text[:5_000]), *(each for each in behind if EMAIL.fullmatch(each[:320]))]
    return list(dict.fromkeys(each.strip(".'’-").lower() for each in found))


def read(parts: Iterable[tuple[str, Block]]) -> Contact:
    """The first contact in ``parts``: pairs of which detail a label asked for ("" for any) and the answer."""
    contact, emails, names = Contact(), [], []
    for part, block in parts:
        emails += [each for each in addresses(block) if each not in emails]
        for asked, text in _details(part, block):
            if asked == "name":
                names.append(text)
            elif asked == "role" and not contact.role:
                contact.role = text
    contact.email = emails[0] if emails else ""
    contact.name = names[0] if names else ""
    if not contact.name and contact.role and SHARED & set(words(contact.role)):
        contact.name, contact.role = contact.role, ""
    if len(emails) > 1 or len(set(names)) > 1:
        others = [each for each in [*names[1:], *emails[1:]] if each not in {contact.name, contact.email}]
        left_out = quoted(", ".join(others), 150)
        contact.notes.append(
            f"The template names more than one contact. We took the first and left out {left_out}."
        )
    return contact


def _details(part: str, block: Block) -> list[tuple[str, str]]:
    """What one line says: pairs of "name" or "role" and its words."""
    label = find(block)
    if label is not None and label.field in {Field.PART, Field.CONTACT} and not label.rest.blank:
        return _details(label.part or part, label.rest)
    text = PHONE.sub("\n", EMAIL.sub("\n", block.text[:MAX_LINE]))
    pieces = [_trimmed(piece) for piece in APART.split(text)]
    pieces = [piece for piece in pieces if sum(map(str.isalpha, piece)) > 1 and not is_placeholder(piece)]
    if part == "role":
        return [("role", ", ".join(pieces))] if pieces else []
    if part in {"email", "phone"}:
        return []
    return _sorted_out(pieces, surely_named=part == "name")


def _sorted_out(pieces: list[str], *, surely_named: bool) -> list[tuple[str, str]]:
    details: list[tuple[str, str]] = []
    for piece in pieces:
        name, role = _name_and_role(piece)
        expected = surely_named and not details
        if name or (expected and piece):
            details.append(("name", name or piece))
        if role and not (expected and not name):
            details.append(("role", role))
    roles = [words_ for kind, words_ in details if kind == "role"]
    named = [each for each in details if each[0] == "name"]
    return [*named, ("role", ", ".join(roles))] if roles else named


def _name_and_role(piece: str) -> tuple[str, str]:
    """ "Jane Doe", "Head of Service" or both run together, told apart by the words of jobs."""
    said = piece.split()
    job = next((at for at, word in enumerate(said) if words(word) and words(word)[0] in ROLES), len(said))
    name = said[:job]
    shared = all(words(word)[:1] and words(word)[0] in SHARED for word in said[job:])
    if not _is_name(name) or (shared and job < len(said)):
        return "", piece
    return " ".join(name), " ".join(said[job:])


def _is_name(said: list[str]) -> bool:
    """Two to five words without digits, of which the first and last are written as names are."""
    if not 2 <= len(said) <= 5 or any(letter.isdigit() for word in said for letter in word):
        return False
    return said[0][:1].isupper() and said[-1][:1].isupper()


def _trimmed(piece: str) -> str:
    """``piece`` without the little words that lead to an address ("email", "on")."""
    said = piece.split()
    while said and (not words(said[0]) or words(said[0])[0] in NOISE):
        said.pop(0)
    while said and (not words(said[-1]) or words(said[-1])[0] in NOISE):
        said.pop()
    return " ".join(said).strip(" .-–—")
