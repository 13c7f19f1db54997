"""The pages of a draft, in the order of the template."""

from dataclasses import dataclass

from django.template.defaultfilters import pluralize
from django.urls import reverse

from submissions.choices import Place
from submissions.completeness import Problem
from submissions.forms import content, documents
from submissions.models import Comment, Submission
from submissions.snapshots import snapshot


@dataclass(frozen=True)
class Section:
    """One short page: its address, its heading, its form, and the snapshot's fields that it writes."""

    slug: str
    title: str
    form: type
    fields: tuple[str, ...]
    is_optional: bool = False


AUTHORITY = Section("authority", "Your authority and partners", content.AuthorityForm, ("authority", "partners"))
TITLE = Section("title", "Name of the project or approach", content.TitleForm, ("title",))
CATEGORIES = Section("categories", "Categories", content.CategoriesForm, ("categories",))
DESCRIPTION = Section(
    "description",
    "Short description and impact",
    content.DescriptionForm,
    ("description", "impact", "summary"),
)
LEARNING = Section(
    "learning",
    "What others could learn",
    content.LearningForm,
    ("learning", "needs", "evidence"),
    is_optional=True,
)
LINKS = Section(
    "links",
    "Links and documents",
    documents.LinksAndDocumentsForm,
    ("links", "documents"),
    is_optional=True,
)
CONTACT = Section(
    "contact",
    "Contact",
    content.ContactForm,
    ("contact_name", "contact_role", "contact_email", "contact_agrees", "show_email"),
)
THEMES = Section("themes", "Themes", content.ThemesForm, ("themes",), is_optional=True)

SECTIONS = (AUTHORITY, TITLE, CATEGORIES, DESCRIPTION, LEARNING, LINKS, CONTACT)
FOR_MODERATORS = (*SECTIONS, THEMES)
OF_PLACE = {  # of each part that a comment may be about: its page, and the field there; links have no one field
    Place.AUTHORITY: (AUTHORITY, "partner_authorities"),
    Place.TITLE: (TITLE, "title"),
    Place.CATEGORIES: (CATEGORIES, "categories"),
    Place.DESCRIPTION: (DESCRIPTION, "description"),
    Place.IMPACT: (DESCRIPTION, "impact"),
    Place.SUMMARY: (DESCRIPTION, "summary"),
    Place.LEARNING: (LEARNING, "learning"),
    Place.NEEDS: (LEARNING, "needs"),
    Place.EVIDENCE: (LEARNING, "evidence"),
    Place.LINKS: (LINKS, ""),
    Place.CONTACT: (CONTACT, "contact_name"),
}
BY_SLUG = {section.slug: section for section in SECTIONS}


def after(section: Section) -> Section | None:
    """The next page, or None after the last."""
    place = SECTIONS.index(section) + 1
    return SECTIONS[place] if place < len(SECTIONS) else None


@dataclass(frozen=True)
class Task:
    """One row of the task list: a page of the draft, how far it has come, and which comments wait there."""

    title: str
    url: str
    hint: str
    status_text: str
    status_colour: str = ""


def page_of(comment: Comment) -> Section:
    """The page on which a comment is answered."""
    return OF_PLACE[Place(comment.place)][0]


def tasks(submission: Submission, problems: list[Problem], comments: list[Comment]) -> list[Task]:
    """A row for each page, in order."""
    kept = snapshot(submission)
    return [
        Task(
            section.title,
            reverse("submissions:edit", args=[submission.pk, section.slug]),
            _hint([comment for comment in comments if page_of(comment) == section]),
            *_status(section, kept, [problem for problem in problems if problem.section == section.slug]),
        )
        for section in SECTIONS
    ]


def _hint(comments):
    waiting = sum(comment.waits_for_author for comment in comments)
    still_open = sum(comment.resolved_at is None for comment in comments)
    if waiting:
        return f"{waiting} comment{pluralize(waiting)} to answer"
    return f"{still_open} comment{pluralize(still_open)} not resolved yet" if still_open else ""


def _status(section, kept, problems):
    is_begun = any(kept[name] for name in section.fields)
    if any(not problem.is_gap for problem in problems):
        return "To put right", "red"
    if problems:
        return ("In progress", "teal") if is_begun else ("Not started", "blue")
    return ("Completed",) if is_begun or not section.is_optional else ("Optional",)
