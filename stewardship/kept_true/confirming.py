"""Takes the answer to the question whether a practice is still as described."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.log import record
from practices import search
from practices.choices import Status
from practices.models import Practice
from stewardship.kept_true import links, notices
from stewardship.kept_true.models import Answer
from submissions.permissions import is_steward
from submissions.publishing import review_due

Choice, Outcome = Answer.Choice, Answer.Outcome


class NotPublished(Exception):
    """It is withdrawn or taken down: there is nothing to confirm."""


@transaction.atomic
def answer_by_link(link: links.Link, choice: str, text: str) -> Answer:
    """What somebody says who holds a link; a second time, what they said the first time. Raises links.Ended."""
    practice = _locked(link.practice)
    if (said := link.answer()) is not None:
        return said
    links.check(link, practice)
    answer = _keep(practice, choice, text, reminder=link.reminder, recipient=link.recipient)
    if choice == Choice.UPDATE:
        notices.tell_of_wish(answer)
    elif choice == Choice.STOPPED:
        notices.tell_stopped(answer)
    return answer


@transaction.atomic
def answer_signed_in(practice: Practice, choice: str, text: str, *, by: User) -> Answer:
    """What a member of the lead authority says, in whatever round. Raises PermissionDenied or NotPublished."""
    practice = _locked(practice)
    if not is_steward(by, practice):
        raise PermissionDenied
    if practice.status != Status.LIVE:
        raise NotPublished
    waiting = practice.answers.filter(outcome=Outcome.WAITING, choice=choice, text=text, by=by).first()
    return waiting or _keep(practice, choice, text, by=by)


def _locked(practice: Practice) -> Practice:
    return Practice.objects.select_for_update(of=("self",)).select_related("lead_authority").get(pk=practice.pk)


def _keep(practice: Practice, choice: str, text: str, **whose) -> Answer:
    now = timezone.now()
    if choice != Choice.UPDATE:
        practice.answers.filter(outcome=Outcome.WAITING).update(outcome=Outcome.OVERTAKEN, decided_at=now)
    outcome = Outcome.WAITING if choice == Choice.STOPPED else Outcome.NONE
    answer = Answer.objects.create(practice=practice, choice=choice, text=text, at=now, outcome=outcome, **whose)
    if choice == Choice.RUNNING:
        _confirm(practice, now)
    elif choice == Choice.STOPPED:
        _stop(practice, now)
    record(answer.by, f"practice.said_{choice}", practice, by_link=answer.by is None)
    return answer


def _confirm(practice: Practice, now: datetime) -> None:
    """It runs as described, also where it was said to have stopped; a new round begins."""
    practice.confirmed_on = timezone.localdate(now)
    practice.review_due_on = review_due(practice.confirmed_on)
    practice.stopped_on, practice.stopped_because = None, ""
    _save(practice, now)


def _stop(practice: Practice, now: datetime) -> None:
    """Its page says at once that it has stopped, but not why: those words wait for a moderator."""
    practice.stopped_on = practice.stopped_on or timezone.localdate(now)
    _save(practice, now)


def _save(practice: Practice, now: datetime) -> None:
    practice.updated_at = now  # so that no browser keeps the page as it was
    practice.save(update_fields=["confirmed_on", "review_due_on", "stopped_on", "stopped_because", "updated_at"])
    search.index(practice)
