"""Passes a reader's message to the contact of a practice, without telling the reader the address."""

from django.conf import settings
from django.db import transaction

from practices.mail import Kind, letter
from practices.models import Practice


@transaction.atomic
def send_message(practice: Practice, *, name: str, email: str, message: str) -> None:
    """Queue one mail to the contact; their reply goes to ``email``."""
    letter(
        "practices/mail/message",
        f"A message about {practice.title}",
        to=practice.reader_address,
        kind=Kind.READER,
        about=practice,
        reply_to=email,
        practice=practice,
        address=f"{settings.SITE_URL}{practice.get_absolute_url()}",
        name=name,
        email=email,
        message=message,
    ).send()
