"""Addresses that pages name again and again, each worked out once in a process: a list of twenty names forty."""

from functools import cache
from urllib.parse import quote

from django.urls import reverse


@cache
def of_page(name: str) -> str:
    """Of a page that has one address."""
    return reverse(name)


def of_practice(slug: str) -> str:
    """Of a practice's page."""
    before, after = _around_a_slug()
    return f"{before}{quote(slug)}{after}"


@cache
def _around_a_slug() -> tuple[str, str]:
    before, _, after = reverse("practices:detail", args=["SLUG"]).partition("SLUG")
    return before, after
