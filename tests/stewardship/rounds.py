"""Practices in every state of being kept true, and the links that people got."""

import re
from datetime import timedelta

from django.utils import timezone
from post_office.models import Email

from practices import search
from practices.models import Practice
from stewardship.kept_true.models import Reminder
from stewardship.kept_true.reminding import remind
from tests.stewardship.cast import make_practice

LINK = re.compile(r"/published/keep-true/\S+/")
Kind = Reminder.Kind


def confirmed(cast, days_ago: int, **fields) -> Practice:
    """A practice of the owner's that somebody confirmed so many days ago."""
    practice = make_practice(cast, **fields)
    practice.confirmed_on = timezone.localdate() - timedelta(days=days_ago)
    practice.review_due_on = practice.confirmed_on + timedelta(days=365)
    practice.updated_at = practice.published_at = timezone.now() - timedelta(days=days_ago)
    practice.save()
    search.index(practice)
    Email.objects.all().delete()
    return practice


def stopped(cast, text: str = "", **fields) -> Practice:
    practice = confirmed(cast, 10, **fields)
    practice.stopped_on, practice.stopped_because = timezone.localdate(), text
    practice.save()
    search.index(practice)
    return practice


def reminded(cast, days_ago: int = 200, **fields) -> Practice:
    """Its people have just been asked."""
    practice = confirmed(cast, days_ago, **fields)
    remind()
    return practice


def mails() -> list[tuple[str, str]]:
    """Recipient and subject of what is queued, in order of recipient."""
    return sorted((mail.to[0], mail.subject) for mail in Email.objects.all())


def link_to(email: str) -> str:
    """The link that was last mailed to this address."""
    mail = next(mail for mail in Email.objects.order_by("-pk") if mail.to == [email] and LINK.search(mail.message))
    return LINK.search(mail.message)[0]
