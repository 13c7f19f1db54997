"""Mail goes into the queue exactly as it was written.

post_office's own backend reads each subject and body as a Django template, so that ``{% … %}`` in a
name or a message would run. Nothing here does: the rows of its queue are written directly.
"""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, make_msgid
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from post_office.models import PRIORITY, STATUS, Email
from post_office.settings import get_message_id_fqdn


def queue(message: EmailMessage, *, expires_at: datetime | None = None, urgent: bool = False) -> Email:
    """One row of the queue, in the caller's transaction. After ``expires_at`` it is not sent any more."""
    pages = [part.content for part in getattr(message, "alternatives", []) if part.mimetype == "text/html"]
    return Email.objects.create(
        from_email=message.from_email,
        to=message.to,
        cc=message.cc,
        bcc=message.bcc,
        subject=" ".join(str(message.subject).split()),
        message=message.body,
        html_message=pages[0] if pages else "",
        headers=_headers(message) or None,
        priority=PRIORITY.high if urgent else PRIORITY.medium,
        status=STATUS.queued,
        expires_at=expires_at,
        message_id=make_msgid(domain=get_message_id_fqdn()),  # the same at each try, so that nobody reads it twice
    )


def _headers(message):
    if message.attachments:
        raise ValueError("The queue carries no attachments.")
    answers_to = {"Reply-To": ", ".join(message.reply_to)} if message.reply_to else {}
    return {name: str(value) for name, value in message.extra_headers.items()} | answers_to


class Queue(BaseEmailBackend):
    """Django's mail, such as ``send_mail`` and error reports, into the same queue."""

    def send_messages(self, email_messages):
        return len([queue(message) for message in email_messages])


def letter(template: str, subject: str, *, to: str, **context) -> EmailMessage:
    """A mail in plain text from ``templates/<template>.txt``, and the same words as a simple page."""
    text = render_to_string(f"{template}.txt", {**_constants(), **context}).strip()
    message = EmailMultiAlternatives(subject, text + "\n", settings.DEFAULT_FROM_EMAIL, [to])
    page = render_to_string("accounts/mail/page.html", {**_constants(), "text": text, "subject": subject})
    message.attach_alternative(page, "text/html")
    return message


def _constants():
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "support_email": settings.SUPPORT_EMAIL,
    }
