"""The one door for a submission's state: a table of moves, and ``perform``, which makes one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from audit.log import record
from practices.models import Practice
from submissions import commenting, idling, notices, permissions
from submissions.checklists import NO_VERDICT, Verdict
from submissions.choices import EDITABLE, OPEN, WITH_LIIA, Action, Audience, Status
from submissions.completeness import problems
from submissions.documents import clearing
from submissions.models import Revision, Submission, Transition
from submissions.publishing import publish
from submissions.references import next_reference
from submissions.snapshots import from_live, snapshot


class Conflict(Exception):
    """Somebody else changed or decided the submission first."""


class Unchanged(Exception):
    """The revision says what is published already."""


class NotReady(Exception):
    """The submission lacks something that this action needs; ``problems`` says what."""

    def __init__(self, found):
        super().__init__("; ".join(problem.text for problem in found))
        self.problems = found


class ReasonRequired(Exception):
    """The author is owed words with this decision."""


@dataclass(frozen=True)
class Move:
    """Who moves it, in which words, when, and to whom it goes where it goes to somebody."""

    actor: User
    note: str
    now: datetime
    to: User | None = None


Effect = Callable[[Submission, Move], None]


@dataclass(frozen=True)
class Rule:
    """One move: from where, to where, who may, what it does, what it needs; comments that it sends are words.

    What has no target only asks: the submission stays as it is, so that nobody's open page is overtaken.
    """

    sources: tuple[Status, ...]
    target: Status | None
    may: Callable[[User, Submission], bool]
    effect: Effect
    needs_reason: bool = False
    needs_complete: bool = False
    sends_comments: bool = False


def _receive(submission, move):
    submission.reference = submission.reference or next_reference(move.now.year)
    submission.submitted_at = move.now
    submission.decided_at = None
    if not permissions.is_author(submission.owner, submission):
        submission.owner = move.actor  # who started it has left; whoever sends it in gets the answers


def _claim(submission, move):
    submission.assignee, submission.claimed_at, submission.claim_warned_at = move.actor, move.now, None


def _hand_over(submission, move):
    if move.to is None or not permissions.is_impartial_moderator(move.to, submission):
        raise PermissionDenied
    submission.assignee, submission.claimed_at, submission.claim_warned_at = move.to, move.now, None
    if move.note:
        submission.messages.create(author=move.actor, audience=Audience.STAFF, text=move.note, written_at=move.now)
    if move.to != move.actor:
        notices.tell_handed_over(submission, move.to, move.actor, move.note)


def _let_go(submission, move):
    submission.assignee = submission.claimed_at = submission.claim_warned_at = None


def _decide(submission, move):
    _let_go(submission, move)
    submission.decided_at = move.now
    _tell_note(submission, move)


def _request_changes(submission, move):
    commenting.send(submission, move.now)
    _decide(submission, move)


def _publish(submission, move):
    submission.practice = publish(submission, move.actor, move.now)
    _decide(submission, move)


def _tell_note(submission, move):
    if move.note:
        submission.messages.create(
            author=move.actor, audience=Audience.AUTHOR, text=move.note, written_at=move.now
        )


def _take_up(submission, move):
    _claim(submission, move)
    submission.reference, submission.submitted_at = next_reference(move.now.year), move.now


def _drop(submission, move):
    if from_live(submission) and not is_begun_by_liia(submission):
        raise Conflict(Action.DROP)  # it says something after all, and an author can take that back themselves
    _let_go(submission, move)


def _reopen(submission, move):
    if submission.practice_id and revisions_of(submission.practice_id).exclude(pk=submission.pk).exists():
        raise Conflict(Action.REOPEN)
    submission.submitted_at = submission.decided_at = None  # LIIA sees it again when it is sent in again


def _nothing(submission, move):
    pass


RULES = {
    Action.SUBMIT: Rule((Status.DRAFT,), Status.SUBMITTED, permissions.is_author, _receive, needs_complete=True),
    Action.RESUBMIT: Rule(
        (Status.CHANGES_REQUESTED,), Status.SUBMITTED, permissions.is_author, _receive, needs_complete=True
    ),
    Action.CLAIM: Rule((Status.SUBMITTED,), Status.IN_REVIEW, permissions.is_impartial_moderator, _claim),
    Action.RELEASE: Rule((Status.IN_REVIEW,), Status.SUBMITTED, permissions.may_release, _let_go),
    Action.HAND_OVER: Rule(WITH_LIIA, Status.IN_REVIEW, permissions.is_any_moderator, _hand_over),
    Action.LAPSE: Rule((Status.IN_REVIEW,), Status.SUBMITTED, permissions.is_idle_moderator, _let_go),
    Action.REQUEST_CHANGES: Rule(
        (Status.IN_REVIEW,),
        Status.CHANGES_REQUESTED,
        permissions.is_its_moderator,
        _request_changes,
        needs_reason=True,
        sends_comments=True,
    ),
    Action.DECLINE: Rule(
        (Status.IN_REVIEW,), Status.DECLINED, permissions.is_its_moderator, _decide, needs_reason=True
    ),
    Action.PUBLISH: Rule(
        (Status.IN_REVIEW,), Status.PUBLISHED, permissions.is_its_moderator, _publish, needs_complete=True
    ),
    Action.REOPEN: Rule((Status.DECLINED, Status.WITHDRAWN), Status.DRAFT, permissions.is_author, _reopen),
    Action.WITHDRAW: Rule(
        (Status.DRAFT, Status.SUBMITTED, Status.CHANGES_REQUESTED),
        Status.WITHDRAWN,
        permissions.is_owner,
        _nothing,
    ),
    Action.REVISE: Rule((Status.DRAFT,), Status.IN_REVIEW, permissions.has_begun_revision, _take_up),
    Action.SPLIT_OFF: Rule((Status.DRAFT,), Status.IN_REVIEW, permissions.has_split_off, _take_up),
    Action.DROP: Rule(OPEN, Status.WITHDRAWN, permissions.may_drop, _drop),
    Action.ASK_TO_FINISH: Rule(EDITABLE, None, idling.may_ask, _nothing),
    Action.CLOSE: Rule(EDITABLE, Status.WITHDRAWN, idling.may_close, _nothing),
}
KEEPS_REVISION = (Action.SUBMIT, Action.RESUBMIT, Action.REVISE, Action.SPLIT_OFF)


def is_begun_by_liia(submission: Submission) -> bool:
    """Whether a moderator opened this revision, and no author has sent it in."""
    moves = submission.transitions.filter(action__in=KEEPS_REVISION)
    return [move.action for move in moves] == [Action.REVISE]


def revisions_of(practice_id: int) -> QuerySet[Submission]:
    """The open submissions of a practice, of which there is at most one; its row is locked until the end."""
    Practice.objects.select_for_update(of=("self",)).get(pk=practice_id)
    return Submission.objects.filter(practice=practice_id, status__in=OPEN)


@transaction.atomic
def perform(
    action: Action,
    submission: Submission,
    *,
    actor: User,
    version: int,
    note: str = "",
    to: User | None = None,
    verdict: Verdict = NO_VERDICT,
) -> Transition:
    """Move ``submission``, record who did it and queue its mail: all of it happens, or nothing.

    ``to`` is the moderator whom a submission is handed over to; its note is for moderators only.
    Raises PermissionDenied if ``actor`` may not, Conflict if it is no longer at ``version`` or in a state that the
    action starts from, ReasonRequired or NotReady if it lacks something, Unchanged, or as ``publishing.publish``.
    """
    rule, note = RULES[action], note.strip()
    locked = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    if locked.version != version or locked.status not in rule.sources:
        raise Conflict(action)
    if not rule.may(actor, locked):
        raise PermissionDenied
    if rule.needs_reason and not (note or (rule.sends_comments and locked.comments.to_send().exists())):
        raise ReasonRequired(action)
    lacking = clearing.problems if action == Action.PUBLISH else problems
    if rule.needs_complete and (found := lacking(locked)):
        raise NotReady(found)
    if rule.needs_complete and from_live(locked) == []:
        raise Unchanged
    source, target, now = locked.status, rule.target or locked.status, timezone.now()
    rule.effect(locked, Move(actor, note, now, to))
    if rule.target:
        locked.status, locked.version, locked.updated_at = rule.target, version + 1, now
        locked.save()
    transition = locked.transitions.create(
        action=action, source=source, target=target, actor=actor, note=note, made_at=now, **vars(verdict)
    )
    record(actor, f"submission.{action}", locked, source=source, target=target)
    if action in KEEPS_REVISION:
        keep_revision(locked, actor)
    notices.tell(transition)
    submission.refresh_from_db()
    return transition


def may(action: Action, actor: User, submission: Submission) -> bool:
    """Whether ``actor`` could do this now; for showing a button, never instead of ``perform``'s own guard."""
    rule = RULES[action]
    return submission.status in rule.sources and rule.may(actor, submission)


def keep_revision(submission: Submission, actor: User) -> Revision:
    """Keep the content as it stands at this version."""
    return submission.revisions.create(version=submission.version, content=snapshot(submission), made_by=actor)
