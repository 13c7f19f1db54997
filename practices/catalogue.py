"""The list of published practice as a page shows it: what was found, the filters with counts, what to change."""

from collections import Counter
from dataclasses import replace
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.template.defaultfilters import pluralize

from practices import search
from practices.filters import CONFIRMED, NEWEST, RELEVANCE, Selection, read_selection
from practices.labels import KINDS, Label, Labels, labels_for
from practices.nicknames import Offer, offers
from practices.search import LONGEST, PAGE_SIZE, Edition, Reading, Results
from practices.search.words import read
from practices.shown import Card, Chip, Facet, Option, Sort, Way

SORTS = {RELEVANCE: "most relevant", NEWEST: "newest", CONFIRMED: "recently confirmed"}
READINGS = {
    Reading.LAST_WORD_BEGUN: "No practice has exactly these words. In these, your last one begins a longer word.",
    Reading.ANY_WORD: "No practice has all of these words. These have some of them, or come close.",
}
BEHIND = "Others that come close"


class Catalogue:
    """Everything that a page of practices needs, in at most six queries."""

    def __init__(
        self, parameters: QueryDict, size: int = PAGE_SIZE, edition: Edition | None = None, only_whole=False
    ):
        self.edition = edition or search.current_edition()
        self.labels: Labels = labels_for(parameters, self.edition)
        self.selection: Selection = read_selection(parameters, self.labels)
        query = replace(self.selection.query(self.labels, size), only_whole=only_whole)
        self.results: Results = search.find(query, self.edition)
        self.size = size

    @property
    def total(self) -> int:
        return self.results.total

    @property
    def address(self) -> str:
        """The one address of what this page shows."""
        return replace(self.selection, page=self.results.page).address()

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

    @property
    def groups(self) -> list[tuple[str, list[Card]]]:
        """The cards, those that lead apart from the others, which have a heading where they come behind any."""
        leading = [card for card in self.cards if card.hit.leads]
        others = [card for card in self.cards if not card.hit.leads]
        heading = BEHIND if leading or self.results.page > 1 else ""
        return [(name, cards) for name, cards in (("", leading), (heading, others)) if cards]

    @cached_property
    def counts(self) -> Counter[Label]:
        """For each label, the practices that fit it and every filter of the other kinds."""
        counts: Counter[Label] = Counter()
        for kind, groups in self.results.counts.groups.items():
            known = self.labels.tokens_of(kind)
            for tokens, count in groups:
                for label in {known[name] for name in tokens if name in known}:
                    counts[label] += count
        return counts

    @cached_property
    def facets(self) -> list[Facet]:
        """The filter panel."""
        facets = [self._facet(kind, legend) for kind, legend in KINDS.items()]
        return [facet for facet in facets if facet.options]

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters in use."""
        return [Chip(label.name, self.selection.without(label).address()) for label in self.selection.labels]

    @property
    def sentence(self) -> str:
        """How much was found, and which part of it is on this page."""
        found = f"{self.total:,} practice{pluralize(self.total)}" if self.total else "No practices"
        words = f" for “{self.selection.words}”" if self.selection.words else ""
        if self.results.pages == 1:
            return f"{found}{words}"
        first = (self.results.page - 1) * self.size + 1
        return f"{found}{words}: {first:,} to {first + len(self.results.hits) - 1:,}"

    @property
    def notes(self) -> list[str]:
        """What of the address could not be followed to the letter."""
        last = self.results.pages
        notes = {
            "Your search has no words in it, so this is everything.": self.has_only_signs,
            self.spelling: bool(self.spelling),
            self.mixture: bool(self.mixture),
            READINGS.get(self.results.reading, ""): self.results.reading in READINGS,
            f"Only the first {LONGEST} characters of your search were used.": self.selection.is_cut,
            "A filter in this address does not exist here, so it was left out.": self.selection.has_unknown,
            "There are fewer pages, so this is the last one.": self.total > 0 and self.selection.page > last,
        }
        return [note for note, applies in notes.items() if applies]

    @property
    def mixture(self) -> str:
        """How many have all of the words, where the list goes on with what has only some of them."""
        whole = self.results.whole
        if whole is None or whole >= self.total:
            return ""
        if not whole:
            return "With these filters, no practice has all of your words. These have some, or come close."
        having = "1 practice has" if whole == 1 else f"{whole} practices have"
        return f"{having} all of your words. The others have only some, or come close."

    @property
    def spelling(self) -> str:
        """Which words were searched for instead of words that no practice has."""
        if self.results.instead is None:
            return ""
        typed = set(read(self.selection.words).wanted)
        instead = [f"“{phrase[0]}”" for phrase in self.results.instead.wanted if phrase not in typed]
        return (
            f"Some of these words are in no practice. This is what we found for {' and '.join(instead)} instead."
        )

    @cached_property
    def offers(self) -> list[Offer]:
        """Authorities that were named in the words, to filter by."""
        return offers(self.selection, self.labels, self.edition) if self.selection.words else []

    @property
    def has_only_signs(self) -> bool:
        return bool(self.selection.words) and not read(self.selection.words)

    @cached_property
    def sorts(self) -> list[Sort]:
        """The ways to sort this list; none where there is nothing to sort."""
        ways = self.selection.sorts if self.total else ()
        return [
            Sort(SORTS[way], self.selection.sorted_by(way).address(), way == self.selection.sort) for way in ways
        ]

    @property
    def without_words(self) -> str:
        """The address of the same filters alone."""
        return self.selection.without_words().address()

    @property
    def without_labels(self) -> str:
        """The address of the same words alone."""
        return self.selection.without(*self.selection.labels).address()

    @cached_property
    def ways_out(self) -> list[Way]:
        """For an empty list: each kind of filter that alone stands in the way."""
        chosen = [kind for kind in KINDS if self.selection.of(kind)]
        dropped = {kind: self.selection.without(*self.selection.of(kind)) for kind in chosen}
        kept_out = Counter({kind: self.results.counts.without(kind) for kind in chosen})
        return [
            Way(KINDS[kind].lower(), count, dropped[kind].address())
            for kind, count in kept_out.most_common()
            if count
        ]

    def _facet(self, kind: str, legend: str) -> Facet:
        chosen = self.selection.of(kind)
        shown = [label for label in self.labels.by_kind[kind] if self.counts[label] or label in chosen]
        options = [self._option(label, label in chosen) for label in shown]
        return Facet(kind, legend, options, is_open=bool(chosen) or kind == "category")

    def _option(self, label: Label, selected: bool) -> Option:
        return Option(label, self.counts[label], selected, self.selection)
