"""The names that practices are sorted under: all of them, in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import CharField, F, IntegerField, Value

from practices.models import Authority, Category, Programme, SubRegion, Theme
from practices.search.tokens import token

# Each kind of label, as it is called in an address and on the page, in the order of the filter panel
KINDS = {
    "category": "Category",
    "sub_region": "Sub-region",
    "authority": "Authority",
    "theme": "Theme",
    "programme": "Programme",
}
NAME = F("name")
NOBODY = frozenset({"NOBODY"})  # the token of a sub-region without authorities
NONE = Value(0, IntegerField())


@dataclass(frozen=True, eq=False)  # each is loaded once: comparing them by identity is quick
class Label:
    """``parent`` is the key of an authority's sub-region, or of a category's programme."""

    kind: str
    key: int
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
        for kind, group in self.by_kind.items():
            group.sort(key=lambda label: (label.parent, label.position) if kind == "category" else label.name)
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

    def of(self, tokens: Iterable[str], kind: str) -> list[Label]:
        """The labels of one kind that a practice with these tokens has, in the order of its tokens."""
        return [label for name in tokens for label in self.by_token.get(name, ()) if label.kind == kind]


def load_labels() -> Labels:
    """One query for all five kinds."""
    parts = [
        _rows(Category.objects, "category", parent=F("programme_id"), position=F("position")),
        _rows(SubRegion.objects, "sub_region"),
        _rows(Authority.objects, "authority", parent=F("sub_region_id")),
        _rows(Theme.objects, "theme"),
        _rows(Programme.objects, "programme", name=F("title")),
    ]
    return Labels(Label(*row) for row in parts[0].union(*parts[1:], all=True))


def _rows(objects, kind, *, name=NAME, parent=NONE, position=NONE):
    columns = (Value(kind, CharField()), "pk", "slug", name, parent, position)
    return objects.order_by().values_list(*columns)
