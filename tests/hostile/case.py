"""One class of files, what inspecting one of them must say, and the register of all classes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

Made = tuple[str, bytes]  # the name that it is uploaded under, and its bytes


class Outcome(StrEnum):
    """What an inspection may answer."""

    REFUSED = "refused"
    ACCEPTED = "accepted"
    EITHER = "either"  # nothing bad can come of accepting it; what counts is that there is an answer


@dataclass(frozen=True)
class Hostile:
    """``make`` gives one file for each seed; ``really`` tells whether a file is what ``title`` says."""

    title: str
    make: Callable[[Random], Made]
    outcome: Outcome
    really: Callable[[bytes], bool]

    def file(self, seed: int) -> Made:
        """The same name and the same bytes for the same seed."""
        return self.make(Random(f"{self.title} {seed}"))  # noqa: S311


CLASSES: dict[str, Hostile] = {}


def hostile(title: str, really: Callable[[bytes], bool], outcome: Outcome = Outcome.REFUSED):
    """Enters a function that makes files into the register."""

    def enter(make: Callable[[Random], Made]) -> Callable[[Random], Made]:
        if title in CLASSES:
            raise ValueError(title)
        CLASSES[title] = Hostile(title, make, outcome, really)
        return make

    return enter


def holds(*parts: bytes) -> Callable[[bytes], bool]:
    """Whether a file has all these bytes as they stand."""
    return lambda data: all(part in data for part in parts)
