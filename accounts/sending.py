"""Sends the queue, one mail after the other, the most urgent first.

Each try is booked before it is made: the row then says when the next one would be due. So two workers never
make one try both; a worker that is killed leaves a mail that is tried again; and nothing has to be cleaned up.
A mail server that takes a mail and drops the connection before it says so may get it twice; both then have the
same Message-ID, by which a mailbox knows one from the other.

post_office's own sender has one pause for all tries, tries again what was refused for good, and notes what it
has sent only after a whole batch. Its rows, its log and its way to build a message are used here.
"""

import logging
import smtplib
from collections import Counter
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from post_office.connections import connections
from post_office.models import STATUS, Email, Log
from post_office.settings import get_default_mailer

log = logging.getLogger(__name__)
PAUSES = (timedelta(minutes=5), timedelta(minutes=15))
LATER = timedelta(hours=1)
MOST_TRIES = 3 * 24 + 3  # three days in all: a mail server that is down over a weekend loses nothing
CODE_PAUSE = timedelta(minutes=2)  # a code lives for 15; longer than EMAIL_TIMEOUT for each of a server's answers
MOST_AT_ONCE = 100
CANDIDATES = 10  # what other workers have just booked is passed over
WORDS_KEPT = 500  # characters of a server's answer
SIGN_IN_FIRST = (530, 534, 535, 538)  # the server wants the portal's password, which says nothing of this mail


def pause_after(tries: int, *, is_code: bool) -> timedelta:
    """How long after this many tries the next one is due."""
    if is_code:
        return CODE_PAUSE
    return PAUSES[tries - 1] if tries <= len(PAUSES) else LATER


def due(now: datetime) -> QuerySet[Email]:
    """What is to be tried now, the most urgent and then the oldest first; what has ended is not."""
    in_time = Q(scheduled_time=None) | Q(scheduled_time__lte=now)
    alive = Q(expires_at=None) | Q(expires_at__gt=now)
    waiting = Email.objects.filter(in_time, alive, status__in=[STATUS.queued, STATUS.requeued])
    return waiting.order_by("-priority", "pk")


def send_due() -> dict[str, int]:
    """Try what is due: how many were sent, failed for good, or wait for another try.

    Ends early when the mail server cannot be reached: then the next mail would not reach it either.
    """
    counts = Counter(sent=0, failed=0, waiting=0)
    try:
        for _ in range(MOST_AT_ONCE):
            email = book_next(timezone.now())
            if email is None or not _send(email, counts):
                break
    finally:
        connections.close()
    return dict(counts)


def book_next(now: datetime) -> Email | None:
    """The next mail that is due, its try counted and the one after that set; None when nothing is due."""
    for email in due(now)[:CANDIDATES]:
        seen = {name: getattr(email, name) for name in ("pk", "status", "number_of_retries", "scheduled_time")}
        email.number_of_retries = (email.number_of_retries or 0) + 1
        pause = pause_after(email.number_of_retries, is_code=email.expires_at is not None)
        booking = {"status": STATUS.requeued, "scheduled_time": now + pause, "last_updated": now}
        if Email.objects.filter(**seen).update(number_of_retries=email.number_of_retries, **booking):
            return email
    return None


def _send(email: Email, counts: Counter) -> bool:
    """Make the try that was booked; False if the mail server could not be reached."""
    is_reached = False
    try:
        email.email_message()  # what cannot be built needs no server
        connection = connections[get_default_mailer()]
        is_reached = True
        email.dispatch(commit=False, disconnect_after_delivery=False, connection=connection)
    except Exception as fault:
        connections.close()  # the next mail gets a connection that nothing has gone wrong on
        is_over = is_permanent(fault) or (email.number_of_retries or 0) >= MOST_TRIES
        counts["failed" if is_over else "waiting"] += 1
        _note(email, fault, is_over=is_over)
        return is_reached or is_permanent(fault)
    Email.objects.filter(pk=email.pk).update(status=STATUS.sent, scheduled_time=None, last_updated=timezone.now())
    counts["sent"] += 1
    return True


def _note(email, fault, *, is_over):
    """Keep why; the words of the mail itself stay out of it."""
    log.warning("mail %s was not sent: %s", email.pk, type(fault).__name__)
    Log.objects.create(
        email=email, status=STATUS.failed, message=words_of(fault), exception_type=type(fault).__name__
    )
    if is_over:
        ended = {"status": STATUS.failed, "scheduled_time": None, "last_updated": timezone.now()}
        Email.objects.filter(pk=email.pk).update(**ended)


def is_permanent(fault: Exception) -> bool:
    """Whether another try would end the same: refused for good (5xx), or it cannot be made into a mail.

    A server that is not to be reached, or wants another password, is another server's or our own mistake.
    """
    if isinstance(fault, ValueError | smtplib.SMTPNotSupportedError):
        return True
    if isinstance(fault, smtplib.SMTPAuthenticationError | smtplib.SMTPConnectError | smtplib.SMTPHeloError):
        return False
    codes = [code for code, _ in answers_in(fault)]
    return bool(codes) and all(500 <= code < 600 and code not in SIGN_IN_FIRST for code in codes)


def answers_in(fault: Exception) -> list[tuple[int, bytes | str]]:
    """The mail server's answers, each a code and its words; empty where it gave none."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return list(fault.recipients.values())
    if isinstance(fault, smtplib.SMTPResponseException):
        return [(fault.smtp_code, fault.smtp_error)]
    return []


def words_of(fault: Exception) -> str:
    """What went wrong, in the mail server's words if it said any."""
    said = "; ".join(f"{code} {_text(words)}" for code, words in answers_in(fault))
    return (said or str(fault) or type(fault).__name__).replace("\0", "")[:WORDS_KEPT]


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
