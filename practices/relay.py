"""Passes a reader's message to the contact of a practice, without telling the reader the address."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

from practices.models import Practice


@transaction.atomic
def send_message(practice: Practice, *, name: str, email: str, message: str) -> None:
    """Queue one mail to the contact; their reply goes to ``email``."""
    words = {
        "practice": practice,
        "address": f"{settings.SITE_URL}{practice.get_absolute_url()}",
        "site_name": settings.SITE_NAME,
        "name": name,
        "email": email,
        "message": message,
        "support_email": settings.SUPPORT_EMAIL,
    }
    EmailMessage(
        subject=" ".join(f"A message about {practice.title}".split()),
        body=render_to_string("practices/mail/message.txt", words),
        to=[practice.contact_email],
        headers={"Reply-To": email},
    ).send()
