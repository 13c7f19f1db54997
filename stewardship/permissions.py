"""Who may do what to a published practice. A predicate each, ``(user, practice) -> bool``."""

from accounts.models import User
from practices.models import Practice
from practices.querysets import PracticeQuerySet
from submissions.permissions import is_steward


def is_impartial_moderator(user: User, practice: Practice) -> bool:
    """In LIIA's team, and not of its lead authority: nobody decides on their own work."""
    return user.is_moderator and not is_steward(user, practice)


def looks_after(user: User, practice: Practice) -> bool:
    """A member of its lead authority, or anybody in LIIA's team."""
    return user.is_moderator or is_steward(user, practice)


def in_care_of(user: User) -> PracticeQuerySet:
    """The practices that ``user`` looks after, in every state: ``looks_after`` for many rows."""
    everything = Practice.objects.all()
    return everything if user.is_moderator else everything.led_by(user.authority_ids)
