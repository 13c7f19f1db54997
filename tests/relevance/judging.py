"""Judged queries, and the measure: nDCG@10, 1 for the best order that there could be and 0 for nothing useful."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from itertools import permutations
from math import log2
from pathlib import Path
from statistics import mean, median

from practices.search import Query, find

QUERIES = Path(__file__).with_name("queries.toml")
HELD_OUT = Path(__file__).with_name("held_out.toml")  # nobody who changes the search reads it
KINDS = "words", "phrase", "synonym", "stem", "typo", "authority", "question", "minus", "narrow"
READERS = 3
SHOWN = 10


@dataclass(frozen=True)
class Judged:
    """What somebody types, of which ``kind`` it is, and how useful each reader judged each practice: 0 to 3."""

    text: str
    kind: str
    by_reader: dict[str, tuple[int, ...]]

    @property
    def grades(self) -> dict[str, int]:
        """What counts: at least two of three readers found it that useful."""
        return {key: int(median(each)) for key, each in self.by_reader.items()}

    def grades_of(self, reader: int) -> dict[str, int]:
        """What one of them gave, counted from 0."""
        return {key: each[reader] for key, each in self.by_reader.items()}


def rows(path: Path) -> list[dict]:
    """What the file says."""
    return tomllib.loads(path.read_text(encoding="utf-8"))["query"]


def read_queries(path: Path = QUERIES) -> list[Judged]:
    """All of them, in the order of their file."""
    return [
        Judged(row["text"], row["kind"], {key: tuple(map(int, given)) for key, given in row["grades"].items()})
        for row in rows(path)
    ]


def ndcg(found: list[str], grades: dict[str, int]) -> float:
    """``found`` are keys in the order in which they are shown."""
    best = _gain(sorted(grades.values(), reverse=True)[:SHOWN])
    return _gain([grades.get(key, 0) for key in found[:SHOWN]]) / best


def of_ours(keys: dict[int, str]) -> Callable[[str], list[str]]:
    """What answers a text with the keys of the practices that the first page shows."""
    return lambda text: [keys[hit.practice_id] for hit in find(Query(text, size=SHOWN)).hits]


def measure(answers: Callable[[str], list[str]], path: Path = QUERIES) -> list[tuple[Judged, float]]:
    """Each query of the file with the nDCG of its answers."""
    return [(judged, ndcg(answers(judged.text), judged.grades)) for judged in read_queries(path)]


def among_readers(path: Path = QUERIES) -> float:
    """How good one reader's order is by another's grades, in all pairs; what it leaves open is by name."""
    return mean(
        ndcg(sorted(sorted(judged.by_reader), key=lambda key: -own[key]), others)
        for judged in read_queries(path)
        for own, others in permutations([judged.grades_of(reader) for reader in range(READERS)], 2)
    )


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))
