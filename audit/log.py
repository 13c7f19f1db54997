"""Writes the log, in the transaction of whoever acts: what is rolled back was never done."""

from typing import Any

from django.db import models

from audit.models import Entry


def record(actor: Any, action: str, target: models.Model, /, name: str = "", **detail: Any) -> Entry:
    """One row: ``record(moderator, "submission.publish", submission, source="in_review", target="published")``.

    ``actor`` is a user, or None where the portal acts by itself. ``action`` is a kind of thing and a verb.
    ``name`` is what people call ``target``; without it, its reference or its slug. ``detail`` holds choices,
    numbers and keys, never words that somebody typed.
    """
    called = name or getattr(target, "reference", None) or getattr(target, "slug", None) or ""
    return Entry.objects.create(
        actor=actor, action=action, kind=target._meta.label_lower, key=target.pk, name=called[:200], detail=detail
    )
