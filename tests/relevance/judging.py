"""Judged queries, and the measure: nDCG@10, 1 for the best order that there could be and 0 for nothing useful."""

import tomllib
from dataclasses import dataclass
from math import log2
from pathlib import Path

from practices.search import Query, find

QUERIES = Path(__file__).with_name("queries.toml")
GRADES = {"best": 3, "good": 2, "some": 1}
SHOWN = 10


@dataclass(frozen=True)
class Judged:
    """What somebody types, of which ``kind`` it is, and how useful each practice would be to them."""

    text: str
    kind: str
    grades: dict[str, int]


def read_queries() -> list[Judged]:
    """All of them, in the order of their file."""
    rows = tomllib.loads(QUERIES.read_text(encoding="utf-8"))["query"]
    return [
        Judged(row["text"], row["kind"], {key: GRADES[name] for name in GRADES for key in row.get(name, ())})
        for row in rows
    ]


def ndcg(found: list[str], grades: dict[str, int]) -> float:
    """``found`` are keys in the order in which they are shown."""
    best = _gain(sorted(grades.values(), reverse=True)[:SHOWN])
    return _gain([grades.get(key, 0) for key in found[:SHOWN]]) / best


def answers(judged: Judged, keys: dict[int, str]) -> list[str]:
    """The keys of the practices that the first page shows."""
    return [keys[hit.practice_id] for hit in find(Query(judged.text, size=SHOWN)).hits]


def measure(keys: dict[int, str]) -> list[tuple[Judged, float]]:
    """Each query with its nDCG."""
    return [(judged, ndcg(answers(judged, keys), judged.grades)) for judged in read_queries()]


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))
