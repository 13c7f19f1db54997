"""Mail goes into the queue exactly as it was written, in the transaction that needs it; no mail server is asked.

post_office's own backend reads each subject and body as a Django template, so that ``{% … %}`` in a
name or a message would run. Nothing here does: the rows of its queue are written directly.
"""

from datetime import datetime

from django.core.mail import EmailMessage, make_msgid
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from post_office.models import PRIORITY, STATUS, Email
from post_office.settings import get_message_id_fqdn

from accounts.models import MailAbout, User
from practices.mail import Kind, as_page, one_line


@transaction.atomic
def queue(message: EmailMessage, *, expires_at: datetime | None = None, urgent: bool = False) -> Email:
    """One row of the queue, in the caller's transaction. After ``expires_at`` it is not sent any more.

    A mail in plain text gets a page that says the same.
    """
    pages = [part.content for part in getattr(message, "alternatives", []) if part.mimetype == "text/html"]
    subject = one_line(message.subject)
    email = Email.objects.create(
        from_email=message.from_email,
        to=message.to,
        cc=message.cc,
        bcc=message.bcc,
        subject=subject,
        message=message.body,
        html_message=pages[0] if pages else _page(message, subject),
        headers=_headers(message) or None,
        priority=PRIORITY.high if urgent else _usual_priority(message),
        status=STATUS.queued,
        expires_at=expires_at,
        message_id=make_msgid(domain=get_message_id_fqdn()),  # the same at each try, so that nobody reads it twice
    )
    MailAbout.objects.create(email=email, kind=getattr(message, "kind", Kind.OTHER), **_about(message))
    return email


def _page(message, subject):
    return as_page(subject, str(message.body), getattr(message, "preview", ""))


def _usual_priority(message):
    return PRIORITY.low if getattr(message, "can_wait", False) else PRIORITY.medium


def _headers(message):
    if message.attachments:
        raise ValueError("The queue carries no attachments.")
    answers_to = {"Reply-To": ", ".join(message.reply_to)} if message.reply_to else {}
    return {name: str(value) for name, value in message.extra_headers.items()} | answers_to


def _about(message):
    row = getattr(message, "about", None)
    if row is None:
        return {}
    called = getattr(row, "reference", None) or ""
    return {"label": row._meta.label_lower, "key": row.pk, "reference": called}


class Queue(BaseEmailBackend):
    """Django's mail, such as ``send_mail`` and error reports, into the same queue."""

    def send_messages(self, email_messages):
        return len([queue(message) for message in email_messages if not _is_for_somebody_suspended(message)])


def _is_for_somebody_suspended(message):
    """Who is suspended gets no mail from the portal, but for what a reader writes to a practice's contact."""
    if getattr(message, "kind", Kind.OTHER) == Kind.READER:
        return False
    return User.objects.suspended().filter(email__in=message.to).exists()


def withdraw(person: User) -> None:
    """What waits to be sent to this person is not sent any more, but for what readers wrote to them."""
    waiting = Email.objects.filter(status__in=[STATUS.queued, STATUS.requeued], to=person.email)
    waiting.exclude(about__kind=Kind.READER).delete()
