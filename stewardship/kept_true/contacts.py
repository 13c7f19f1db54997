"""Replaces the contact of a practice: its authority proposes, a moderator decides."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.log import record
from practices import search, versions
from practices.choices import Status
from practices.models import Practice
from stewardship.kept_true import notices
from stewardship.kept_true.models import ContactChange
from stewardship.notices import people_of
from stewardship.permissions import is_impartial_moderator
from submissions.permissions import is_steward

Outcome = ContactChange.Outcome


class AlreadyProposed(Exception):
    """A colleague's proposal waits for a moderator, or the practice is not published now."""


class Overtaken(Exception):
    """Another moderator has decided, or what is published has changed since."""


class ReasonMissing(Exception):
    """Whoever proposed it is owed a reason."""


@transaction.atomic
def propose(practice: Practice, *, by: User, **fields) -> ContactChange:
    """Ask the moderators for another contact: ``fields`` are name, role, email, show_email and has_left.

    Messages to somebody who has left go to the authority from now on, so that none is lost. Raises
    PermissionDenied or AlreadyProposed.
    """
    practice = _locked(practice.pk)
    if not is_steward(by, practice):
        raise PermissionDenied
    if practice.status != Status.LIVE or practice.contact_changes.filter(outcome=Outcome.WAITING).exists():
        raise AlreadyProposed
    change = practice.contact_changes.create(by=by, **fields)
    if change.has_left:
        practice.messages_to, practice.updated_at = _reader_of_messages(practice, by), change.at
        practice.save(update_fields=["messages_to", "updated_at"])
        search.changed(practice)
    record(by, "practice.propose_contact", practice, has_left=change.has_left)
    return change


def _reader_of_messages(practice: Practice, by: User) -> str:
    """The address of who answers for its latest submission, if one member does; or of who proposes."""
    members = [person for person in people_of(practice) if is_steward(person, practice)]
    return (members[0] if len(members) == 1 else by).email


@transaction.atomic
def decide(change: ContactChange, *, actor: User, accepts: bool, version: int, reply: str) -> ContactChange:
    """Publish the new contact as a new version, or refuse it with ``reply``; once, with its mail.

    ``version`` is the practice's when the page was made. ``confirmed_on`` stays: nobody has said that the rest is
    still so. Raises PermissionDenied for a moderator of its own authority, Overtaken, or ReasonMissing.
    """
    practice = _locked(change.practice_id)
    change = practice.contact_changes.select_related("by").get(pk=change.pk)
    if not is_impartial_moderator(actor, practice):
        raise PermissionDenied
    if change.outcome != Outcome.WAITING or practice.version != version:
        raise Overtaken
    if not accepts and not reply:
        raise ReasonMissing
    change.outcome = Outcome.ACCEPTED if accepts else Outcome.REFUSED
    change.decided_by, change.decided_at, change.reply = actor, timezone.now(), reply
    change.save(update_fields=["outcome", "decided_by", "decided_at", "reply"])
    if accepts:
        _publish(practice, change, change.decided_at)
    record(actor, f"practice.contact_{change.outcome}", practice)
    notices.tell_contact_decided(change)
    return change


def _locked(pk: int) -> Practice:
    return Practice.objects.select_for_update(of=("self",)).select_related("lead_authority").get(pk=pk)


def _publish(practice: Practice, change: ContactChange, now: datetime) -> None:
    practice.contact_name, practice.contact_role = change.name, change.role
    practice.contact_email, practice.show_email = change.email, change.show_email
    practice.messages_to, practice.updated_at = "", now
    practice.version += 1
    practice.save()
    versions.keep(practice)
    search.index(practice)
