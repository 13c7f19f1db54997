"""Mail in every state, for the tests of its pages."""

from datetime import timedelta

from django.utils import timezone
from post_office.models import STATUS, Email

from accounts.mail import queue
from practices.mail import Kind, Letter


def written(
    *, to: str = "olu@home.example", subject: str = "A decision", text: str = "Words", kind=Kind.AUTHOR, **fields
) -> Email:
    """A mail of this kind in the queue; ``about`` is the row it is about, the rest are columns of the queue's."""
    about, ends = fields.pop("about", None), fields.pop("expires_at", None)
    email = queue(Letter(subject, text, "portal@portal.example", [to], kind=kind, about=about), expires_at=ends)
    Email.objects.filter(pk=email.pk).update(**fields)
    return Email.objects.get(pk=email.pk)


def failed(why: str = "550 5.1.1 No such person here", **fields) -> Email:
    """One that its mail server refused for good, in these words."""
    email = written(status=STATUS.failed, number_of_retries=1, **fields)
    email.logs.create(status=STATUS.failed, message=why, exception_type="SMTPRecipientsRefused")
    return email


def soon():
    """Within the life of a sign-in code."""
    return timezone.now() + timedelta(minutes=10)
