"""Mail about a submission. Each is queued in the transaction that it speaks of, and sent by the worker."""

from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts import team
from accounts.models import User
from practices.mail import Kind, letter
from submissions import idling
from submissions.choices import Action
from submissions.commenting import in_order
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
    Action.DROP: "Your revision {reference} is closed",
}
CAME_IN = {
    Action.SUBMIT: "{reference} from {authority} has come in",
    Action.RESUBMIT: "{reference} from {authority} is back with changes",
}
OF_REVISIONS = {
    Action.SUBMIT: "We have received your revision {reference}",
    Action.DECLINE: "We will not publish your revision {reference}",
    Action.PUBLISH: "The published page is revised: {reference}",
    Action.WITHDRAW: "Your revision {reference} is withdrawn",
}
OF_IDLE_REVISIONS = {
    Action.ASK_TO_FINISH: "Please finish your revision of {reference}",
    Action.CLOSE: "Your revision of {reference} is closed for now",
}


BY_MODERATORS = (
    Action.CLAIM,
    Action.HAND_OVER,
    Action.RELEASE,
    Action.REQUEST_CHANGES,
    Action.DECLINE,
    Action.PUBLISH,
)


def tell(transition: Transition) -> None:
    """Mail the authors about a move that concerns them, and the team what came in.

    Claims and drafts that nobody saw stay silent.
    """
    submission, action = transition.submission, Action(transition.action)
    if action == Action.DROP and not submission.transitions.filter(action=Action.SUBMIT).exists():
        return  # they never sent it in: they dropped it themselves, or do not know that LIIA began it
    if action in SUBJECTS and submission.reference:
        subjects = {**SUBJECTS, **OF_REVISIONS} if submission.is_revision else SUBJECTS
        subject = subjects[action].format(reference=submission.reference)
        _mail_authors(submission, subject, transition.action, _words_of(transition))
    if action in OF_IDLE_REVISIONS:
        _tell_of_idle(submission, OF_IDLE_REVISIONS[action], transition)
    if action in CAME_IN:
        _tell_team(submission, CAME_IN[action], transition.actor)


def _tell_of_idle(submission: Submission, subject: str, transition: Transition) -> None:
    """Its own reference it may not have yet: the practice's is what its authors know."""
    assert submission.practice is not None  # noqa: S101 a revision has one; this is for the type checker
    ends = timezone.localdate(transition.made_at) + timedelta(days=settings.REVISION_CLOSING_DAYS)
    words = {"touched": idling.touched_at(submission), "ends": ends}
    _mail_authors(submission, subject.format(reference=submission.practice.reference), transition.action, words)


def _tell_team(submission: Submission, subject: str, actor: User) -> None:
    """Tell every moderator who could decide on it, but whoever sent it in."""
    authority = submission.authority
    people = User.objects.moderators().exclude(memberships__authority=authority).exclude(pk=actor.pk)
    team.tell(
        people,
        "submissions/mail/came_in",
        subject.format(reference=submission.reference, authority=authority),
        address=settings.SITE_URL + reverse("submissions:review", args=[submission.pk]),
        about=submission,
        submission=submission,
    )


def _words_of(transition):
    submission = transition.submission
    asks = transition.action == Action.REQUEST_CHANGES
    return {
        "note": transition.note,
        "checklist": transition.checklist,
        "comments": in_order(submission.comments.still_open()) if asks else [],
        "letter_address": settings.SITE_URL + reverse("submissions:letter", args=[submission.pk]),
    }


def tell_of_edits(submission: Submission, changed: list[Difference]) -> None:
    """Mail the authors what a moderator changed, field by field."""
    subject = f"LIIA has corrected your submission {submission.reference}"
    _mail_authors(submission, subject, "edited", {"changed": changed})


def tell_of_split(submission: Submission, pieces: list[Submission]) -> None:
    """Mail the authors into what a moderator has split their submission."""
    subject = f"LIIA has split your submission {submission.reference}"
    _mail_authors(submission, subject, "split", {"pieces": pieces})


def tell_authors(message: Message) -> None:
    """Mail the authors a moderator's words."""
    words = {"text": message.text, "writer": message.author}
    _mail_authors(message.submission, f"A message about {message.submission.reference}", "message", words)


def tell_moderator(message: Message) -> None:
    """Mail an author's words to the moderator who has the submission, or else who last dealt with it.

    Nobody has one that no moderator has opened yet: whoever takes it into review reads the message there.
    """
    submission, to = message.submission, _moderator_of(message.submission)
    if to is not None:
        words = {"text": message.text, "writer": message.author}
        subject = f"A message about {submission.reference}"
        _mail(submission, subject, "message", words, to, "submissions:review")


def tell_handed_over(submission: Submission, to: User, giver: User, note: str) -> None:
    """Mail a moderator that a colleague has handed a submission over to them."""
    words = {"giver": giver, "note": note}
    _mail(submission, f"{submission.reference} is now with you", "handed_over", words, to, "submissions:review")


def tell_claim_ends(submission: Submission, ends: date) -> None:
    """Mail the moderator who has a submission on which day it goes back in the queue if nothing happens."""
    assert submission.assignee is not None  # noqa: S101 it is in review; this is for the type checker
    subject = f"Is {submission.reference} still with you?"
    _mail(submission, subject, "claim_ends", {"ends": ends}, submission.assignee, "submissions:review")


def tell_claim_ended(submission: Submission, had: User) -> None:
    """Mail the moderator who had a submission that it is back in the queue."""
    _mail(submission, f"{submission.reference} is back in the queue", "claim_ended", {}, had, "submissions:review")


def _moderator_of(submission: Submission) -> User | None:
    moves = submission.transitions.filter(action__in=BY_MODERATORS).select_related("actor")
    last = submission.assignee or next((move.actor for move in moves.order_by("-made_at", "-pk")), None)
    return last if last is not None and last.is_moderator else None


def _mail_authors(submission, subject, template, context):
    for person in authors_of(submission):
        _mail(submission, subject, template, context, person, "submissions:detail")


def authors_of(submission: Submission) -> list[User]:
    """The owner; or the colleagues, once the owner has left the authority."""
    if is_author(submission.owner, submission):
        return [submission.owner]
    return list(User.objects.members_of(submission.authority)) or [submission.owner]


def _mail(submission, subject, template, context, to, page):
    practice = submission.practice
    letter(
        f"submissions/mail/{template}",
        subject,
        to=to.email,
        kind=Kind.AUTHOR if page == "submissions:detail" else Kind.TEAM,
        about=submission,
        submission=submission,
        person=to,
        address=settings.SITE_URL + reverse(page, args=[submission.pk]),
        public_address=settings.SITE_URL + practice.get_absolute_url() if practice else "",
        aim_days=settings.SERVICE_AIM_DAYS,
        **context,
    ).send()
