"""Asks an authority for practice that is missing: by mail to everybody who belongs to it, once."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import User
from audit.log import record
from practices.mail import Kind, letter
from practices.models import Authority, Category
from reports.models import Invitation

START = "submissions:start"


class AlreadyInvited(Exception):
    """Somebody sent an invitation since this one was prepared; perhaps the same person, by pressing twice."""


class NobodyThere(Exception):
    """No account belongs to the authority, so there is nobody to write to."""


def latest(authority: Authority, category: Category) -> Invitation | None:
    """The last invitation of an authority for a category."""
    found = Invitation.objects.filter(authority=authority, category=category).select_related("by")
    return found.order_by("-number").first()


def next_number(authority: Authority, category: Category) -> int:
    """Which invitation the next one is, from 1."""
    last = latest(authority, category)
    return last.number + 1 if last else 1


def prepared(authority: Authority, category: Category) -> dict[str, str]:
    """The subject and the words that a moderator starts from."""
    programme = category.programme
    return {
        "subject": f"Share what works in {authority}",
        "text": (
            f"We are looking for practice from {authority} in the category “{category.name}” "
            f"({programme.title}), where nothing from your authority is published yet.\n\n"
            "Is there a piece of work that colleagues elsewhere could use? Small, unfinished and unsuccessful "
            "work is welcome as well. A few paragraphs and a contact are enough, and you can save a draft at any "
            "time."
        ),
    }


def address() -> str:
    """Where practice is sent in."""
    return settings.SITE_URL + reverse(START)


@transaction.atomic
def invite(authority: Authority, category: Category, by: User, *, number: int, subject: str, text: str) -> int:
    """Write to the members of the authority, and remember it; to how many people.

    ``number`` is ``next_number`` as it was when the mail was prepared. Raises AlreadyInvited or NobodyThere.
    """
    people = list(User.objects.members_of(authority))
    if not people:
        raise NobodyThere
    made = _book(authority, category, by, number)
    record(by, "authority.invite", authority, category=category.pk, programme=category.programme_id, number=number)
    for person in people:
        words = {"person": person, "writer": by, "text": text, "address": address()}
        letter("reports/mail/invitation", subject, to=person.email, kind=Kind.AUTHOR, about=made, **words).send()
    return len(people)


def _book(authority, category, by, number):
    if number != next_number(authority, category):
        raise AlreadyInvited
    try:
        with transaction.atomic():
            return Invitation.objects.create(
                authority=authority, category=category, programme=category.programme, by=by, number=number
            )
    except IntegrityError:
        raise AlreadyInvited from None
