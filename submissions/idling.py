"""An author does not come back to a revision, and nobody else can revise the page: first a mail, later its end.

Only drafts and what LIIA sent back: what is with a moderator goes back in the queue (see ``claims``).
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from submissions.choices import Action
from submissions.models import Answer, Submission
from submissions.permissions import is_impartial_moderator


def touched_at(submission: Submission) -> datetime:
    """When somebody last changed it, moved it, wrote about it, or answered a comment."""
    answers = Answer.objects.filter(comment__submission=submission)
    times = [rows.order_by("-written_at").values_list("written_at", flat=True).first() for rows in
             (submission.messages.all(), answers)]  # fmt: skip
    return max([submission.updated_at, *(time for time in times if time)])


def asked_at(submission: Submission) -> datetime | None:
    """When LIIA asked its author to finish it; None if somebody has touched it since."""
    asked = submission.transitions.filter(action=Action.ASK_TO_FINISH).last()
    return asked.made_at if asked is not None and asked.made_at > touched_at(submission) else None


def ask_from(submission: Submission) -> datetime:
    """From when LIIA may ask its author to finish it, if nobody touches it."""
    return touched_at(submission) + timedelta(days=settings.REVISION_IDLE_DAYS)


def close_from(asked: datetime) -> datetime:
    """From when LIIA may close what it asked about then, if nobody touches it."""
    return asked + timedelta(days=settings.REVISION_CLOSING_DAYS)


def may_ask(user: User, submission: Submission) -> bool:
    """An impartial moderator, of a revision that has been idle for some weeks, once."""
    is_in_the_way = submission.is_revision and is_impartial_moderator(user, submission)
    return is_in_the_way and asked_at(submission) is None and ask_from(submission) <= timezone.now()


def may_close(user: User, submission: Submission) -> bool:
    """An impartial moderator, once its author was asked and has not come back to it in time."""
    is_in_the_way = submission.is_revision and is_impartial_moderator(user, submission)
    asked = asked_at(submission) if is_in_the_way else None
    return asked is not None and close_from(asked) <= timezone.now()


def seen(submission: Submission) -> str:
    """What a moderator has before them who asks or closes: which revision, and at which version."""
    return f"{submission.pk}-{submission.version}"


def standing_of(submission: Submission | None, user: User) -> dict:
    """What a page says to a moderator in whose way this revision is, and what they may do about it."""
    if submission is None or not (submission.is_editable and is_impartial_moderator(user, submission)):
        return {}
    asked = asked_at(submission)
    return {
        "seen": seen(submission),
        "touched": touched_at(submission),
        "ask_from": ask_from(submission),
        "asked": asked,
        "close_from": close_from(asked) if asked else None,
        "may_ask": may_ask(user, submission),
        "may_close": may_close(user, submission),
    }
