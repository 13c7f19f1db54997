"""New drafts: from nothing, or from an uploaded template."""

from django.db import transaction

from accounts.models import User
from practices.choices import Evidence
from practices.models import Authority, Category, Programme
from submissions.choices import Status
from submissions.intake import ReadTemplate
from submissions.models import ImportedTemplate, Submission, SubmissionLink
from submissions.template_out.questions import AGREES

LONGEST_NAME = 255


def start(programme: Programme, authority: Authority, owner: User) -> Submission:
    """An empty draft; the one that this person has begun and left untouched, if there is one."""
    facts = {"programme": programme, "authority": authority, "owner": owner}
    untouched = Submission.objects.filter(**facts, status=Status.DRAFT, version=1, title="", description="")
    return untouched.filter(imported=None).first() or Submission.objects.create(**facts, updated_by=owner)


def answered(read: ReadTemplate) -> dict:
    """What only the portal's own form asks, by the submission's fields."""
    if not read.answers:
        return {}
    agreed = read.answers.get("consent", "").split("\n")
    evidence = {label: value for value, label in Evidence.choices}
    return {
        **{name: read.answers.get(name, "") for name in ("summary", "impact", "learning", "needs")},
        "evidence": evidence.get(read.answers.get("evidence", "").split("\n")[0], ""),
        **{name: label in agreed for name, label in AGREES.items()},
    }


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
        **answered(read),
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
