"""The portal's mail as moderators see it: what went to whom, what failed and why, and trying it again.

A mail's words are shown only where its kind says that moderators may read them; whatever the portal does not
know to be harmless, such as a code or a letter between two other people, is listed without. Mail about saved
searches is not listed at all: who reads what is nobody's business, and what cannot be delivered ends by itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from post_office.models import STATUS, Email, Log

from accounts.models import User
from audit.log import record
from practices.mail import READABLE, Kind

WAITING = (STATUS.queued, STATUS.requeued)
STATES = {"failed": "Failed", "waiting": "Waiting", "sent": "Sent"}
CODE = re.compile(r"\d{3}\b")


@dataclass(frozen=True)
class Entry:
    """One mail as a page shows it. ``why`` says what went wrong at the latest try, if anything did."""

    email: Email
    kind: str
    subject: str
    is_readable: bool
    state: str
    colour: str
    why: str
    may_retry: bool


def everything(chosen: Mapping[str, Any]) -> QuerySet[Email]:
    """All mail, the newest first, narrowed by ``chosen``: state, who (part of an address), reference; or none."""
    latest = Log.objects.filter(email=OuterRef("pk")).order_by("-pk").values("message")[:1]
    found = Email.objects.select_related("about").annotate(words=Subquery(latest)).order_by("-pk")
    found = found.exclude(about__kind=Kind.ALERT)
    if state := chosen.get("state"):
        found = found.filter(_in_state(state, timezone.now()))
    if who := chosen.get("who"):
        found = found.filter(to__icontains=who)
    if reference := chosen.get("reference"):
        found = found.filter(about__reference__icontains=reference)
    return found


def _alive(now: datetime) -> Q:
    return Q(expires_at=None) | Q(expires_at__gt=now)


def _in_state(state: str, now: datetime) -> Q:
    if state == "waiting":
        return Q(status__in=WAITING) & _alive(now)
    return Q(status=STATUS.sent if state == "sent" else STATUS.failed)


def to_retry(found: QuerySet[Email]) -> QuerySet[Email]:
    """Of these, what has failed and could still be sent."""
    return found.filter(_alive(timezone.now()), status=STATUS.failed)


def is_readable(email: Email) -> bool:
    """Whether moderators may read its words: of a kind that says so, and nothing that ends, as codes do."""
    return _kind(email) in READABLE and email.expires_at is None


def _kind(email: Email) -> Kind:
    about = getattr(email, "about", None)  # what was queued before mail had a kind has none
    return Kind(about.kind) if about else Kind.OTHER


def entry_of(email: Email) -> Entry:
    """One line of the list."""
    kind, is_open = _kind(email), is_readable(email)
    state, colour = _state(email)
    return Entry(
        email=email,
        kind=kind.label,
        subject=email.subject if is_open else kind.label,
        is_readable=is_open,
        state=state,
        colour=colour,
        why="" if email.status == STATUS.sent else why(email.words or "", is_open=is_open),
        may_retry=email.status == STATUS.failed and not _has_ended(email),
    )


def why(words: str, *, is_open: bool) -> str:
    """What went wrong; of a mail that is not to be read, only the number that its mail server answered."""
    if is_open or not words:
        return words
    answered = CODE.match(words)
    return f"The mail server answered {answered[0]}." if answered else "The mail server did not take it."


def _has_ended(email: Email) -> bool:
    return email.expires_at is not None and email.expires_at <= timezone.now()


def _state(email: Email) -> tuple[str, str]:
    if email.status == STATUS.sent:
        return "Sent", "green"
    if email.status == STATUS.failed:
        return "Failed", "red"
    if _has_ended(email):
        return "Too late", "grey"
    return ("Trying again", "yellow") if email.status == STATUS.requeued else ("Waiting", "grey")


@transaction.atomic
def retry(found: QuerySet[Email], actor: User) -> int:
    """Put what has failed of these into the queue again, as if it were new; how many.

    Its Message-ID stays. What another moderator has put back meanwhile is not counted.
    """
    fresh = {"status": STATUS.queued, "number_of_retries": None, "scheduled_time": None}
    done = 0
    for email in to_retry(found):
        failed = Email.objects.filter(pk=email.pk, status=STATUS.failed)
        if failed.update(**fresh, last_updated=timezone.now()):
            about = getattr(email, "about", None)
            record(actor, "mail.retry", email, about.reference if about else "", kind=_kind(email))
            done += 1
    return done
