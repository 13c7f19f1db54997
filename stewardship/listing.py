"""The list of published practice, narrowed by what somebody chose."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from practices.querysets import PracticeQuerySet


def narrowed(found: PracticeQuerySet, chosen: Mapping[str, Any]) -> PracticeQuerySet:
    """``found`` with only the ``status`` and ``authority`` chosen, and with ``words`` in reference or name.

    Each with its lead authority, the newest publication first.
    """
    if status := chosen.get("status"):
        found = found.filter(status=status)
    if authority := chosen.get("authority"):
        found = found.filter(lead_authority=authority)
    if words := chosen.get("words"):
        found = found.filter(Q(reference__icontains=words) | Q(title__icontains=words))
    return found.select_related("lead_authority").newest_first()
