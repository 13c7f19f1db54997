"""Addresses that pages name again and again, each worked out once in a process: a list of twenty names forty."""

from functools import cache
from urllib.parse import quote

from django.urls import reverse


@cache
def of_page(name: str) -> str:
    """Of a page that has one address."""
    return reverse(name)


def of_part(name: str, part: str) -> str:
    """Of a page whose address has one part that differs, which is a slug."""
    before, after = _around(name)
    return f"{before}{quote(part)}{after}"


def of_practice(slug: str) -> str:
    """Of a practice's page."""
    return of_part("practices:detail", slug)


@cache
def _around(name: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=["PART"]).partition("PART")
    return before, after
