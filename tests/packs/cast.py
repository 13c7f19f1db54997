"""Packs for the tests: practices to gather, and somebody who gathers them."""

from django.urls import reverse

from practices.models import Practice
from tests.practices.cast import published

PACK = reverse("packs:pack")
SHARED = reverse("packs:shared")


def some(count: int) -> list[Practice]:
    """Practices that the public can read: One, Two, Three and so on by number."""
    return [published(title=f"Number {number}") for number in range(1, count + 1)]


def add(client, *practices: Practice) -> None:
    """As with the button on each one's page."""
    for practice in practices:
        response = client.post(reverse("packs:add", args=[practice.slug]))
        assert (response.status_code, response.url) == (302, PACK)


def address(practices, title: str = "") -> str:
    """What a pack is shared by."""
    return f"{SHARED}?p={','.join(each.reference for each in practices)}" + (f"&title={title}" if title else "")
