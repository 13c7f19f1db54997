"""Mail about a published practice. Each is queued in the transaction that it speaks of, and sent by the worker."""

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from practices.mail import Kind, letter
from practices.models import Practice
from stewardship.choices import Action
from stewardship.models import PracticeEvent
from submissions.notices import authors_of
from submissions.permissions import is_steward

SUBJECTS = {
    Action.WITHDRAW: "Your practice {reference} is withdrawn",
    Action.UNPUBLISH: "Your practice {reference} is taken down for now",
    Action.RESTORE: "Your practice {reference} is published again",
}
OF_PARTS = {
    Action.JOIN: "{piece} is now part of {whole}",
    Action.LEAVE: "{piece} is no longer part of {whole}",
}


def tell(event: PracticeEvent) -> None:
    """Mail the people of its authority about a move; and the moderators, when one of those people made it."""
    practice = event.practice
    subject = SUBJECTS[Action(event.action)].format(reference=practice.reference)
    for person in people_of(practice):
        _mail(event, subject, event.action, person, Kind.AUTHOR)
    if is_steward(event.actor, practice):
        _tell_moderators(event)


def tell_of_parts(event: PracticeEvent, whole: Practice) -> None:
    """Mail the people of the piece, and of the whole, what somebody of neither authority did to their pages."""
    subject = OF_PARTS[Action(event.action)].format(piece=event.practice.reference, whole=whole.reference)
    theirs = [each for each in (whole, event.practice) if not is_steward(event.actor, each)]
    for person, practice in {person: each for each in theirs for person in people_of(each)}.items():
        _mail(event, subject, event.action, person, Kind.AUTHOR, practice, whole=whole)


def people_of(practice: Practice) -> list[User]:
    """Whoever answers for its latest submission; all the members of its lead authority where it has none."""
    latest = practice.submissions.select_related("owner").order_by("-pk").first()
    return authors_of(latest) if latest else list(User.objects.members_of(practice.lead_authority_id))


def _tell_moderators(event):
    subject = f"{event.practice.lead_authority} has withdrawn {event.practice.reference}"
    for person in User.objects.moderators().exclude(pk=event.actor_id):
        _mail(event, subject, "withdrawn_by_authority", person, Kind.TEAM)


def _mail(event, subject, template, to, kind, theirs=None, **context):
    practice = theirs or event.practice
    letter(
        f"stewardship/mail/{template}",
        subject,
        to=to.email,
        kind=kind,
        about=practice,
        event=event,
        practice=practice,
        person=to,
        address=settings.SITE_URL + reverse("stewardship:practice", args=[practice.slug]),
        public_address=settings.SITE_URL + practice.get_absolute_url(),
        **context,
    ).send()
