"""New drafts: from nothing, from an uploaded template, or several from one."""

from django.db import transaction

from accounts.models import User
from practices.models import Authority, Category, Programme
from submissions.choices import Status
from submissions.intake import ReadTemplate
from submissions.models import ImportedTemplate, Submission, SubmissionLink

LONGEST_NAME = 255
MOST_PIECES = 200  # well below the number of fields that a form may post


def start(programme: Programme, authority: Authority, owner: User) -> Submission:
    """An empty draft; the one that this person has begun and left untouched, if there is one."""
    facts = {"programme": programme, "authority": authority, "owner": owner}
    untouched = Submission.objects.filter(**facts, status=Status.DRAFT, version=1, title="", description="")
    return untouched.filter(imported=None).first() or Submission.objects.create(**facts, updated_by=owner)


@transaction.atomic
def from_template(
    read: ReadTemplate, *, file_name: str, programme: Programme, authority: Authority, owner: User
) -> Submission:
    """A draft with everything that was found in an uploaded template, and its whole text beside it."""
    report = read.as_json()
    text = report.pop("full_text")
    submission = Submission.objects.create(
        programme=programme,
        authority=authority,
        owner=owner,
        updated_by=owner,
        title=read.title,
        description=read.description,
        contact_name=read.contact_name,
        contact_role=read.contact_role,
        contact_email=read.contact_email,
        imported=ImportedTemplate.objects.create(
            file_name=file_name[-LONGEST_NAME:], text=text, report=report, imported_by=owner
        ),
    )
    submission.partner_authorities.set(
        Authority.objects.filter(name__in=read.authorities).exclude(pk=authority.pk)
    )
    submission.categories.set(Category.objects.filter(programme=programme, name__in=read.categories))
    SubmissionLink.objects.bulk_create(
        SubmissionLink(submission=submission, label=link.label, address=link.address, position=place)
        for place, link in enumerate(read.links)
    )
    return submission


def paragraphs_of(submission: Submission) -> list[str]:
    """The description in the pieces that it can be split into; the first MOST_PIECES."""
    return [part.strip() for part in submission.description.split("\n\n") if part.strip()][:MOST_PIECES]


@transaction.atomic
def split(submission: Submission, pieces: list[tuple[str, str]], owner: User) -> list[Submission]:
    """A draft for each piece, a pair of title and description; all keep the shared text at hand.

    The authorities, the contact and the links go along; the draft that was split stays as it is. Asked
    again for the same piece, as by a double click, it gives the draft that is there.
    """
    locked = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    if locked.imported is None:
        locked.imported = ImportedTemplate.objects.create(
            file_name=f"{str(locked)[:200]} (your draft)", text=locked.description, imported_by=owner
        )
        locked.save(update_fields=["imported"])
    return [_piece(locked, title, description, owner) for title, description in pieces]


def _piece(submission, title, description, owner):
    same = Submission.objects.filter(
        imported=submission.imported, status=Status.DRAFT, title=title, description=description
    )
    if there := same.exclude(pk=submission.pk).first():
        return there
    piece = Submission.objects.create(
        programme=submission.programme,
        authority=submission.authority,
        owner=owner,
        updated_by=owner,
        imported=submission.imported,
        title=title,
        description=description,
        contact_name=submission.contact_name,
        contact_role=submission.contact_role,
        contact_email=submission.contact_email,
        contact_agrees=submission.contact_agrees,
        show_email=submission.show_email,
    )
    piece.partner_authorities.set(submission.partner_authorities.all())
    for link in submission.links.all():
        piece.links.create(label=link.label, address=link.address, position=link.position)
    return piece
