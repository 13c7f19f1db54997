"""Many submissions at once: one that came so far by its moves, and copies of it."""

from collections.abc import Iterable

from django.db import models

from practices import search
from practices.models import Practice
from submissions import revising
from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.workflow import perform
from tests.submissions.cast import Cast, make_draft, make_submission, publish

LIVE, REVISED = "As it is live", "As it is revised"


def copies(row: models.Model, changes: Iterable[dict]) -> list:
    """A row more for each of ``changes``, the same but for them."""
    fields = {
        each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields if not each.primary_key
    }
    return type(row)._base_manager.bulk_create([type(row)(**fields | change) for change in changes])


def many_in(status: Status, cast: Cast, count: int) -> list[Submission]:
    """Submissions in this state."""
    first = make_submission(cast, status, title="Race")
    made = copies(first, [{"reference": f"SP-1999-{number:04}"} for number in range(1, count)])
    copy_related(Submission.categories.through.objects.filter(submission=first), "submission_id", made)
    return [first, *made]


def many_revisions(cast: Cast, count: int) -> list[Submission]:
    """Revisions in review, each of a live page of its own; name and link are changed by them."""
    first = revision_in_review(cast)
    live, numbers = Practice.objects.get(pk=first.practice_id), range(1, count)
    pages = copies(live, [{"reference": f"SP-1998-{each:04}", "slug": f"page-{each}"} for each in numbers])
    for rows in (live.versions, live.resources, Practice.categories.through.objects.filter(practice=live)):
        copy_related(rows.all(), "practice_id", pages)
    numbered = zip(numbers, pages, strict=True)
    made = copies(first, [{"reference": f"SP-1997-{each:04}", "practice_id": page.pk} for each, page in numbered])
    for rows in (first.links, Submission.categories.through.objects.filter(submission=first)):
        copy_related(rows.all(), "submission_id", made)
    search.rebuild()
    return [first, *made]


def copy_related(rows: Iterable[models.Model], column: str, owners: list) -> None:
    """What belongs to the first belongs to each of ``owners``, too."""
    for row in rows:
        copies(row, [{column: owner.pk} for owner in owners])


def revision_in_review(cast: Cast) -> Submission:
    """One that the owner sent in and the moderator took."""
    draft = make_draft(cast, title=LIVE)
    draft.links.create(label=LIVE, address="https://a.example/report")
    revision = revising.begin(publish(cast, draft), cast.owner)
    Submission.objects.filter(pk=revision.pk).update(title=REVISED)
    revision.links.update(label=REVISED)
    revision.refresh_from_db()
    for action, actor in ((Action.SUBMIT, cast.owner), (Action.CLAIM, cast.moderator)):
        perform(action, revision, actor=actor, version=revision.version)
    return revision
