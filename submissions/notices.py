"""Mail about a submission. Each is queued in the transaction that it speaks of, and sent by the worker."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import User
from submissions.choices import Action
from submissions.models import Message, Submission, Transition
from submissions.permissions import is_author
from submissions.snapshots import Difference

SUBJECTS = {
    Action.SUBMIT: "We have received your submission {reference}",
    Action.RESUBMIT: "We have received your changes to {reference}",
    Action.REQUEST_CHANGES: "Please change your submission {reference}",
    Action.DECLINE: "We will not publish your submission {reference}",
    Action.PUBLISH: "Your practice is published: {reference}",
    Action.WITHDRAW: "Your submission {reference} is withdrawn",
}


def tell(transition: Transition) -> None:
    """Mail the owner about a move that concerns them; claims and drafts that nobody saw stay silent."""
    submission = transition.submission
    if transition.action in SUBJECTS and submission.reference:
        subject = SUBJECTS[Action(transition.action)].format(reference=submission.reference)
        _mail(submission, subject, transition.action, {"note": transition.note})


def tell_of_edits(submission: Submission, changed: list[Difference]) -> None:
    """Mail the owner what a moderator changed, field by field."""
    subject = f"LIIA has corrected your submission {submission.reference}"
    _mail(submission, subject, "edited", {"changed": changed})


def tell_of_message(message: Message) -> None:
    """Mail the owner a moderator's words, or the moderator in charge an author's."""
    submission = message.submission
    subject = f"A message about {submission.reference or submission}"
    to = submission.assignee if is_author(message.author, submission) else submission.owner
    if to is not None:
        _mail(submission, subject, "message", {"text": message.text, "writer": message.author}, to=to)


def page_address(submission: Submission, person: User) -> str:
    """The full address of the page on which ``person`` follows this submission."""
    name = "submissions:review" if person.is_moderator else "submissions:detail"
    return settings.SITE_URL + reverse(name, args=[submission.pk])


def _mail(submission, subject, template, context, to=None):
    to = to or submission.owner
    practice = submission.practice
    body = render_to_string(
        f"submissions/mail/{template}.txt",
        {
            "submission": submission,
            "person": to,
            "address": page_address(submission, to),
            "public_address": settings.SITE_URL + practice.get_absolute_url() if practice else "",
            "aim_days": settings.SERVICE_AIM_DAYS,
            "site_name": settings.SITE_NAME,
            "support_email": settings.SUPPORT_EMAIL,
            **context,
        },
    )
    EmailMessage(" ".join(subject.split()), body, to=[to.email]).send()
