"""Keeps for programs when each practice last became another one to the public, or went.

Whoever writes here has begun an edition, and so comes after everybody who did before: a row is never added behind
one that somebody has read already.
"""

from django.utils import timezone

from practices.models import Practice, PracticeChange


def keep(practice: Practice) -> None:
    """Remember that the public has another state of it from this transaction on; what is gone goes once."""
    before = PracticeChange.objects.filter(practice=practice)
    if practice.is_live or not before.filter(is_live=False).exists():
        before.delete()
        PracticeChange.objects.create(practice=practice, is_live=practice.is_live, at=timezone.now())
