"""Several practices that are pieces of one: one level deep, kept so under a lock by ``join`` alone."""

import re

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.log import record
from practices import search
from practices.models import Practice
from stewardship import notices
from stewardship.choices import Action
from stewardship.lifecycle import Conflict
from stewardship.models import PracticeEvent
from stewardship.permissions import looks_after

ADDRESS = re.compile(r"(?:^|/)practices/([-\w]+)/?(?:[?#].*)?$")
REFERENCE = re.compile(r"SP-\d{4}-\d{4,}", re.IGNORECASE)


class NotPossible(Exception):
    """Why one practice cannot be part of another, in a sentence for whoever asked."""


def find(words: str) -> Practice | None:
    """The published practice with this reference, or with this address of its public page; else None."""
    words, published = words.strip(), Practice.objects.published()
    if address := ADDRESS.search(words):
        return published.filter(slug=address[1]).first()
    return published.filter(reference=words.upper()).first() if REFERENCE.fullmatch(words) else None


def may_join(actor: User, practice: Practice, whole: Practice) -> bool:
    """A moderator; or a member of the lead authority of both."""
    return looks_after(actor, practice) and looks_after(actor, whole)


@transaction.atomic
def join(practice: Practice, whole: Practice, *, actor: User, note: str = "") -> PracticeEvent:
    """Make ``practice`` a part of ``whole``, record it, and mail whoever answers for them and did not do it.

    ``note`` is kept with it for whoever looks after the practice. Raises PermissionDenied, Conflict where it is
    part of something by now, or NotPossible in words: the whole is live, and has one level.
    """
    both = _locked(practice.pk, whole.pk)
    piece, larger = both[practice.pk], both[whole.pk]
    if not may_join(actor, piece, larger):
        raise PermissionDenied
    if piece.part_of_id is not None:
        raise Conflict(Action.JOIN)
    if problem := _problem(piece, larger):
        raise NotPossible(problem)
    return _set(piece, larger, larger, actor, Action.JOIN, note.strip())


@transaction.atomic
def leave(practice: Practice, whole: Practice, *, actor: User) -> PracticeEvent:
    """Take ``practice`` out of ``whole``, record it, and mail whoever answers for them and did not do it.

    Raises PermissionDenied, or Conflict where it is not part of that one by now.
    """
    both = _locked(practice.pk, whole.pk)
    piece, larger = both[practice.pk], both[whole.pk]
    if not may_join(actor, piece, larger):
        raise PermissionDenied
    if piece.part_of_id != larger.pk:
        raise Conflict(Action.LEAVE)
    return _set(piece, None, larger, actor, Action.LEAVE, "")


def _locked(*keys: int) -> dict[int, Practice]:
    """Both rows, always in one order, so that nobody waits for somebody who waits for them."""
    rows = Practice.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    return {row.pk: row for row in rows}


def _problem(piece: Practice, whole: Practice) -> str:
    """What stands in the way, in a sentence; empty where nothing does."""
    if piece.pk == whole.pk:
        return "A practice cannot be part of itself: enter the reference of another one"
    if not whole.is_live:
        return "The larger piece of work is not published now"
    if whole.part_of_id is not None:
        return "That practice is itself part of a larger one: enter the reference of the larger one"
    if piece.parts.exists():
        return "This practice has pieces of its own, so it cannot be part of another"
    return ""


def _set(piece, part_of, whole, actor, action, note):
    piece.part_of, now = part_of, timezone.now()
    for each in (piece, whole):
        each.updated_at = now  # so that no browser keeps the page as it was
        each.save(update_fields=["part_of", "updated_at"])
    search.changed(piece, whole)
    event = _keep(piece, whole, actor, action, note)
    notices.tell_of_parts(event, whole)
    return event


def keep_joined(sender, piece: Practice, whole: Practice, actor: User, **_) -> PracticeEvent:
    """Record what a publication has put together, in its transaction; its own mail tells the authors of it."""
    return _keep(piece, whole, actor, Action.JOIN)


def _keep(piece, whole, actor, action, note=""):
    event = PracticeEvent.objects.create(
        practice=piece, action=action, source=piece.status, target=piece.status, actor=actor, reason=note
    )
    record(actor, f"practice.{action}", piece, whole=whole.reference)
    return event
