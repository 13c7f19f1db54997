"""A moderator does not come back to what they took: first a mail to them, then it is put back in the queue."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from submissions import notices, workflow
from submissions.choices import Action, Status
from submissions.models import Message, Revision, Submission
from submissions.querysets import SubmissionQuerySet


def untouched_since(moment: datetime) -> SubmissionQuerySet:
    """In review since before ``moment``, and since then neither written about nor corrected by who has it."""
    theirs = {"submission": OuterRef("pk")}
    wrote = Message.objects.filter(**theirs, author=OuterRef("assignee"), written_at__gte=moment)
    corrected = Revision.objects.filter(**theirs, made_by=OuterRef("assignee"), made_at__gte=moment)
    found = Submission.objects.filter(status=Status.IN_REVIEW, claimed_at__lt=moment)
    return found.exclude(Exists(wrote)).exclude(Exists(corrected)).order_by("claimed_at", "pk")


def look_after() -> dict[str, int]:
    """Warn whose claim ends soon, and end those who were warned in time; how many of each. Safe to repeat."""
    now = timezone.now()
    lasts, notice = timedelta(days=settings.CLAIM_DAYS), timedelta(days=settings.CLAIM_WARNING_DAYS)
    warned_in_time = Q(claim_warned_at__gt=now - lasts, claim_warned_at__lte=now - notice)
    lapsed = sum(_lapse(submission) for submission in untouched_since(now - lasts).filter(warned_in_time))
    start = now - lasts + notice  # a warning from before that is about an earlier time without anything
    quiet = untouched_since(start).filter(Q(claim_warned_at=None) | Q(claim_warned_at__lte=start))
    return {"warned": sum(_warn(submission, now) for submission in quiet), "lapsed": lapsed}


@transaction.atomic
def _warn(submission: Submission, now: datetime) -> bool:
    """Mail who has it; False when another worker did, or it moved on meanwhile."""
    seen = {"version": submission.version, "claim_warned_at": submission.claim_warned_at}
    if not Submission.objects.filter(pk=submission.pk, **seen).update(claim_warned_at=now):
        return False
    notices.tell_claim_ends(submission, timezone.localdate(now) + timedelta(days=settings.CLAIM_WARNING_DAYS))
    return True


@transaction.atomic
def _lapse(submission: Submission) -> bool:
    """Put it back in the queue and say so to who had it; False when it moved on meanwhile."""
    had = submission.assignee
    assert had is not None  # noqa: S101 what is in review has one; this is for the type checker
    try:
        workflow.perform(Action.LAPSE, submission, actor=had, version=submission.version)
    except workflow.Conflict:
        return False
    notices.tell_claim_ended(submission, had)
    return True
