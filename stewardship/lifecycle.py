"""The one door for a published practice's state: a table of moves, and ``perform``, which makes one."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from audit.log import record
from practices import search
from practices.choices import Status
from practices.models import Practice
from stewardship import notices
from stewardship.choices import Action
from stewardship.models import PracticeEvent
from stewardship.permissions import is_impartial_moderator, looks_after


class Conflict(Exception):
    """Somebody else changed the practice first."""


class ReasonRequired(Exception):
    """Whoever looks after the practice is owed a reason."""


@dataclass(frozen=True)
class Rule:
    """One move: from where, to where, and who may make it."""

    sources: tuple[Status, ...]
    target: Status
    may: Callable[[User, Practice], bool]


RULES = {
    Action.WITHDRAW: Rule((Status.LIVE, Status.UNPUBLISHED), Status.WITHDRAWN, looks_after),
    Action.UNPUBLISH: Rule((Status.LIVE,), Status.UNPUBLISHED, is_impartial_moderator),
    Action.RESTORE: Rule((Status.WITHDRAWN, Status.UNPUBLISHED), Status.LIVE, is_impartial_moderator),
}


STANDS = {Status.LIVE: "published", Status.WITHDRAWN: "withdrawn", Status.UNPUBLISHED: "taken down"}


def seen(practice: Practice) -> str:
    """What somebody has before them who decides on this practice: its state, and which text."""
    return f"{practice.status}-{practice.version}"


@transaction.atomic
def perform(action: Action, practice: Practice, *, actor: User, seen_by_actor: str, reason: str) -> PracticeEvent:
    """Move ``practice``, in and out of search too, record who did it and queue its mail: all of it, or nothing.

    Its ``version`` stays: the text is the same. ``seen_by_actor`` is what ``seen`` gave when the page was made.
    Raises Conflict if it is no longer that or not in a state that the action starts from, PermissionDenied if
    ``actor`` may not, ReasonRequired without a reason.
    """
    rule, reason = RULES[action], reason.strip()
    locked = Practice.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    if seen_by_actor != seen(locked) or locked.status not in rule.sources:
        raise Conflict(action)
    if not rule.may(actor, locked):
        raise PermissionDenied
    if not reason:
        raise ReasonRequired(action)
    source, locked.status = locked.status, rule.target
    locked.save(update_fields=["status"])
    search.index(locked)
    event = PracticeEvent.objects.create(
        practice=locked, action=action, source=source, target=rule.target, actor=actor, reason=reason
    )
    record(actor, f"practice.{action}", locked, source=source, target=rule.target)
    notices.tell(event)
    practice.refresh_from_db()
    return event


def may(action: Action, actor: User, practice: Practice) -> bool:
    """Whether ``actor`` could do this now; for showing a link, never instead of ``perform``'s own guard."""
    rule = RULES[action]
    return practice.status in rule.sources and rule.may(actor, practice)
