"""The portal's mail, as its pages are to be seen."""

from post_office.models import Email

from submissions.models import Submission
from tests.administration import mails


def failed_mail(subject: str, to: str, submission: int | None = None) -> int:
    """A mail to this address, about a submission or about nothing, was refused for good; its number."""
    about = Submission.objects.get(pk=submission) if submission else None
    return mails.failed(subject=subject, to=to, about=about, text="Dear Olu\n\n> What it cost\n").pk


def newest_mail(subject: str) -> int:
    """The number of the newest mail with this subject."""
    return Email.objects.filter(subject=subject).latest("pk").pk
