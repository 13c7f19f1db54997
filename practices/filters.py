"""What somebody asks the list for, read from its address; and the addresses of other choices."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from practices.addresses import of_page
from practices.labels import KINDS, Label, Labels
from practices.search import LONGEST, Order, Query
from practices.search.words import clean

RELEVANCE, NEWEST, CONFIRMED = "relevance", "newest", "confirmed"
ORDERS = {RELEVANCE: Order.RELEVANT, NEWEST: Order.NEWEST, CONFIRMED: Order.CONFIRMED}


@dataclass(frozen=True)
class Selection:
    """One choice of words, labels, order and page.

    ``has_unknown``: the address named a label that is not there; ``is_cut``: it had too many words.
    """

    words: str = ""
    labels: tuple[Label, ...] = ()
    sort: str = NEWEST
    page: int = 1
    has_unknown: bool = False
    is_cut: bool = False

    @property
    def usual_sort(self) -> str:
        """How a list is sorted when nobody says."""
        return RELEVANCE if self.words else NEWEST

    @property
    def sorts(self) -> tuple[str, ...]:
        """The orders that make sense: without words nothing is more relevant."""
        return (RELEVANCE, NEWEST, CONFIRMED) if self.words else (NEWEST, CONFIRMED)

    def of(self, kind: str) -> tuple[Label, ...]:
        """The chosen labels of one kind."""
        return tuple(label for label in self.labels if label.kind == kind)

    def with_label(self, label: Label) -> "Selection":
        """The same with one more label, from its first page."""
        return replace(self, labels=(*self.labels, label), page=1)

    def without(self, *labels: Label) -> "Selection":
        """The same without these labels, from its first page."""
        return replace(self, labels=tuple(label for label in self.labels if label not in labels), page=1)

    def with_words(self, words: str) -> "Selection":
        """The same filters and other words, from their first page."""
        return replace(self, words=words, page=1) if words else self.without_words()

    def without_words(self) -> "Selection":
        """The same filters alone, from their first page."""
        return replace(self, words="", sort=CONFIRMED if self.sort == CONFIRMED else NEWEST, page=1)

    def sorted_by(self, sort: str) -> "Selection":
        """The same in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def address(self) -> str:
        """The one address of this choice, to be shared."""
        return f"{of_page('practices:list')}{self._asked()}"

    def feed_address(self) -> str:
        """Where new practices of this choice are told of, whatever its order and page."""
        return f"{of_page('opendata:feed')}{self._whole()._asked()}"

    def map_address(self) -> str:
        """Where the same is seen on a map and over time."""
        return f"{of_page('practices:map')}{self._whole()._asked()}"

    def _whole(self) -> "Selection":
        return replace(self, sort=self.usual_sort, page=1)

    def alert_address(self) -> str:
        """Where somebody asks for an email when something new fits this choice, whatever its order and page."""
        return f"{of_page('alerts:start')}{replace(self, sort=self.usual_sort, page=1)._asked()}"

    def files(self) -> dict[str, str]:
        """Where all of this choice is as a file, whatever its order and page, by the kind of file."""
        asked = replace(self, sort=self.usual_sort, page=1)._asked()
        return {kind: f"{of_page(f'opendata:export-{kind}')}{asked}" for kind in ("csv", "xlsx", "jsonl")}

    def _asked(self) -> str:
        pairs = [("q", self.words)] if self.words else []
        pairs += [(kind, label.slug) for kind in KINDS for label in self.of(kind)]
        pairs += [("sort", self.sort)] if self.sort != self.usual_sort else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return f"{'?' if pairs else ''}{urlencode(pairs)}"

    def filters(self, labels: Labels) -> dict[str, frozenset[str]]:
        """For each kind that is chosen from, the tokens of which a practice must have one."""
        chosen = {kind: self.of(kind) for kind in KINDS}
        return {
            kind: frozenset().union(*(labels.tokens(label) for label in group))
            for kind, group in chosen.items()
            if group
        }

    def query(self, labels: Labels, size: int) -> Query:
        """The same as a question to search."""
        return Query(self.words, tuple(self.filters(labels).items()), ORDERS[self.sort], page=self.page, size=size)


def read_selection(parameters: QueryDict, labels: Labels) -> Selection:
    """What cannot be understood is left out; nothing is an error."""
    asked = [(kind, slug) for kind in KINDS for slug in dict.fromkeys(parameters.getlist(kind)) if slug]
    known = sorted({labels.by_slug[pair] for pair in asked if pair in labels.by_slug}, key=_reading_order(labels))
    typed = parameters.get("q", "")
    words = " ".join(clean(typed[:LONGEST]).split())
    selection = Selection(words, tuple(known), has_unknown=len(known) < len(asked), is_cut=len(typed) > LONGEST)
    sort = parameters.get("sort")
    return replace(
        selection,
        sort=sort if sort in selection.sorts else selection.usual_sort,
        page=_page(parameters.get("page", "")),
    )


def _reading_order(labels: Labels):
    places = {label: place for group in labels.by_kind.values() for place, label in enumerate(group)}
    return lambda label: (list(KINDS).index(label.kind), places[label])


def _page(text: str) -> int:
    """A page number from 1; anything else is the first page."""
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text) else 1
