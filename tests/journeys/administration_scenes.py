"""Scenes for the pages of administration."""

from accounts.demonstration import give_second_factor
from accounts.models import User
from administration import keeping
from administration.kinds import KINDS
from administration.people import perform
from administration.verbs import VERBS
from practices.models import Category, Programme, Theme
from submissions.demonstration import people


def theme(name: str) -> int:
    """A theme that nothing uses; its number."""
    return Theme.objects.get_or_create(name=name, defaults={"slug": name.lower().replace(" ", "-")})[0].pk


def new_programme(title: str, *categories: str) -> int:
    """A closed programme with these categories; its number."""
    slug = title.lower().replace(" ", "-")
    made = Programme.objects.get_or_create(title=title, defaults={"slug": slug, "is_open": False})[0]
    for place, name in enumerate(categories, start=1):
        Category.objects.create(programme=made, name=name, slug=f"{slug}-{place}", position=place)
    return made.pk


def used_theme() -> int:
    """A theme that the demonstration uses; its number."""
    return Theme.objects.filter(practices__isnull=False).first().pk


def renamed(kind: str, pk: int, name: str) -> None:
    """A colleague renames a row in another window."""
    known = KINDS[kind]
    row = known.model.objects.get(pk=pk)
    form = known.form({"name": name}, instance=row)
    assert form.is_valid(), form.errors
    keeping.keep(
        known, form, User.objects.get(email=people.OTHER_MODERATOR.email), keeping.newest(known.model, pk)
    )


def only_administrator(email: str, name: str) -> str:
    """An administrator who is no moderator, with a second step; the address."""
    User.objects.filter(email=email).exists() or User.objects.create_superuser(email, name=name)
    give_second_factor(User.objects.get(email=email), "GEZDGNBVGY3TQOJQ")
    return email


def number_of(email: str) -> int:
    """Somebody's number."""
    return User.objects.get(email=email).pk


def suspended_person(email: str, name: str, authority: str) -> int:
    """Somebody who is suspended; their number."""
    known = User.objects.filter(email=email).first()
    person = known or people.create(people.Person(email, name, authority))
    administrator = User.objects.get(email=people.ADMINISTRATOR.email)
    if person.is_active:
        perform(VERBS["suspend"], person, actor=administrator, reason="They have left the council.")
    return person.pk
