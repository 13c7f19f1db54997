"""Documents that hide something, and the register of the ways in which they do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from inspection import Hidden

from .. import words
from ..case import Made


@dataclass(frozen=True)
class Recipe:
    """``make`` gives a document that hides a ``kind`` of thing; ``really`` tells whether a document does."""

    kind: Hidden
    title: str
    ending: str
    make: Callable[[Random], bytes]
    really: Callable[[bytes], bool]

    def file(self, seed: int) -> Made:
        """The same name and bytes for the same seed."""
        rng = Random(f"{self.title} {seed}")  # noqa: S311
        return words.file_name(rng, self.ending), self.make(rng)


RECIPES: list[Recipe] = []


def hides(kind: Hidden, title: str, ending: str, really: Callable[[bytes], bool]):
    """Enters a function that makes such documents into the register."""

    def enter(make: Callable[[Random], bytes]) -> Callable[[Random], bytes]:
        RECIPES.append(Recipe(kind, f"{title} in {ending}", ending, make, really))
        return make

    return enter


def documents(count: int) -> list[tuple[Recipe, int]]:
    """So many documents, each recipe in turn; the second is its seed."""
    return [(RECIPES[number % len(RECIPES)], number // len(RECIPES)) for number in range(count)]
