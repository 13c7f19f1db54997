"""The questions of the Word form, in the words of the pages that ask the same."""

from collections.abc import Iterable, Iterator

from practices.choices import Evidence
from practices.models import Programme
from submissions.forms.content import (
    CategoriesForm,
    ContactForm,
    ContentForm,
    DescriptionForm,
    LearningForm,
    TitleForm,
)
from submissions.intake.template import Question

AUTHORITY = ("Your authority", "The authority that sends this in.")
PARTNERS = (
    "Partner authorities",
    "Name every other authority that did this with you, each on its own line. Leave it empty if there is none.",
)
LINKS = (
    "Links and documents",
    "One in each row: its name, and its web address starting with https://. Add rows as you need.",
)
CONSENT = ("What the contact agrees to", "Tick a box only when the contact has said yes.")
EVIDENCE = ("How far does the evidence go?", "Tick one, or none if you would rather not say.")
Asked = tuple[str, str, str, str, Iterable[str]]
AGREES = {name: str(ContactForm.base_fields[name].label) for name in ("contact_agrees", "show_email")}
FIELDS = (
    ("description", "prose", DescriptionForm),
    ("impact", "prose", DescriptionForm),
    ("summary", "words", DescriptionForm),
    ("learning", "prose", LearningForm),
    ("needs", "prose", LearningForm),
)
CONTACT = ("contact_name", "contact_role", "contact_email")


def questions(programme: Programme) -> tuple[Question, ...]:
    """What the form of this programme asks, in order, each heading with its number."""
    return tuple(
        Question(name, f"{number}. {heading}", hint, kind, tuple(choices))
        for number, (name, heading, hint, kind, choices) in enumerate(_asked(programme), start=1)
    )


def _asked(programme: Programme) -> Iterator[Asked]:
    yield "authority", *AUTHORITY, "authorities", ()
    yield "partners", *PARTNERS, "authorities", ()
    yield _of_a_form("title", "line", TitleForm)
    heading, hint = _words(CategoriesForm, "categories")
    yield "categories", heading, hint, "boxes", [each.name for each in programme.categories.all()]
    yield from (_of_a_form(*each) for each in FIELDS)
    yield "evidence", *EVIDENCE, "boxes", Evidence.labels
    yield "links", *LINKS, "links", ()
    yield from (_of_a_form(name, "line", ContactForm) for name in CONTACT)
    yield "consent", *CONSENT, "boxes", AGREES.values()


def _of_a_form(name: str, kind: str, form: type[ContentForm]) -> Asked:
    return (name, *_words(form, name), kind, ())


def _words(form: type[ContentForm], name: str) -> tuple[str, str]:
    field = form.base_fields[name]
    return str(field.label), str(field.help_text)
