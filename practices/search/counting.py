"""Counts what is found under every value of every filter, in one statement."""

# ruff: noqa: S608  (the pieces of SQL are ours; tokens are parameters)

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.db import connection

from practices.models import SearchCombination
from practices.search.grammar import Filters, Sql
from practices.search.tokens import COLUMNS

WIDER = {"sub_region": "authority"}  # a sub-region is its authorities: it is counted over their tokens
TABLE = SearchCombination._meta.db_table
AMONG = "(SELECT COALESCE(max(practices), 0) FROM practices_searchedition)"
KINDS = (*COLUMNS, *WIDER)
MANY = "CAST(count(*) AS integer) AS many"
SUM = "COALESCE(sum(many), 0)"

Groups = list[tuple[frozenset[str], int]]


@dataclass(frozen=True)
class Counts:
    """``groups`` has for each kind of filter the practices that fit every filter of the *other* kinds, by the
    tokens of that kind that they have; ``total`` counts those that fit every filter, and ``found`` what the
    words find without any, ``among`` how many there are.
    """

    among: int = 0
    found: int = 0
    total: int = 0
    groups: Mapping[str, Groups] = field(default_factory=dict)

    def without(self, kind: str) -> int:
        """How many there would be without the filters of this kind."""
        return sum(count for _, count in self.groups.get(kind, ()))


def of(source: Sql) -> Sql:
    """How many of the entries ``e`` of a source have each combination of facets."""
    return Sql(f"SELECT e.combination_id, {MANY} FROM {source.text} GROUP BY e.combination_id", source.values)


def of_all(hidden: Sql) -> Sql:
    """The same of all entries, which the database has counted already: but for those that are ``hidden``."""
    left_out = f"SELECT e.combination_id, -{MANY} FROM {hidden.text} GROUP BY e.combination_id"
    kept = f"SELECT id AS combination_id, practices AS many FROM {TABLE}"
    return Sql(f"{kept} UNION ALL {left_out}", hidden.values)


def statement(sources: Sequence[Sql], filters: Filters, probes: Sequence[Sql] = ()) -> Sql:
    """Rows of a place, a kind, its tokens, and how many: for the counted combinations of each source.

    Each of the ``probes`` has one row at the places behind, with its number.
    """
    tables: list[str] = []
    selects: list[str] = []
    values: list = []
    asked: list = []
    for place, source in enumerate(sources):
        table, parts, its_values = _way()(place, source, filters)
        tables.append(table)
        selects += parts
        values += its_values
    for place, probe in enumerate(probes, start=len(sources)):
        selects.append(f"SELECT {place}, '', '', {probe.text}")
        asked += probe.values
    return Sql(f"WITH {', '.join(tables)} {' UNION ALL '.join(selects)}", (*values, *asked))


def _way() -> Callable[[int, Sql, Filters], tuple[str, list[str], list]]:
    """How this database counts: PostgreSQL groups by every kind at once, while it reads the entries once."""
    return _at_once if connection.vendor == "postgresql" else _one_by_one


def _at_once(place: int, source: Sql, filters: Filters) -> tuple[str, list[str], list]:
    rows, fits, values = _narrow(place, source, filters)
    columns, name = list(COLUMNS.values()), f"found_{place}"
    sets = ", ".join(f"({column})" for column in columns)
    counts = {kind: _count(fits, kind) for kind in ("", *KINDS)}
    named = {text: f"count_{number}" for number, text in enumerate(dict.fromkeys(counts.values()))}
    found = (
        f"{name} AS MATERIALIZED (SELECT GROUPING({', '.join(columns)}) AS level, {', '.join(columns)}, "
        f"{SUM} AS many, {', '.join(f'{text} AS {alias}' for text, alias in named.items())} "
        f"FROM ({rows}) narrow GROUP BY GROUPING SETS ((), {sets}))"
    )
    level = {column: (1 << len(columns)) - 1 - (1 << (len(columns) - 1 - at)) for at, column in enumerate(columns)}
    of_all = f"FROM {name} WHERE level = {(1 << len(columns)) - 1}"
    parts = [
        f"SELECT {place}, 'among', '', {AMONG}",
        f"SELECT {place}, 'found', '', many {of_all}",
        f"SELECT {place}, 'total', '', {named[counts['']]} {of_all}",
    ]
    for kind in KINDS:
        column, many = _column(kind), named[counts[kind]]
        where = f"level = {level[column]} AND {many} > 0"
        parts.append(f"SELECT {place}, '{kind}', {column}, {many} FROM {name} WHERE {where}")
    return found, parts, values


