"""The history of a row in words: who changed what, when and why, from what to what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models

from accounts.models import Membership, User
from practices.models import Authority

NOTHING = "nothing"
KINDS = {"+": "Added", "~": "Changed", "-": "Removed"}
PORTAL = "The portal itself"


@dataclass(frozen=True)
class Difference:
    """One field: its label, and its value before and after as words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """What somebody did at one moment; ``who`` is a name for the page."""

    at: datetime
    who: str
    what: str
    reason: str = ""
    differences: tuple[Difference, ...] = field(default=())


def history_of(model: Any, key: int, labels: Mapping[str, str]) -> list[Change]:
    """Everything that happened to a row, the newest first; ``labels`` are the fields to tell of, in order.

    The number of queries does not grow with the number of changes.
    """
    rows = list(model.history.filter(id=key).order_by("history_id"))
    names, values = names_of(rows), _values(model, rows, labels)
    changes = []
    for place, row in enumerate(rows):
        before = values[place - 1] if place and row.history_type != "+" else {}
        told = _differences(labels, before, values[place]) if row.history_type != "-" else ()
        if told or row.history_type != "~" or row.history_change_reason:
            reason = row.history_change_reason or ""
            changes.append(Change(row.history_date, names(row), KINDS[row.history_type], reason, told))
    return changes[::-1]


PERSON = {
    "email": "Email address",
    "name": "Name",
    "is_active": "May sign in",
    "is_staff": "Administrator",
    "groups": "Teams",
}


def history_of_person(person: User) -> list[Change]:
    """What happened to somebody's account and memberships, the newest first."""
    rows = list(Membership.history.filter(user_id=person.pk).order_by("history_id"))
    names, places = names_of(rows), Authority.objects.in_bulk({row.authority_id for row in rows})
    joined = [
        Change(
            row.history_date,
            names(row),
            f"{'Removed from' if row.history_type == '-' else 'Added to'} {places.get(row.authority_id)}",
            row.history_change_reason or "",
        )
        for row in rows
    ]
    own = history_of(User, person.pk, PERSON)
    return sorted([*own, *reversed(joined)], key=lambda change: change.at, reverse=True)


def newest(model: Any, key: int | None) -> str:
    """The number of a row's newest change, as the page that shows the row keeps it; empty without one."""
    return str(
        model.history.filter(id=key).order_by("-history_id").values_list("history_id", flat=True).first() or ""
    )


def names_of(rows: Iterable) -> Any:
    """A function that says who made a row of history."""
    rows = list(rows)
    people = User.objects.in_bulk({row.history_user_id for row in rows if row.history_user_id})
    return lambda row: str(people.get(row.history_user_id, PORTAL))


def _differences(labels, before, after) -> tuple[Difference, ...]:
    return tuple(
        Difference(label, before.get(name, NOTHING), after[name])
        for name, label in labels.items()
        if before.get(name, NOTHING) != after[name]
    )


def _values(model, rows, labels) -> list[dict[str, str]]:
    """For each row of history its fields as words."""
    found: list[dict[str, str]] = [{} for _ in rows]
    for name in labels:
        column = model._meta.get_field(name)
        for place, words in enumerate(_words(column, rows)):
            found[place][name] = words
    return found


def _words(column, rows) -> list[str]:
    if column.many_to_many:
        return _chosen(column, rows)
    values = [getattr(row, column.attname) for row in rows]
    if isinstance(column, models.ForeignKey):
        names = column.related_model._default_manager.in_bulk({value for value in values if value})
        return [str(names.get(value, NOTHING)) for value in values]
    return [as_words(value) for value in values]


def _chosen(column, rows) -> list[str]:
    """What each row was joined with, in one query for all of them and one for the names."""
    kept = column.model.history.model._meta.get_field("history_id")
    through = getattr(kept.model, column.name).model
    pairs = list(through.objects.filter(history__in=rows).values_list("history_id", column.m2m_reverse_name()))
    names = column.related_model._default_manager.in_bulk({chosen for _, chosen in pairs})
    joined: dict[int, list[str]] = {}
    for row, chosen in pairs:
        joined.setdefault(row, []).append(str(names.get(chosen, f"number {chosen}, which is gone")))
    return [", ".join(sorted(joined.get(row.history_id, []))) or NOTHING for row in rows]


def as_words(value: object) -> str:
    """A value for a page."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or NOTHING
    return str(value) if value not in (None, "") else NOTHING
