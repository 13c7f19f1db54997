"""One thing done to many submissions: each in a transaction of its own, and each refusal with its reason.

What is done for some is not undone because it could not be done for others; the outcome says which.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.log import record
from practices.models import Theme
from submissions import notices, workflow
from submissions.choices import WITH_LIIA, Action, Audience, Status
from submissions.models import Submission
from submissions.permissions import is_impartial_moderator
from submissions.snapshots import differences, snapshot

REMINDED_FOR = timedelta(days=1)

NOT_WAITING = "it is not waiting for LIIA any more"
NOT_WITH_AUTHOR = "it is not with its author now"
OWN_WORK = "it comes from an authority to which you belong"


class Refused(Exception):
    """Why one submission is left as it is, as the end of a sentence."""


@dataclass
class Outcome:
    """What became of each: ``refused`` are pairs of a submission and a reason."""

    done: list[Submission] = field(default_factory=list)
    refused: list[tuple[Submission, str]] = field(default_factory=list)


def _each(submissions: Iterable[Submission], do: Callable[[Submission], None]) -> Outcome:
    outcome = Outcome()
    for submission in submissions:
        try:
            with transaction.atomic():
                do(submission)
        except Refused as refused:
            outcome.refused.append((submission, str(refused)))
        else:
            outcome.done.append(submission)
    return outcome


def assign(submissions: Iterable[Submission], actor: User, to: User, note: str = "") -> Outcome:
    """Put each into review with ``to``; the note is for moderators only."""

    def hand_over(submission):
        try:
            workflow.perform(
                Action.HAND_OVER, submission, actor=actor, version=submission.version, note=note, to=to
            )
        except workflow.Conflict:
            raise Refused(NOT_WAITING if submission.status not in WITH_LIIA else "it has just changed") from None
        except PermissionDenied:
            raise Refused(f"{to} belongs to the authority that it comes from") from None

    return _each(submissions, hand_over)


def add_themes(submissions: Iterable[Submission], actor: User, themes: Iterable[Theme]) -> Outcome:
    """Sort each under further themes, as a correction that is kept and told to its author."""

    def add(submission):
        locked = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
        if locked.status not in WITH_LIIA:
            raise Refused(NOT_WAITING)
        if not is_impartial_moderator(actor, locked):
            raise Refused(OWN_WORK)
        before = snapshot(locked)
        locked.themes.add(*themes)
        changed = differences(before, snapshot(locked))
        if not changed:
            raise Refused("it has these themes already")
        locked.version, locked.updated_at, locked.updated_by = locked.version + 1, timezone.now(), actor
        locked.save(update_fields=["version", "updated_at", "updated_by"])
        workflow.keep_revision(locked, actor)
        record(actor, "submission.theme", locked, themes=[theme.pk for theme in themes])
        notices.tell_of_edits(locked, changed)

    return _each(submissions, add)


def remind(submissions: Iterable[Submission], actor: User, text: str) -> Outcome:
    """Write to the author of each that has changes to make; not in the same words twice in a day."""

    def write(submission):
        locked = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
        if locked.status != Status.CHANGES_REQUESTED:
            raise Refused(NOT_WITH_AUTHOR)
        since = timezone.now() - REMINDED_FOR
        if locked.messages.to_author().filter(text=text, written_at__gte=since).exists():
            raise Refused("it was reminded in these words within a day")
        message = locked.messages.create(author=actor, audience=Audience.AUTHOR, text=text)
        record(actor, "submission.remind", locked)
        notices.tell_authors(message)

    return _each(submissions, write)
