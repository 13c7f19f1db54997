"""Searches that are saved, and the mail that comes of them."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from alerts import searches, subscribing
from alerts.models import Subscription

ADDRESS = "robin@reader.example"
START = reverse("alerts:start")
ASKED = reverse("alerts:asked")
LINK = re.compile(r"^https?://[^/]+(/alerts/\S+)$", re.MULTILINE)


def london(*moment: int) -> datetime:
    """A moment by the clock in London."""
    return datetime(*moment, tzinfo=ZoneInfo("Europe/London"))


def saved_search(query: str) -> searches.Saved:
    """What is kept of an address of the list."""
    return searches.as_saved(searches.asked_for(QueryDict(query), searches.labels_now()))


def subscribed(query: str = "", email: str = ADDRESS, frequency: str = "daily", *, due: bool = True):
    """Somebody who has confirmed that they want to hear of this search; without a mail, and due unless said."""
    saved = saved_search(query)
    fields = {"words": saved.words, "filters": saved.filters, "frequency": frequency}
    row = Subscription.objects.create(email=email, mark=saved.mark, **fields)
    subscribing.confirm(row.key)
    if due:
        make_due(email)
    row.refresh_from_db()
    return row


def make_due(*emails: str) -> None:
    """The hour of these has come; of everybody, without any."""
    rows = Subscription.objects.filter(email__in=emails) if emails else Subscription.objects.confirmed()
    rows.update(due_at=timezone.now())


def ask(client: Client, query: str = "", *, forget_limits: bool = True, **changes):
    """Send the form about this search; the response."""
    if forget_limits:
        cache.clear()
    return client.post(f"{START}{query}", {"email": ADDRESS, "frequency": "weekly", **changes})


def mails(to: str = ADDRESS) -> list[Email]:
    """What is queued for an address, in its order."""
    return list(Email.objects.filter(to=to).order_by("pk"))


def links_in(mail: Email) -> list[str]:
    """The paths of this app that a mail names, in their order."""
    return LINK.findall(mail.message)
