"""Adds, changes, orders and removes what moderators keep for all reviews; each with its row in the log.

simple_history keeps what the words were before, and who changed them.
"""

from django.db import transaction

from accounts.models import User
from audit.log import record
from submissions.models import ChecklistItem, Phrase

KINDS: dict[type, str] = {Phrase: "phrase", ChecklistItem: "checklist"}
Row = Phrase | ChecklistItem


@transaction.atomic
def save(row: Row, actor: User) -> None:
    """Store a row; a new one comes last."""
    is_new = row.pk is None
    if is_new:
        row.position = type(row).objects.count() + 1
    row.save()
    _log(actor, "add" if is_new else "change", row)


@transaction.atomic
def remove(phrase: Phrase, actor: User) -> None:
    """Take a phrase away; what was written with it stays as it was sent."""
    _log(actor, "remove", phrase)
    phrase.delete()


@transaction.atomic
def move(row: Row, actor: User, by: int) -> None:
    """Put a row ``by`` places further down, or up; at the end of the list it stays."""
    rows = list(type(row).objects.select_for_update())
    place = next((place for place, each in enumerate(rows) if each.pk == row.pk), None)
    if place is None or not 0 <= place + by < len(rows):
        return
    rows.insert(place + by, rows.pop(place))
    for position, each in enumerate(rows, start=1):
        if each.position != position:
            type(row).objects.filter(pk=each.pk).update(position=position)
    record(actor, f"{KINDS[type(row)]}.move", row, by=by)


def _log(actor: User, verb: str, row: Row) -> None:
    record(actor, f"{KINDS[type(row)]}.{verb}", row)
