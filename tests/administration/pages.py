"""Addresses of administration, and what the log says."""

from django.urls import reverse

from audit.models import Entry


def at(name: str, *args, **query) -> str:
    """The address of a page of administration."""
    return reverse(f"administration:{name}", args=args)


def logged(actor) -> list[tuple]:
    """What the log says that somebody did, the oldest first: action, name, detail."""
    return [(row.action, row.name, row.detail) for row in Entry.objects.filter(actor=actor).order_by("pk")]
