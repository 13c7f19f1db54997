"""The portal's mail, as its pages are to be seen."""

from post_office.models import Email

from practices.relay import send_message
from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.workflow import perform
from tests.administration import mails
from tests.submissions.cast import make_submission


def failed_mail(subject: str, to: str, submission: int | None = None) -> int:
    """A mail to this address, about a submission or about nothing, was refused for good; its number."""
    about = Submission.objects.get(pk=submission) if submission else None
    return mails.failed(subject=subject, to=to, about=about, text="Dear Olu\n\n> What it cost\n").pk


def newest_mail(subject: str) -> int:
    """The number of the newest mail with this subject."""
    return Email.objects.filter(subject=subject).latest("pk").pk


def letters(title: str, words: str) -> str:
    """A moderator asks for changes in these words, and a reader writes to a contact; the reference."""
    from tests.journeys.scenes import cast

    actors = cast()
    submission = make_submission(actors, Status.IN_REVIEW, title=title)
    version = submission.version
    perform(Action.REQUEST_CHANGES, submission, actor=actors.moderator, version=version, note=words)
    published = make_submission(actors, Status.PUBLISHED, title=title).practice
    send_message(published, name="Robin Reader", email="robin@other.example", message=words)
    return submission.reference
