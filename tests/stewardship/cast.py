"""Published practices to look after, and their pages."""

from django.urls import reverse

from practices.models import Practice
from stewardship.choices import Action
from stewardship.lifecycle import perform, seen
from submissions.choices import Status
from tests.submissions.cast import Cast, fresh, make_submission

REASON = "The numbers in it were wrong."


def make_practice(cast: Cast, **fields) -> Practice:
    """One that the owner sent in and the moderator published."""
    return make_submission(cast, Status.PUBLISHED, **fields).practice


def move(action: Action, practice: Practice, actor, reason: str = REASON):
    """What ``perform`` makes of it for somebody who has just looked at the practice; it is up to date after."""
    return perform(action, practice, actor=fresh(actor), seen_by_actor=seen(practice), reason=reason)


def at(name: str, practice: Practice | None = None) -> str:
    """The address of a page of this app."""
    return reverse(f"stewardship:{name}", args=[practice.slug] if practice else [])
