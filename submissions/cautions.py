"""Things an author may want to look at again before submitting. They warn, and never block.

Each pattern runs in time linear in the text, which may be as long as a draft allows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from submissions.models import Submission, SubmissionLink

TEXTS = {
    "title": ("title", "the name of the project"),
    "summary": ("description", "the summary"),
    "description": ("description", "the description"),
    "impact": ("description", "the impact"),
    "learning": ("learning", "what you have learnt"),
    "needs": ("learning", "what it takes"),
}
EMAIL = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
TELEPHONE = re.compile(r"(?<![\d/.-])(?:\+44\s?|0)(?:\d[\s-]?){8,9}\d(?![\d/])")
SMALL_NUMBER = re.compile(
    r"\b(?:[1-5]|one|two|three|four|five)\s(?:\w{1,20}\s){0,3}?"
    r"(?:child|children|young people|young person|young men|young women|boys?|girls?|famil(?:y|ies)|pupils?|"
    r"students?|siblings|babies|teenagers|care leavers)\b",
    re.IGNORECASE,
)
NAME = r"[A-Z][a-z’'-]{1,20}(?: [A-Z][a-z’'-]{1,20}){1,2}"
TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame|Professor|Prof)\.? (?:{NAME}|[A-Z][a-z]+)")
IN_A_ROLE = re.compile(
    r"\b(?:[Dd]irector|DCS|[Ll]eader|[Mm]ayor|[Cc]hief [Ee]xecutive|[Mm]anager|[Hh]ead|[Cc]oordinator|"
    r"[Cc]o-ordinator|[Oo]fficer|[Ww]orker|[Ll]ed by|[Cc]haired by|[Cc]ontact|[Mm]ember|[Cc]hair)"
    rf"(?: of [a-z]+(?: [a-z]+)?)?,? ({NAME})"
)
CAPITALS = re.compile(r"\b[A-Z][A-Z&]{1,5}s?\b")
IN_BRACKETS = re.compile(r"\(([A-Z][A-Z&]{1,5})s?\)")
BEFORE_BRACKETS = re.compile(r"\b([A-Z][A-Z&]{1,5})s? \(")
EVERYBODY_KNOWS = {"UK", "NHS", "GP", "IT", "EU", "BBC", "PDF", "OK", "TV", "HR", "AM", "PM", "II", "III", "IV"}
NOT_PEOPLE = {
    "Black", "White", "Asian", "London", "North", "South", "East", "West", "Children", "Youth", "Family",
    "Families", "Violence", "Early", "Social", "Working", "Lives", "History", "Our", "The", "Council", "Borough",
    "Commission", "Board", "Service", "Services", "Partnership", "Programme", "Strategy", "Group", "Team", "Network",
    "Practice", "Plan", "Place", "School", "Schools", "Month", "Help", "Care", "Justice", "Staff", "Forum",
}  # fmt: skip


@dataclass(frozen=True)
class Caution:
    """One thing to look at again: on which page, and in which words."""

    section: str
    text: str


def cautions(submission: Submission) -> list[Caution]:
    """Everything worth a second look, in the order of the template."""
    found = [
        Caution(section, f"In {where}: {sentence}")
        for field, (section, where) in TEXTS.items()
        for sentence in _in_text(getattr(submission, field))
    ]
    whole = "\n".join(getattr(submission, field) for field in TEXTS)
    return [*found, *_of_acronyms(whole), *_of_links(submission)]


def _in_text(text: str) -> Iterator[str]:
    for match in _first_of(EMAIL, text):
        yield f"“{match}” is an email address. Everybody can read it; the contact page is the place for it."
    for match in _first_of(TELEPHONE, text):
        yield f"“{match}” looks like a telephone number. Everybody can read it."
    for match in names(text):
        yield f"“{match}” looks like a person’s name. People move on, and may not want to be named."
    for match in _first_of(SMALL_NUMBER, text):
        yield f"“{match}” is a small number. Could somebody recognise a child or a family?"


def _first_of(pattern: re.Pattern, text: str) -> list[str]:
    """What the pattern finds, each once, the first five."""
    return list(dict.fromkeys(match.group().strip() for match in pattern.finditer(text)))[:5]


def names(text: str) -> list[str]:
    """What looks like the name of a person: after a title, or beside a role. Each once, the first five."""
    titled = [match.group() for match in TITLED.finditer(text)]
    in_a_role = [match.group(1) for match in IN_A_ROLE.finditer(text)]
    people = [name for name in in_a_role if NOT_PEOPLE.isdisjoint(name.split())]
    return list(dict.fromkeys(titled + people))[:5]


def unexplained_acronyms(text: str) -> list[str]:
    """Words in capitals that no bracket explains: neither "Words (ABC)" nor "ABC (words)". The first ten."""
    found = dict.fromkeys(match.group().rstrip("s") for match in CAPITALS.finditer(text))
    explained = {*EVERYBODY_KNOWS, *IN_BRACKETS.findall(text), *BEFORE_BRACKETS.findall(text)}
    return [word for word in found if word not in explained][:10]


def _of_acronyms(text: str) -> Iterator[Caution]:
    if found := unexplained_acronyms(text):
        yield Caution("description", f"Never written out: {', '.join(found)}. Some readers will not know them.")


def _of_links(submission) -> Iterator[Caution]:
    for link in submission.links.all():
        if link.outcome == SubmissionLink.Outcome.SILENT:
            yield Caution("links", f"{link.address} did not answer when we tried it. Check the address.")
