"""A submission's whole content at one moment, as JSON, and what differs between two of them."""

from dataclasses import dataclass

from practices import versions
from practices.choices import Evidence
from practices.models import Authority, Practice, Theme
from submissions.choices import Action
from submissions.comparing import Piece, compare, shorten
from submissions.documents.releasing import take_over
from submissions.models import Submission, SubmissionLink, Transition

SENDS_BACK = (Action.REQUEST_CHANGES, Action.DECLINE)
LABELS = {
    "authority": "Authority",
    "partners": "Partner authorities",
    "title": "Name of the project or approach",
    "categories": "Categories",
    "themes": "Themes",
    "summary": "Summary",
    "description": "Description",
    "impact": "Impact",
    "learning": "What has been learnt",
    "needs": "What it takes",
    "evidence": "Evidence",
    "links": "Links and documents",
    "documents": "Attached documents",
    "contact_name": "Contact name",
    "contact_role": "Contact's role",
    "contact_email": "Contact's email address",
    "show_email": "Email address shown on the page",
    "contact_agrees": "Contact agrees to be named",
}


@dataclass(frozen=True)
class Difference:
    """One field that changed, both values as a person would read them."""

    label: str
    before: str
    after: str
    name: str = ""

    @property
    def pieces(self) -> list[Piece]:
        """Both texts in one, word by word, without the long passages that did not change."""
        return shorten(compare(self.before, self.after))


def snapshot(submission: Submission) -> dict:
    """Everything an author or a moderator can change, by field; names rather than keys, so it stays readable."""
    return {
        **submission.content(),
        "authority": submission.authority.name,
        "partners": [authority.name for authority in submission.partner_authorities.all()],
        "categories": [category.name for category in submission.categories.all()],
        "themes": [theme.name for theme in submission.themes.all()],
        "links": [[link.label, link.address] for link in submission.links.all()],
        "documents": [[each.title, each.file_name, each.sha256] for each in submission.documents.current()],
        "contact_agrees": submission.contact_agrees,
    }


def differences(before: dict, after: dict) -> list[Difference]:
    """The fields whose values differ between two snapshots, in the order of the template."""
    return [
        Difference(label, as_text(name, before.get(name)), as_text(name, after.get(name)), name)
        for name, label in LABELS.items()
        if (before.get(name) or None) != (after.get(name) or None)  # an old snapshot may lack what is empty now
    ]


def published(practice: Practice) -> dict:
    """A submission's snapshot of what is published: as its versions are kept, and the contact agreed to it."""
    return {**versions.snapshot(practice), "contact_agrees": bool(practice.contact_name)}


def from_live(submission: Submission) -> list[Difference] | None:
    """What the text says otherwise than the published page; None if it revises none."""
    if not submission.is_revision or submission.practice is None:
        return None
    return differences(published(submission.practice), snapshot(submission))


def write(submission: Submission, values: dict) -> None:
    """Give a submission the fields that ``values`` has of a snapshot; unknown names are left out."""
    for name in values.keys() & {*submission.CONTENT_FIELDS, "contact_agrees"}:
        setattr(submission, name, values[name])
    if "authority" in values:
        submission.authority = Authority.objects.filter(name=values["authority"]).first() or submission.authority
    submission.save()
    if "partners" in values:
        submission.partner_authorities.set(Authority.objects.filter(name__in=values["partners"]))
    if "categories" in values:
        submission.categories.set(submission.programme.categories.filter(name__in=values["categories"]))
    if "themes" in values:
        submission.themes.set(Theme.objects.filter(name__in=values["themes"]))
    if "documents" in values:
        take_over(submission)
    if "links" in values:
        submission.links.all().delete()
        SubmissionLink.objects.bulk_create(
            SubmissionLink(submission=submission, label=label, address=address, position=place)
            for place, (label, address) in enumerate(values["links"])
        )


def since_last_review(submission: Submission, transitions: list[Transition]) -> list[Difference] | None:
    """What the text says otherwise than when changes were last requested, or it was declined; else None.

    ``transitions`` are all of the submission's, in their order.
    """
    review = next((each for each in reversed(transitions) if each.action in SENDS_BACK), None)
    if review is None:
        return None
    read = submission.revisions.filter(made_at__lte=review.made_at).latest("version")
    return differences(read.content, snapshot(submission))


def since_version(submission: Submission, version: int) -> list[Difference]:
    """What the text says otherwise than on a moderator's page of this version; nothing of one that never was.

    While LIIA has it, each change of the text keeps a revision, so the last one up to then is what they read.
    """
    read = submission.revisions.filter(version__lte=version).first()
    return differences(read.content, snapshot(submission)) if read else []


def as_text(name: str, value) -> str:
    """A snapshot's value in words: lists a line each, yes and no, the evidence's label."""
    if name == "links":
        return "\n".join(" ".join(part for part in link if part) for link in value or [])
    if name == "documents":
        return "\n".join(_document(*document) for document in value or [])
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if name == "evidence" and value:
        return Evidence(value).label
    return value or ""


def _document(title: str, file_name: str, sha256: str) -> str:
    """Two files of one name are told apart by the beginning of their SHA-256."""
    return f"{title or 'No title'} ({file_name}, {sha256[:8]})"
