"""Comments on a field: a moderator writes and sends them, the authority answers and resolves them.

Each verb runs in one transaction with its row in the log, and raises MovedOn when the submission is no longer
where this person may do it; whether they may know of it at all, the view has asked.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.log import record
from submissions.choices import Place
from submissions.models import Comment, Submission
from submissions.permissions import may_correct


class MovedOn(Exception):
    """Somebody moved the submission on, or dealt with the comment, first; nothing was changed."""


@transaction.atomic
def write(submission: Submission, actor: User, *, place: str, quote: str, text: str) -> Comment:
    """Note what one field needs; the author has it once changes are requested."""
    locked = _in_review(submission.pk, actor)
    comment = locked.comments.create(place=place, quote=quote, text=text, author=actor)
    _log(actor, "write", comment)
    return comment


@transaction.atomic
def remove(comment: Comment, actor: User) -> None:
    """Take back a comment that was not sent yet."""
    fresh = _for_review(comment, actor)
    if fresh.sent_at is not None:
        raise MovedOn
    _log(actor, "remove", fresh)
    fresh.delete()


@transaction.atomic
def resolve(comment: Comment, actor: User) -> None:
    """A moderator finds that what was asked is done, or need not be."""
    fresh = _for_review(comment, actor)
    if fresh.sent_at is None:
        raise MovedOn
    _resolve(fresh, actor)


@transaction.atomic
def reopen(comment: Comment, actor: User) -> None:
    """A moderator asks again; the author has it again once changes are requested."""
    fresh = _for_review(comment, actor)
    if fresh.resolved_at is None:
        raise MovedOn
    fresh.reopened_at = timezone.now()
    fresh.save(update_fields=["reopened_at"])
    _log(actor, "reopen", fresh)


def send(submission: Submission, now: datetime) -> None:
    """Let the author have what waits, in the caller's transaction."""
    submission.comments.to_send().update(sent_at=now, resolved_at=None, resolved_by=None, reopened_at=None)


def answer(comment: Comment, actor: User, text: str, *, is_done: bool) -> None:
    """The authority answers, resolves, or both, in the caller's transaction, which holds the submission's lock."""
    fresh = Comment.objects.sent().get(pk=comment.pk)
    if text:
        fresh.answers.create(author=actor, text=text)
        _log(actor, "answer", fresh)
    if is_done and fresh.resolved_at is None:
        _resolve(fresh, actor)


def in_order(comments) -> list[Comment]:
    """Comments in the order of the template."""
    places = list(Place)
    return sorted(comments, key=lambda comment: places.index(Place(comment.place)))


def _in_review(pk: int, actor: User) -> Submission:
    locked = Submission.objects.select_for_update(of=("self",)).get(pk=pk)
    if not may_correct(actor, locked):
        raise MovedOn
    return locked


def _for_review(comment: Comment, actor: User) -> Comment:
    """The comment as it is now, while nobody else can change it."""
    _in_review(comment.submission_id, actor)
    fresh = Comment.objects.filter(pk=comment.pk).first()
    if fresh is None:
        raise MovedOn
    return fresh


def _resolve(comment: Comment, actor: User) -> None:
    comment.resolved_at, comment.resolved_by, comment.reopened_at = timezone.now(), actor, None
    comment.save(update_fields=["resolved_at", "resolved_by", "reopened_at"])
    _log(actor, "resolve", comment)


def _log(actor: User, verb: str, comment: Comment) -> None:
    record(actor, f"comment.{verb}", comment, name=str(comment.submission.reference), place=comment.place)
