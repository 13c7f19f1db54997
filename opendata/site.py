"""Addresses of this site in full, as programs and files need them."""

from django.conf import settings
from django.urls import reverse


def full(name: str, *args) -> str:
    """The whole address of a named page."""
    return absolute(reverse(name, args=args))


def absolute(path: str) -> str:
    """The whole address of a path."""
    return f"{settings.SITE_URL}{path}"
