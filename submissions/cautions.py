"""Things an author may want to look at again before submitting. They warn, and never block.

``wording`` has the patterns; each runs in time linear in the text, which may be as long as a draft allows.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from submissions import wording
from submissions.models import Submission, SubmissionLink

TEXTS = {
    "title": ("title", "the name of the project"),
    "summary": ("description", "the summary"),
    "description": ("description", "the description"),
    "impact": ("description", "the impact"),
    "learning": ("learning", "what you have learnt"),
    "needs": ("learning", "what it takes"),
}


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
    for match in wording.emails(text):
        yield f"“{match}” is an email address. Everybody can read it; the contact page is the place for it."
    for match in wording.telephones(text):
        yield f"“{match}” looks like a telephone number. Everybody can read it."
    for match in wording.names(text):
        yield f"“{match}” looks like a person’s name. People move on, and may not want to be named."
    for match in wording.small_numbers(text):
        yield f"“{match}” is a small number. Could somebody recognise a child or a family?"


def _of_acronyms(text: str) -> Iterator[Caution]:
    if found := wording.unexplained_acronyms(text):
        yield Caution("description", f"Never written out: {', '.join(found)}. Some readers will not know them.")


def _of_links(submission) -> Iterator[Caution]:
    for link in submission.links.all():
        if link.outcome == SubmissionLink.Outcome.SILENT:
            yield Caution("links", f"{link.address} did not answer when we tried it. Check the address.")
