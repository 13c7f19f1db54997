"""Revising a practice that is live: the page stays as it is until the revision is published.

At most one revision is open for each practice; the database keeps it so. One that changes nothing is dropped.
"""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.log import record
from practices.choices import Status as PracticeStatus
from practices.models import Practice
from submissions import workflow
from submissions.choices import OPEN, Action, Status
from submissions.models import Submission
from submissions.permissions import is_steward, may_correct, may_edit
from submissions.publishing import NotLive
from submissions.snapshots import LABELS, Difference, as_text, from_live, published, snapshot, write

UNTOUCHED_FOR = timedelta(days=2)


class AlreadyOpen(Exception):
    """A colleague of the authority, or another moderator, is revising it: ``submission``."""

    def __init__(self, submission: Submission):
        super().__init__("A revision is open already")
        self.submission = submission


def open_revision(practice: Practice) -> Submission | None:
    """The revision that somebody works on now; for showing it."""
    return practice.submissions.filter(status__in=OPEN).with_names().first()


@transaction.atomic
def begin(practice: Practice, actor: User) -> Submission:
    """The open revision of a live practice: the one that is there, or a new one with the published text.

    A member of its authority gets a draft, a moderator one that is in review with them. Raises NotLive,
    PermissionDenied, or AlreadyOpen to somebody who may not write in the one that is there.
    """
    there = workflow.revisions_of(practice.pk).first()
    practice.refresh_from_db()
    if practice.status != PracticeStatus.LIVE:
        raise NotLive
    if there is not None:
        if may_edit(actor, there) or may_correct(actor, there):
            return there
        raise AlreadyOpen(there)
    if is_steward(actor, practice):
        return _draft(practice, owner=actor, actor=actor)
    if not actor.is_moderator:
        raise PermissionDenied
    last = practice.submissions.order_by("-pk").first()
    submission = _draft(practice, owner=last.owner if last else actor, actor=actor)
    workflow.perform(Action.REVISE, submission, actor=actor, version=submission.version)
    return submission


def _draft(practice: Practice, *, owner: User, actor: User) -> Submission:
    submission = Submission(
        practice=practice,
        revises_version=practice.version,
        programme=practice.programme,
        authority=practice.lead_authority,
        owner=owner,
        updated_by=actor,
    )
    submission.save()
    write(submission, published(practice))
    record(actor, "practice.revise", practice, version=practice.version)
    return submission


def has_moved(submission: Submission) -> bool:
    """Whether what is published has changed since the revision started from it, or was brought up to date."""
    return submission.practice is not None and submission.revises_version not in (
        None,
        submission.practice.version,
    )


@transaction.atomic
def bring_up_to_date(submission: Submission, actor: User, version: int) -> list[Difference]:
    """Take over what was published meanwhile, field by field; what both changed stays as the revision has it.

    Returns those fields, each as it is published and as the revision says it. Raises Conflict or PermissionDenied.
    """
    locked = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    if locked.version != version or locked.practice is None or locked.revises_version is None:
        raise workflow.Conflict
    if not (may_edit(actor, locked) or may_correct(actor, locked)):
        raise PermissionDenied
    practice = Practice.objects.select_for_update(of=("self",)).get(pk=locked.practice.pk)
    if practice.version == locked.revises_version:
        return []  # a version more would make a colleague's open page stale for nothing
    started = practice.versions.filter(number=locked.revises_version).first()
    base, live, mine = (started.snapshot if started else {}), published(practice), snapshot(locked)
    moved = [name for name in live if name != "contact_agrees" and base.get(name) != live[name] != mine[name]]
    taken = {name: live[name] for name in moved if base.get(name) == mine[name]}
    locked.revises_version, locked.version = practice.version, version + 1
    locked.updated_at, locked.updated_by = timezone.now(), actor
    write(locked, taken)
    record(actor, "submission.bring_up_to_date", locked, version=practice.version)
    if locked.status == Status.IN_REVIEW:
        workflow.keep_revision(locked, actor)
    submission.refresh_from_db()
    return [
        Difference(LABELS[name], as_text(name, live[name]), as_text(name, mine[name]), name)
        for name in LABELS
        if name in moved and name not in taken
    ]


def drop_untouched() -> int:
    """Drop revisions that somebody opened, left for some days, and that change nothing; how many."""
    before = timezone.now() - UNTOUCHED_FOR
    found = Submission.objects.filter(status__in=(Status.DRAFT, Status.IN_REVIEW), updated_at__lt=before)
    left = found.exclude(revises_version=None).select_related("practice")
    return sum(_drop(submission) for submission in left if from_live(submission) == [])


def _drop(submission: Submission) -> bool:
    actor = submission.assignee or submission.owner
    try:
        workflow.perform(Action.DROP, submission, actor=actor, version=submission.version)
    except (workflow.Conflict, PermissionDenied):
        return False  # it moved on, or whoever had it has left; then it is in somebody else's way no more
    return True


def standing_of(submission: Submission, user: User) -> dict:
    """What a page says of a revision: how it differs from the published page, and what its reader may do."""
    if not submission.is_revision:
        return {}
    is_in_hand = may_edit(user, submission) or may_correct(user, submission)
    changed, moved = from_live(submission), has_moved(submission)
    return {
        "from_live": changed if submission.status in OPEN else None,
        "has_moved": moved and submission.status in OPEN,
        "may_bring_up_to_date": is_in_hand,
        "is_open_to_change": is_in_hand,
        "may_drop": is_in_hand and (not changed or workflow.is_begun_by_liia(submission)),
    }


def may_begin(actor: User, practice: Practice) -> bool:
    """For showing a button, never instead of ``begin``'s own guard."""
    return practice.status == PracticeStatus.LIVE and (actor.is_moderator or is_steward(actor, practice))
