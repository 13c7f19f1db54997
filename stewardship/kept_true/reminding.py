"""Asks whether practices are still as described: after half a year, after a year, and once more."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import User
from audit.log import record
from practices.choices import Status
from practices.models import Practice
from practices.querysets import PracticeQuerySet
from stewardship.kept_true import notices
from stewardship.kept_true.models import Reminder
from stewardship.permissions import is_impartial_moderator

Kind = Reminder.Kind
UNANSWERED = timedelta(days=30)  # after the reminder on the day it was due


class AskedToday(Exception):
    """Somebody has been asked about this practice today already."""


class NotOverdue(Exception):
    """There is nothing to ask: it was confirmed, has stopped, or is not published."""


def to_ask(kind: Kind, now: datetime) -> PracticeQuerySet:
    """Published practices that run, and about which people are to be asked now, in this way for the first time."""
    today = timezone.localdate(now)
    running = Practice.objects.published().filter(stopped_on=None)
    due = {
        Kind.HALFWAY: running.filter(
            confirmed_on__lte=today - timedelta(days=settings.REMINDER_DAYS), review_due_on__gt=today
        ),
        Kind.DUE: running.filter(review_due_on__lte=today),
        Kind.AUTHORITY: running.filter(Exists(_sent(Kind.DUE).filter(sent_at__lte=now - UNANSWERED))),
    }
    return due[kind].exclude(Exists(_sent(kind))).order_by("confirmed_on", "pk")


def _sent(kind: Kind):
    return Reminder.objects.filter(practice=OuterRef("pk"), confirmed_on=OuterRef("confirmed_on"), kind=kind)


def remind() -> dict[str, int]:
    """Send what is due; how many of each kind. Safe to repeat, to kill, and to run twice at once."""
    now, kinds = timezone.now(), (Kind.AUTHORITY, Kind.DUE, Kind.HALFWAY)
    return {kind.value: sum(_remind(practice, kind, now) for practice in to_ask(kind, now)) for kind in kinds}


@transaction.atomic
def _remind(practice: Practice, kind: Kind, now: datetime) -> bool:
    """False when another worker did, or somebody has answered meanwhile."""
    Practice.objects.select_for_update().get(pk=practice.pk)
    current = to_ask(kind, now).filter(pk=practice.pk).first()
    if current is not None:
        _send(current, kind, now)
    return current is not None


@transaction.atomic
def remind_again(practice: Practice, *, actor: User) -> Reminder:
    """Ask once more about what is overdue, because a moderator wants to know.

    Raises PermissionDenied for a moderator of its own authority, NotOverdue, or AskedToday.
    """
    now = timezone.now()
    current = Practice.objects.select_for_update().get(pk=practice.pk)
    if not is_impartial_moderator(actor, current):
        raise PermissionDenied
    if current.status != Status.LIVE or not current.is_overdue(timezone.localdate(now)):
        raise NotOverdue
    if current.reminders.filter(sent_on=timezone.localdate(now)).exists():
        raise AskedToday
    reminder = _send(current, Kind.AGAIN, now)
    record(actor, "practice.remind", current)
    return reminder


def _send(practice: Practice, kind: Kind, now: datetime) -> Reminder:
    reminder = Reminder.objects.create(
        practice=practice,
        kind=kind,
        confirmed_on=practice.confirmed_on,
        sent_on=timezone.localdate(now),
        sent_at=now,
    )
    notices.ask(reminder)
    return reminder
