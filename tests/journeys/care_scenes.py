"""Short cuts to the states of a practice after its publication. ``scenes`` hands them on."""

from accounts.models import User
from practices.models import Practice
from stewardship.choices import Action
from stewardship.lifecycle import perform, seen
from submissions.models import Submission

REASON = "One of the numbers in it was wrong, and we are checking the others."


def care_page(pk: int) -> str:
    """The address from which people look after the practice that this submission became."""
    return f"/published/{_practice(pk).slug}/"


def care(pk: int, action: str, actor: str, reason: str = REASON) -> None:
    """Somebody withdraws, takes down or restores the practice of this submission."""
    practice = _practice(pk)
    perform(
        Action(action),
        practice,
        actor=User.objects.get(email=actor),
        seen_by_actor=seen(practice),
        reason=reason,
    )


def _practice(pk: int) -> Practice:
    return Submission.objects.get(pk=pk).practice
