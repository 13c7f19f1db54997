"""The parts of a page of practices, as templates and ``drawing`` show them."""

from dataclasses import dataclass

from practices.filters import Selection
from practices.labels import Label
from practices.search import Hit


@dataclass(frozen=True)
class Option:
    """One value of a filter. ``count`` is what there would be with it and all the other filters."""

    of: Label
    count: int
    selected: bool
    among: Selection

    @property
    def label(self) -> str:
        return self.of.name

    @property
    def value(self) -> str:
        return self.of.slug

    @property
    def url(self) -> str:
        """The address of what is shown with it as well; empty where it is chosen already."""
        return "" if self.selected else self.among.with_label(self.of).address()


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
class Sort:
    """One way to sort the list."""

    text: str
    url: str
    is_current: bool


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
