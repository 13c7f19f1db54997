"""What keeps a submission from being submitted, each in a sentence that says what to do."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from practices.content import SUMMARY_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from submissions.documents.models import State
from submissions.models import Submission

LABEL_LIMIT = 200
ADDRESS_LIMIT = 2000
PLACEHOLDERS = {
    "various",
    "various projects",
    "several",
    "several projects",
    "multiple",
    "multiple projects",
    "n/a",
    "na",
    "none",
    "tbc",
    "tba",
    "see below",
    "as below",
    "test",
}
is_email = EmailValidator()
is_web_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Problem:
    """One thing to mend: on which page, at which field. A gap is merely empty; anything else is wrong."""

    section: str
    field: str
    text: str
    is_gap: bool = False

    @property
    def anchor(self) -> str:
        """The id of the control to go to; of a group of boxes, the first."""
        return "id_categories_0" if self.field == "categories" else f"id_{self.field}"


def problems(submission: Submission) -> list[Problem]:
    """Everything to mend before submitting, in the order of the template."""
    return [
        *_title(submission),
        *_categories(submission),
        *_texts(submission),
        *_links(submission),
        *_documents(submission),
        *_contact(submission),
    ]


def is_placeholder(title: str) -> bool:
    """Whether a title stands for several pieces of work or for none: "Various", "N/A", "TBC"."""
    return title.strip().strip(".").casefold() in PLACEHOLDERS


def is_valid(validator, value: str) -> bool:
    """Whether a Django validator accepts ``value``."""
    try:
        validator(value)
    except ValidationError:
        return False
    return True


def _title(submission):
    title = submission.title.strip()
    if not title:
        yield Problem("title", "title", "Enter the name of the project or approach", is_gap=True)
    elif is_placeholder(title):
        yield Problem("title", "title", f"“{title}” does not say what the work is. Enter its name")
    elif len(title) > TITLE_LIMIT:
        yield Problem("title", "title", f"The name of the project must be {TITLE_LIMIT} characters or fewer")


def _categories(submission):
    if not submission.categories.exists():
        yield Problem("categories", "categories", "Select at least one category", is_gap=True)


TEXTS = (
    ("description", "summary", "Summary", SUMMARY_LIMIT),
    ("description", "description", "Description", TEXT_LIMIT),
    ("description", "impact", "Impact", TEXT_LIMIT),
    ("learning", "learning", "What you have learnt", TEXT_LIMIT),
    ("learning", "needs", "What it takes", TEXT_LIMIT),
    ("contact", "contact_name", "Contact name", LABEL_LIMIT),
    ("contact", "contact_role", "Contact's role", LABEL_LIMIT),
)


def _texts(submission):
    if not submission.description.strip():
        yield Problem("description", "description", "Enter a short description of the work", is_gap=True)
    for section, field, label, limit in TEXTS:
        if len(getattr(submission, field)) > limit:
            yield Problem(section, field, f"{label} must be {limit:,} characters or fewer")


def _links(submission):
    for number, link in enumerate(submission.links.all()):
        name = f"“{link.label}”" if link.label else f"link {number + 1}"
        if not link.address:
            yield Problem("links", f"links-{number}-address", f"Enter the web address of {name}, or remove it")
        elif len(link.address) > ADDRESS_LIMIT:
            yield Problem(
                "links",
                f"links-{number}-address",
                f"The web address of {name} must be {ADDRESS_LIMIT:,} characters or fewer",
            )
        elif not is_valid(is_web_address, link.address):
            yield Problem(
                "links",
                f"links-{number}-address",
                f"Enter the web address of {name} in full, like https://www.example.org/report",
            )
        if len(link.label) > LABEL_LIMIT:
            yield Problem(
                "links",
                f"links-{number}-label",
                f"The name of link {number + 1} must be {LABEL_LIMIT} characters or fewer",
            )


def _documents(submission):
    for document in submission.documents.current():
        title, name = f"document{document.pk}-title", document.file_name
        if document.state == State.REFUSED:
            yield Problem("links", f"document{document.pk}-remove", f"Remove {name}. {document.sentence}")
        if not document.title:
            yield Problem("links", title, f"Enter the title of {name}")
        elif len(document.title) > TITLE_LIMIT:
            yield Problem("links", title, f"The title of {name} must be {TITLE_LIMIT} characters or fewer")


def _contact(submission):
    if not submission.contact_name.strip():
        yield Problem("contact", "contact_name", "Enter the name of a contact", is_gap=True)
    address = submission.contact_email.strip()
    if not address:
        yield Problem("contact", "contact_email", "Enter the contact's email address", is_gap=True)
    elif len(address) > 254 or not is_valid(is_email, address):
        yield Problem(
            "contact",
            "contact_email",
            "Enter an email address in the correct format, like name@example.gov.uk",
        )
    if not submission.contact_agrees:
        yield Problem(
            "contact",
            "contact_agrees",
            "Confirm that the contact agrees to be named and to receive messages",
            is_gap=True,
        )