def _count(fits: Mapping[str, str], kind: str) -> str:
    """Those that fit every filter of the other kinds."""
    others = _where([name for other, name in fits.items() if other != kind]).strip()
    return f"COALESCE(sum(many) FILTER ({others}), 0)" if others else SUM


def _narrow(place: int, source: Sql, filters: Filters) -> tuple[str, dict[str, str], list]:
    """How many have each combination, and whether it fits each filter; by kind, the names of those columns."""
    fits = {kind: f"fits_{place}_{number}" for number, (kind, _) in enumerate(filters)}
    tests = [has_any(kind, tokens) for kind, tokens in filters]
    columns = ["many", *(f"c.{column}" for column in COLUMNS.values())]
    columns += [f"({test.text}) AS {name}" for test, name in zip(tests, fits.values(), strict=True)]
    values = [*(value for test in tests for value in test.values), *source.values]
    table = TABLE
    return (
        f"SELECT {', '.join(columns)} FROM ({source.text}) n JOIN {table} c ON c.id = n.combination_id",
        fits,
        values,
    )


def _one_by_one(place: int, source: Sql, filters: Filters) -> tuple[str, list[str], list]:
    rows, fits, values = _narrow(place, source, filters)
    name = f"found_{place}"
    parts = [
        f"SELECT {place}, 'among', '', {AMONG}",
        f"SELECT {place}, 'found', '', {SUM} FROM {name}",
        f"SELECT {place}, 'total', '', {SUM} FROM {name}{_where(fits.values())}",
    ]
    for kind in KINDS:
        others = [name for other, name in fits.items() if other != kind]
        column = _column(kind)
        grouped = f"FROM {name}{_where(others)} GROUP BY {column} HAVING sum(many) > 0"
        parts.append(f"SELECT {place}, '{kind}', {column}, sum(many) {grouped}")
    return f"{name} AS MATERIALIZED ({rows})", parts, values


def exists(source: Sql) -> Sql:
    """A probe: 1 if the source has any entry, or 0. It is not looked for where the first source has found some."""
    any_found, any_here = "SELECT 1 FROM found_0 WHERE many > 0", f"SELECT 1 FROM {source.text}"
    return Sql(f"CASE WHEN EXISTS ({any_found}) THEN 0 WHEN EXISTS ({any_here}) THEN 1 ELSE 0 END", source.values)


def read(rows: Iterable[tuple[int, str, str, int]], sources: int) -> tuple[list[Counts], list[int]]:
    """What the statement answered: the counts of each source, and the number of each probe."""
    numbers: list[dict[str, int]] = [{} for _ in range(sources)]
    groups: list[dict[str, Groups]] = [{kind: [] for kind in KINDS} for _ in range(sources)]
    probed: dict[int, int] = {}
    for place, kind, tokens, count in rows:
        if place >= sources:
            probed[place] = count
        elif kind in ("among", "found", "total"):
            numbers[place][kind] = count
        else:
            groups[place][kind].append((_divided(tokens), count))
    counts = [Counts(**number, groups=group) for number, group in zip(numbers, groups, strict=True)]
    return counts, [probed[place] for place in sorted(probed)]


@lru_cache(maxsize=10_000)  # the same ones recur in all counts, and many of those are kept
def _divided(tokens: str) -> frozenset[str]:
    return frozenset(tokens.split())


def _column(kind: str) -> str:
    return COLUMNS[WIDER.get(kind, kind)]


def has_any(kind: str, tokens: frozenset[str]) -> Sql:
    """Whether a combination ``c`` has any of these."""
    test = " OR ".join(f"c.{_column(kind)} LIKE %s" for _ in tokens)
    return Sql(test, tuple(f"% {token} %" for token in sorted(tokens)))


def _where(conditions) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""
