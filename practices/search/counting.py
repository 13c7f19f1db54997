"""Counts what is found under every value of every filter, in one statement."""

# ruff: noqa: S608  (the pieces of SQL are ours; tokens are parameters)

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from practices.search.grammar import Filters, Sql
from practices.search.tokens import COLUMNS

WIDER = {"sub_region": "authority"}  # a sub-region is its authorities: it is counted over their tokens
KINDS = (*COLUMNS, *WIDER)

Groups = list[tuple[frozenset[str], int]]


@dataclass(frozen=True)
class Counts:
    """``groups`` has for each kind of filter the practices that fit every filter of the *other* kinds, by the
    tokens of that kind that they have; ``total`` counts those that fit every filter, and ``found`` what the
    words find without any.
    """

    found: int = 0
    total: int = 0
    groups: Mapping[str, Groups] = field(default_factory=dict)

    def without(self, kind: str) -> int:
        """How many there would be without the filters of this kind."""
        return sum(count for _, count in self.groups.get(kind, ()))


def statement(sources: Sequence[Sql], filters: Filters, probes: Sequence[Sql] = ()) -> Sql:
    """Rows of a place, a kind, its tokens, and how many: for the entries ``e`` of each source.

    Each of the ``probes`` has one row at the places behind, with its number.
    """
    tables: list[str] = []
    selects: list[str] = []
    values: list = []
    asked: list = []
    for place, source in enumerate(sources):
        table, parts, its_values = _counted(place, source, filters)
        tables.append(table)
        selects += parts
        values += its_values
    for place, probe in enumerate(probes, start=len(sources)):
        selects.append(f"SELECT {place}, '', '', {probe.text}")
        asked += probe.values
    return Sql(f"WITH {', '.join(tables)} {' UNION ALL '.join(selects)}", (*values, *asked))


def _counted(place: int, source: Sql, filters: Filters) -> tuple[str, list[str], list]:
    fits = {kind: f"fits_{place}" for place, (kind, _) in enumerate(filters)}
    tests = [_has_any(kind, tokens) for kind, tokens in filters]
    columns = [f"e.{column}" for column in COLUMNS.values()]
    columns += [f"({test.text}) AS {name}" for test, name in zip(tests, fits.values(), strict=True)]
    name = f"found_{place}"
    found = f"{name} AS MATERIALIZED (SELECT {', '.join(columns)} FROM {source.text})"
    parts = [
        f"SELECT {place}, 'found', '', count(*) FROM {name}",
        f"SELECT {place}, 'total', '', count(*) FROM {name}{_where(fits.values())}",
    ]
    for kind in KINDS:
        others = [name for other, name in fits.items() if other != kind]
        column = _column(kind)
        parts.append(f"SELECT {place}, '{kind}', {column}, count(*) FROM {name}{_where(others)} GROUP BY {column}")
    return found, parts, [*(value for test in tests for value in test.values), *source.values]


def exists(source: Sql) -> Sql:
    """A probe: 1 if the source has any entry, or 0."""
    return Sql(f"CASE WHEN EXISTS (SELECT 1 FROM {source.text}) THEN 1 ELSE 0 END", source.values)


def read(rows: Iterable[tuple[int, str, str, int]], sources: int) -> tuple[list[Counts], list[int]]:
    """What the statement answered: the counts of each source, and the number of each probe."""
    numbers: list[dict[str, int]] = [{} for _ in range(sources)]
    groups: list[dict[str, Groups]] = [{kind: [] for kind in KINDS} for _ in range(sources)]
    probed: dict[int, int] = {}
    for place, kind, tokens, count in rows:
        if place >= sources:
            probed[place] = count
        elif kind in ("found", "total"):
            numbers[place][kind] = count
        else:
            groups[place][kind].append((frozenset(tokens.split()), count))
    counts = [Counts(**number, groups=group) for number, group in zip(numbers, groups, strict=True)]
    return counts, [probed[place] for place in sorted(probed)]


def _column(kind: str) -> str:
    return COLUMNS[WIDER.get(kind, kind)]


def _has_any(kind: str, tokens: frozenset[str]) -> Sql:
    test = " OR ".join(f"e.{_column(kind)} LIKE %s" for _ in tokens)
    return Sql(test, tuple(f"% {token} %" for token in sorted(tokens)))


def _where(conditions) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""
