"""Who may do what to a submission. A predicate each, ``(user, submission) -> bool``."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from accounts.permissions import is_administrator
from practices.models import Practice
from submissions.choices import Status
from submissions.models import Submission


def is_author(user: User, submission: Submission) -> bool:
    """Belongs to the submission's authority, and is not suspended: the owner or a colleague."""
    return user.is_active and submission.authority_id in user.authority_ids


def is_owner(user: User, submission: Submission) -> bool:
    """Started it; or any colleague, once whoever started it has left the authority."""
    if not is_author(user, submission):
        return False
    return submission.owner_id == user.pk or not is_author(submission.owner, submission)


def is_any_moderator(user: User, submission: Submission) -> bool:
    """In LIIA's team."""
    return user.is_moderator


def may_release(user: User, submission: Submission) -> bool:
    """In LIIA's team, or an administrator: what a suspended moderator had goes back to the queue."""
    return user.is_moderator or is_administrator(user)


def is_impartial_moderator(user: User, submission: Submission) -> bool:
    """In LIIA's team, and not of the authority that sends it in: nobody decides on their own work."""
    return user.is_moderator and not is_author(user, submission)


def is_its_moderator(user: User, submission: Submission) -> bool:
    """The moderator who has taken it into review."""
    return is_impartial_moderator(user, submission) and submission.assignee_id == user.pk


def is_idle_moderator(user: User, submission: Submission) -> bool:
    """Took it into review longer ago than a claim lasts; whether they moderate still makes no difference."""
    since = submission.claimed_at
    lasts = timedelta(days=settings.CLAIM_DAYS)
    return submission.assignee_id == user.pk and since is not None and since <= timezone.now() - lasts


def has_begun_revision(user: User, submission: Submission) -> bool:
    """The impartial moderator who has just opened this revision, and nobody has touched it since."""
    is_theirs = submission.is_revision and submission.updated_by_id == user.pk
    return is_theirs and is_impartial_moderator(user, submission)


def has_split_off(user: User, submission: Submission) -> bool:
    """The impartial moderator who has just split it off from another submission."""
    is_theirs = submission.split_from_id is not None and submission.reference is None
    return is_theirs and submission.updated_by_id == user.pk and is_impartial_moderator(user, submission)


def may_drop(user: User, submission: Submission) -> bool:
    """May give up a revision: its author while they have it, its moderator while they have it."""
    return submission.is_revision and (may_edit(user, submission) or may_correct(user, submission))


def is_steward(user: User, practice: Practice) -> bool:
    """Belongs to the authority that leads a published practice, and is not suspended."""
    return user.is_active and practice.lead_authority_id in user.authority_ids


def may_edit(user: User, submission: Submission) -> bool:
    """May change the text as its author."""
    return submission.is_editable and is_author(user, submission)


def may_correct(user: User, submission: Submission) -> bool:
    """May change the text, and decide, as the moderator who has it in review."""
    return submission.status == Status.IN_REVIEW and is_its_moderator(user, submission)
