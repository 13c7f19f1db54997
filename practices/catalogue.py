"""The list of published practice as a page shows it: what was found, the filters with counts, what to change."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from practices.filters import Selection, read_selection
from practices.labels import KINDS, Label, Labels, load_labels
from practices.search import PAGE_SIZE, Hit, Results, find


@dataclass(frozen=True)
class Option:
    """One value of a filter. ``count`` is what there would be with it and all the other filters."""

    label: str
    value: str
    count: int
    selected: bool
    url: str


@dataclass(frozen=True)
class Facet:
    """One group of filters; those that nothing has are left out, unless chosen."""

    name: str
    legend: str
    options: list[Option]
    is_open: bool


@dataclass(frozen=True)
class Chip:
    """A filter in use, and the address without it."""

    label: str
    remove_url: str


@dataclass(frozen=True)
class Card:
    """A practice in a list."""

    hit: Hit
    authorities: list[Label]
    categories: list[Label]


@dataclass(frozen=True)
class Way:
    """A way out of an empty list: what to drop, how many practices that gives, and its address."""

    text: str
    count: int
    url: str


class Catalogue:
    """Everything that a page of practices needs, in at most six queries."""

    def __init__(self, parameters: QueryDict, size: int = PAGE_SIZE):
        self.labels: Labels = load_labels()
        self.selection: Selection = read_selection(parameters, self.labels)
        self.results: Results = find(self.selection.query(self.labels, size))
        self.size = size

    @property
    def total(self) -> int:
        return self.results.total

    @property
    def page(self) -> Page:
        """The page for its links; what is on it is in ``cards``."""
        return Paginator(range(self.total), self.size).get_page(self.results.page)

    @cached_property
    def cards(self) -> list[Card]:
        """The practices of this page."""
        return [
            Card(hit, self.labels.of(hit.tokens, "authority"), self.labels.of(hit.tokens, "category"))
            for hit in self.results.hits
        ]

    @cached_property
    def counts(self) -> Counter[Label]:
        """For each label, the practices that fit it and every filter of the other kinds."""
        return self._counted[0]

    @cached_property
    def facets(self) -> list[Facet]:
        """The filter panel."""
        facets = [self._facet(kind, legend) for kind, legend in KINDS.items()]
        return [facet for facet in facets if facet.options]

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters in use."""
        return [Chip(label.name, self.selection.without(label).address()) for label in self.selection.labels]

    @cached_property
    def ways_out(self) -> list[Way]:
        """For an empty list: each kind of filter that alone stands in the way."""
        dropped = {kind: self.selection.without(*self.selection.of(kind)) for kind in KINDS}
        return [
            Way(KINDS[kind].lower(), count, dropped[kind].address())
            for kind, count in self._counted[1].most_common()
        ]

    @cached_property
    def _counted(self) -> tuple[Counter[Label], Counter[str]]:
        """Per label as ``counts``; per kind, the practices that only the filters of this kind keep out."""
        filters = self.selection.filters(self.labels)
        labels: Counter[Label] = Counter()
        kept_out: Counter[str] = Counter()
        for tokens, count in self.results.groups:
            failing = [kind for kind, group in filters.items() if not tokens & group]
            if len(failing) > 1:
                continue
            kept_out.update({failing[0]: count} if failing else {})
            for label in {label for name in tokens for label in self.labels.by_token.get(name, ())}:
                if not failing or label.kind == failing[0]:
                    labels[label] += count
        return labels, kept_out

    def _facet(self, kind: str, legend: str) -> Facet:
        chosen = self.selection.of(kind)
        shown = [label for label in self.labels.by_kind[kind] if self.counts[label] or label in chosen]
        options = [self._option(label, label in chosen) for label in shown]
        return Facet(kind, legend, options, is_open=bool(chosen) or kind == "category")

    def _option(self, label: Label, selected: bool) -> Option:
        url = "" if selected else self.selection.with_label(label).address()
        return Option(label.name, label.slug, self.counts[label], selected, url)
