"""What the addresses of administration are about."""

from collections.abc import Iterator
from itertools import count

from django.urls import reverse

from administration.kinds import KINDS
from audit.log import record
from practices.models import Category, Theme
from tests.factories import CategoryFactory, ProgrammeFactory, ThemeFactory, UserFactory

NUMBERS = count()


def row_of(kind: str):
    """A row of a kind, which nothing uses."""
    if kind == "categories":
        return CategoryFactory(programme=ProgrammeFactory())
    if kind == "programmes":
        return ProgrammeFactory()
    return ThemeFactory(name=f"Theme of the matrix {next(NUMBERS)}")


def locate(name: str, state: str) -> tuple[str, dict]:
    """The path of an address, and a body that would do what its POST is for."""
    body = {"name": "Another name", "reason": "It is time.", "to": "closed", "authority": "0"}
    if name == "administration:saved-searches":
        body = {"email": "robin@reader.example"}
    own = name.removeprefix("administration:")
    if own in ("list", "add"):
        return reverse(name, args=[state]), body
    if own in ("change", "remove", "history"):
        row = row_of(state)
        return reverse(name, args=[state, row.pk]), body
    if own in ("person", "person-history"):
        return reverse(name, args=[UserFactory().pk]), body
    if own == "act":
        return reverse(name, args=[UserFactory().pk, state]), body
    if own == "audit-thing":
        entry = record(None, "theme.add", row_of("themes"))
        return reverse(name, args=[entry.pk]), body
    if own == "open-or-close":
        return reverse(name, args=[ProgrammeFactory().pk]), body
    if own == "move-category":
        return reverse(name, args=[CategoryFactory().pk]), {"to": "up"}
    return reverse(name), body


def paths_of_kinds(name: str) -> Iterator[str]:
    """Every address of this name that has a kind in it, about every row that there is."""
    for slug, kind in KINDS.items():
        if name.endswith((":list", ":add")):
            yield reverse(name, args=[slug])
        else:
            yield from (reverse(name, args=[slug, row.pk]) for row in kind.model.objects.all())


def make_names() -> None:
    """A row of each kind that no work in progress brings along."""
    Theme.objects.create(name="x", slug="x")
    KINDS["synonyms"].model.objects.create(words=["x", "y"])
    for category in Category.objects.all():
        category._change_reason = "x"
        category.save()
