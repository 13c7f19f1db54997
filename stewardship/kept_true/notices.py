"""Mail about whether a practice is still so. Each is queued in the transaction that it speaks of."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from practices.mail import Kind, letter
from practices.models import Practice
from stewardship.kept_true.links import LASTS, token_for
from stewardship.kept_true.models import Answer, ContactChange, Reminder
from stewardship.notices import people_of

SUBJECTS = {
    Reminder.Kind.HALFWAY: "Is it still running? {reference}",
    Reminder.Kind.DUE: "Please confirm that this is still running: {reference}",
    Reminder.Kind.AUTHORITY: "Nobody has confirmed {reference}: can you?",
    Reminder.Kind.AGAIN: "LIIA asks whether this is still running: {reference}",
}


@dataclass(frozen=True)
class Person:
    """Somebody who gets a mail, with or without an account."""

    name: str
    email: str

    def __str__(self):
        return self.name or self.email


def recipients(practice: Practice, kind: str) -> list[Person]:
    """Whom a reminder goes to, each address once: contact and owner, or everybody at its authority."""
    if kind == Reminder.Kind.AUTHORITY:
        people = members_of(practice)
    else:
        contact = [] if practice.messages_to else [Person(practice.contact_name, practice.contact_email)]
        people = [*contact, *_persons(people_of(practice))]
    once = {person.email.strip().lower(): person for person in reversed(people) if person.email}
    return list(reversed(once.values()))


def members_of(practice: Practice) -> list[Person]:
    """Everybody who belongs to its lead authority."""
    return _persons(User.objects.members_of(practice.lead_authority_id))


def _persons(users) -> list[Person]:
    return [Person(user.name, user.email) for user in users]


def ask(reminder: Reminder) -> None:
    """Mail each recipient a link of their own."""
    practice, days = reminder.practice, LASTS.days
    for person in recipients(practice, reminder.kind):
        link = _address("stewardship:keep-true", token_for(reminder, person.email))
        subject = SUBJECTS[Reminder.Kind(reminder.kind)]
        # Of a kind that nobody else reads in the list of mail: the link is a key
        _mail(practice, subject, "keep_true", person, Kind.OTHER, reminder=reminder, link=link, days=days)


def tell_of_wish(answer: Answer) -> None:
    """Mail everybody at its authority that the contact wants it brought up to date, and how."""
    for person in members_of(answer.practice):
        _mail(answer.practice, "Please update {reference}", "wants_update", person, answer=answer)


def tell_stopped(answer: Answer) -> None:
    """Mail the authority's people that somebody with a link said that it has stopped."""
    for person in _persons(people_of(answer.practice)):
        _mail(answer.practice, "{reference} is marked as stopped", "stopped", person, answer=answer)


def tell_reviewed(answer: Answer) -> None:
    """Mail the authority's people what a moderator decided about the words on why it has stopped."""
    subject = {"refused": "Why {reference} has stopped is not published"}
    subject_of = subject.get(answer.outcome, "Why {reference} has stopped is published")
    people = [*people_of(answer.practice), *([answer.by] if answer.by else [])]
    for person in dict.fromkeys(people):
        _mail(answer.practice, subject_of, "answer_reviewed", Person(person.name, person.email), answer=answer)


def _address(name: str, *args: str) -> str:
    return settings.SITE_URL + reverse(name, args=args)


def _mail(practice: Practice, subject: str, template: str, to: Person, kind: Kind = Kind.AUTHOR, **words) -> None:
    letter(
        f"stewardship/mail/{template}",
        subject.format(reference=practice.reference),
        to=to.email,
        kind=kind,
        about=practice,
        practice=practice,
        person=to,
        address=_address("stewardship:practice", practice.slug),
        public_address=settings.SITE_URL + practice.get_absolute_url(),
        **words,
    ).send()


def tell_contact_decided(change: ContactChange) -> None:
    """Mail whoever proposed another contact what a moderator decided; and the new contact, that they are it."""
    proposer = Person(change.by.name, change.by.email)
    _mail(change.practice, "The contact of {reference}", "contact_decided", proposer, change=change)
    if change.outcome == ContactChange.Outcome.ACCEPTED:
        contact = Person(change.name, change.email)
        _mail(change.practice, "You are the contact of {reference}", "new_contact", contact, change=change)
