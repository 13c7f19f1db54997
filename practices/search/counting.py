"""Counts what is found under every value of every filter, in one statement."""

# ruff: noqa: S608  (the pieces of SQL are ours; tokens are parameters)

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from practices.search.grammar import Filters, Sql
from practices.search.tokens import COLUMNS

WIDER = {"sub_region": "authority"}  # a sub-region is its authorities: it is counted over their tokens
KINDS = (*COLUMNS, *WIDER)

Groups = list[tuple[frozenset[str], int]]


@dataclass(frozen=True)
class Counts:
    """``groups`` has for each kind of filter the practices that fit every filter of the *other* kinds, by the
    tokens of that kind that they have; ``total`` counts those that fit every filter.
    """

    total: int = 0
    groups: Mapping[str, Groups] = field(default_factory=dict)

    def without(self, kind: str) -> int:
        """How many there would be without the filters of this kind."""
        return sum(count for _, count in self.groups.get(kind, ()))


def statement(source: Sql, filters: Filters) -> Sql:
    """Rows of a kind (nothing for the total), its tokens, and how many: of the entries ``e`` of ``source``."""
    fits = {kind: f"fits_{place}" for place, (kind, _) in enumerate(filters)}
    tests = [_has_any(kind, tokens) for kind, tokens in filters]
    columns = [f"e.{column}" for column in COLUMNS.values()]
    columns += [f"({test.text}) AS {name}" for test, name in zip(tests, fits.values(), strict=True)]
    found = f"WITH found AS MATERIALIZED (SELECT {', '.join(columns)} FROM {source.text})"
    parts = [f"SELECT '', '', count(*) FROM found{_where(fits.values())}"]
    for kind in KINDS:
        others = [name for other, name in fits.items() if other != kind]
        column = _column(kind)
        parts.append(f"SELECT '{kind}', {column}, count(*) FROM found{_where(others)} GROUP BY {column}")
    values = (*(value for test in tests for value in test.values), *source.values)
    return Sql(f"{found} {' UNION ALL '.join(parts)}", values)


def read(rows: Iterator[tuple[str, str, int]]) -> Counts:
    """What the statement answered."""
    groups: dict[str, Groups] = {kind: [] for kind in KINDS}
    total = 0
    for kind, tokens, count in rows:
        if kind:
            groups[kind].append((frozenset(tokens.split()), count))
        else:
            total = count
    return Counts(total, groups)


def _column(kind: str) -> str:
    return COLUMNS[WIDER.get(kind, kind)]


def _has_any(kind: str, tokens: frozenset[str]) -> Sql:
    test = " OR ".join(f"e.{_column(kind)} LIKE %s" for _ in tokens)
    return Sql(test, tuple(f"% {token} %" for token in sorted(tokens)))


def _where(conditions) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""
