"""Published practice on a map and over time: for whoever would rather look than read a list."""

from collections import Counter
from functools import cached_property

from django.http import QueryDict
from django.template.defaultfilters import pluralize

from practices import search, tiles, timeline
from practices.catalogue import Chip
from practices.filters import read_selection
from practices.labels import Label, labels_for
from practices.search import Edition
from practices.tiles import PLACES, Step, Tile, legend, shade_of
from practices.timeline import Link, Year, years_of


class OverviewPage:
    """What the page shows of the practices that an address asks for, which is read as the list reads it."""

    tiles_size = (tiles.WIDTH, tiles.HEIGHT)
    side = tiles.SIDE

    def __init__(self, parameters: QueryDict, edition: Edition):
        self.labels = labels_for(parameters, edition)
        self.selection = read_selection(parameters, self.labels)
        self.found = search.overview(self.selection.query(self.labels, search.PAGE_SIZE), edition)

    @property
    def total(self) -> int:
        return self.found.counts.total

    @property
    def address(self) -> str:
        """The one address of what this page shows."""
        return self.selection.map_address()

    @property
    def list_address(self) -> str:
        """The same as a list."""
        return self.selection.address()

    @property
    def sentence(self) -> str:
        """How much was found."""
        found = f"{self.total:,} practice{pluralize(self.total)}" if self.total else "No practices"
        return f"{found} for “{self.selection.words}”" if self.selection.words else found

    @property
    def chips(self) -> list[Chip]:
        """The filters in use."""
        return [Chip(label.name, self._toggled(label)) for label in self.selection.labels]

    @property
    def without_labels(self) -> str:
        """The address of the same words alone."""
        return self.selection.without(*self.selection.labels).map_address()

    @cached_property
    def authorities(self) -> list[Tile]:
        """By name: those that the map has no place for, too."""
        nowhere = tiles.Place(0, 0, "")
        return [
            Tile(
                label,
                self._counts[label],
                label in self.selection.labels,
                self._toggled(label) if self._counts[label] or label in self.selection.labels else "",
                PLACES.get(label.slug, nowhere),
                shade_of(self._counts[label], self._most),
            )
            for label in self.labels.by_kind["authority"]
        ]

    @property
    def tiles(self) -> list[Tile]:
        """The map, from the north-west."""
        placed = (tile for tile in self.authorities if tile.place.letters)
        return sorted(placed, key=lambda tile: (tile.place.row, tile.place.column))

    @property
    def legend(self) -> list[Step]:
        return legend(self._most)

    @cached_property
    def years(self) -> list[Year]:
        """The timeline, the newest year first."""
        links = {
            int(label.key): Link(label, label in self.selection.labels, self._toggled(label))
            for label in self.labels.by_kind["year"]
        }
        return years_of(self.found.months, links)

    @property
    def timeline_size(self) -> tuple[int, int]:
        return timeline.WIDTH, len(self.years) * timeline.ROW

    @cached_property
    def _counts(self) -> Counter[Label]:
        """Practices with each authority that fit the filters of the other kinds."""
        counts: Counter[Label] = Counter()
        for tokens, count in self.found.counts.groups.get("authority", ()):
            for label in set(self.labels.of(tokens, "authority")):
                counts[label] += count
        return counts

    @property
    def _most(self) -> int:
        return max(self._counts.values(), default=0)

    def _toggled(self, label: Label) -> str:
        is_chosen = label in self.selection.labels
        changed = self.selection.without(label) if is_chosen else self.selection.with_label(label)
        return changed.map_address()
