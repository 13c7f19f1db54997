"""A moderator does not come back to what they took, and the worker sees it."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from practice_portal.management.commands import work
from submissions.models import Submission

A_LITTLE = timedelta(hours=1)


def claim_forgotten(pk: int) -> str:
    """Its claim has been so long that the worker warns of its end; the reference."""
    return _age(pk, settings.CLAIM_DAYS - settings.CLAIM_WARNING_DAYS)


def claim_ended(pk: int) -> str:
    """Its moderator was warned in time, and the worker ends its claim; the reference."""
    warned = timezone.now() - timedelta(days=settings.CLAIM_WARNING_DAYS) - A_LITTLE
    return _age(pk, settings.CLAIM_DAYS, claim_warned_at=warned)


def _age(pk, days, **fields):
    found = Submission.objects.filter(pk=pk)
    found.update(claimed_at=timezone.now() - timedelta(days=days) - A_LITTLE, **fields)
    work.end_claims()
    return found.get().reference
