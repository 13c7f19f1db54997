"""New drafts: from nothing, from an uploaded template, or several from one."""

from django.db import transaction

from accounts.models import User
from practices.models import Authority, Category, Programme
from submissions.intake import ReadTemplate
from submissions.models import ImportedTemplate, Submission, SubmissionLink


def start(programme: Programme, authority: Authority, owner: User) -> Submission:
    """An empty draft."""
    return Submission.objects.create(programme=programme, authority=authority, owner=owner, updated_by=owner)


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
            file_name=file_name[-255:], text=text, report=report, imported_by=owner
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


@transaction.atomic
def split(submission: Submission, pieces: list[tuple[str, str]], owner: User) -> list[Submission]:
    """A draft for each piece, a pair of title and description; all keep the shared text at hand.

    The authorities, the contact and the links go along; the draft that was split stays as it is.
    """
    if submission.imported is None:
        submission.imported = ImportedTemplate.objects.create(
            file_name=f"{submission} (your draft)", text=submission.description, imported_by=owner
        )
        submission.save(update_fields=["imported"])
    return [_piece(submission, title, description, owner) for title, description in pieces]


def _piece(submission, title, description, owner):
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
