"""What other authorities did that is like a practice, for its own page; in one query."""

from dataclasses import dataclass

from django.urls import reverse

from practices.choices import Status
from practices.models import Practice, RelatedPractice
from practices.search.tokens import token

MOST_SHOWN = 4


@dataclass(frozen=True)
class Related:
    """A practice like the one that is read, and why, in a sentence."""

    title: str
    address: str
    authority: str
    why: str


def of(practice: Practice) -> list[Related]:
    """What is published and not shown as its whole or its pieces, the most like it first."""
    rows = RelatedPractice.objects.filter(practice=practice, related__status=Status.LIVE)
    rows = rows.exclude(related=practice.part_of_id or practice.pk).exclude(related__part_of=practice)
    facts = ("related__title", "related__slug", "related__lead_authority__name", "words", "labels")
    found = rows.order_by("-likeness", "-related").values_list(*facts)[:MOST_SHOWN]
    names = _names(practice)
    return [
        Related(title, reverse("practices:detail", args=[slug]), authority, _why(words, labels, names))
        for title, slug, authority, words, labels in found
    ]


def _names(practice: Practice) -> dict[str, str]:
    """Its categories and themes, by their tokens."""
    names = {token("category", each.pk): each.name for each in practice.categories.all()}
    return names | {token("theme", each.pk): each.name for each in practice.themes.all()}


def _why(words: str, labels: str, names: dict[str, str]) -> str:
    both = [f"“{names[label]}”" for label in labels.split() if label in names]
    return f"Also about {_listed(words.split())}{f'; both in {_listed(both)}' if both else ''}"


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
