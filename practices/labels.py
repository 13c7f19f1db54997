"""The names that practices are sorted under: all of them, in one query."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import QueryDict
from django.utils import timezone

from practices.choices import Evidence
from practices.search import names
from practices.search.editions import Edition, kept
from practices.search.tokens import token

# Each kind of label, as it is called in an address and on the page, in the order of the filter panel
KINDS = {
    "category": "Category",
    "sub_region": "Sub-region",
    "authority": "Authority",
    "theme": "Theme",
    "programme": "Programme",
    "year": "Year",
    "evidence": "Evidence",
    "documents": "Links and documents",
}
FIRST_YEAR = 2015  # nothing in the portal is older
NOBODY = frozenset({"NOBODY"})  # the token of a sub-region without authorities


@dataclass(frozen=True, eq=False)  # each is loaded once: comparing them by identity is quick
class Label:
    """``parent`` is the key of an authority's sub-region, or of a category's programme."""

    kind: str
    key: int | str
    slug: str
    name: str
    parent: int
    position: int


class Labels:
    """Every label, by kind in reading order, and by the tokens of the search entries."""

    def __init__(self, labels: Iterable[Label]):
        self.by_kind: dict[str, list[Label]] = {kind: [] for kind in KINDS}
        for label in labels:
            self.by_kind[label.kind].append(label)
        for group in self.by_kind.values():
            group.sort(key=_place)
        self.by_slug = {(label.kind, label.slug): label for group in self.by_kind.values() for label in group}

    def tokens(self, label: Label) -> frozenset[str]:
        """A practice has this label if it has any of these tokens: a sub-region is its authorities."""
        if label.kind == "sub_region":
            members = [item for item in self.by_kind["authority"] if item.parent == label.key]
            return frozenset(token("authority", item.key) for item in members) or NOBODY
        return frozenset({token(label.kind, label.key)})

    @cached_property
    def by_token(self) -> dict[str, tuple[Label, ...]]:
        """What a token says: an authority's says its sub-region too."""
        found: dict[str, tuple[Label, ...]] = {}
        for group in self.by_kind.values():
            for label in group:
                for name in self.tokens(label):
                    found[name] = (*found.get(name, ()), label)
        return found

    def tokens_of(self, kind: str) -> dict[str, Label]:
        """The label of this kind that each token says: no practice has a token that says two of one kind."""
        return {name: label for label in self.by_kind[kind] for name in self.tokens(label)}

    def of(self, tokens: Iterable[str], kind: str) -> list[Label]:
        """The labels of one kind that a practice with these tokens has, in the order of its tokens."""
        return [label for name in tokens for label in self.by_token.get(name, ()) if label.kind == kind]

    def in_reading_order(self, labels: Iterable[Label]) -> list[Label]:
        """The same labels, of one kind, as their filter lists them."""
        wanted = list(labels)
        return [label for label in self.by_kind[wanted[0].kind] if label in wanted] if wanted else []


def _place(label: Label) -> tuple:
    is_placed = label.kind in ("category", "year", "evidence")
    return (label.parent, label.position) if is_placed else (label.name,)


@kept
def labels_of(edition: Edition, today: date) -> Labels:
    """All of them: those that LIIA keeps come in one query."""
    named = (row for row in names.named(edition) if row.kind in KINDS)
    return Labels([*(Label(*row[:6]) for row in named), *_without_tables(today.year)])


def labels_for(asked: QueryDict, edition: Edition) -> Labels:
    """The same for what an address asks; with words in it, what was learnt of words comes in that one query."""
    if asked.get("q"):
        names.learnt(edition)
    return labels_of(edition, timezone.localdate())


def _without_tables(this_year: int) -> Iterator[Label]:
    """What every practice says of itself, without names that anybody keeps: the newest year first."""
    for year in range(this_year, FIRST_YEAR - 1, -1):
        yield Label("year", year, str(year), str(year), 0, -year)
    for place, evidence in enumerate(Evidence):
        yield Label("evidence", evidence.value, evidence.value, str(evidence.label), 0, place)
    yield Label("documents", "YES", "yes", "With links or documents", 0, 0)
