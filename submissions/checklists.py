"""What LIIA looks for in every submission: kept by moderators, ticked with a decision, shown to its author."""

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from submissions.models import ChecklistItem, Transition

SHIPPED = Path(__file__).with_name("checklist.toml")


@dataclass(frozen=True)
class Verdict:
    """What a decision keeps beside its words: the checklist as it was ticked, and feedback for the letter."""

    checklist: tuple[dict, ...] = ()
    feedback: str = ""


NO_VERDICT = Verdict()


def ship() -> int:
    """Write the items that the portal comes with, once: whatever moderators keep afterwards stays. How many."""
    if ChecklistItem.objects.exists():
        return 0
    items = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["item"]
    for position, item in enumerate(items, start=1):
        ChecklistItem.objects.create(position=position, **item)
    return len(items)


def as_ticked(items: Iterable[ChecklistItem], met: Collection[int]) -> tuple[dict, ...]:
    """The items as they read at this moment, each with whether its key is ``met``; to be kept with a decision."""
    return tuple({"text": item.text, "is_met": item.pk in met} for item in items)


def last_ticked(transitions: Iterable[Transition]) -> list[dict]:
    """The checklist of the latest decision that had one; empty where none had."""
    return next((each.checklist for each in reversed(list(transitions)) if each.checklist), [])
