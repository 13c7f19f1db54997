"""A page of a list without words, read off an index that has its order, where that reads less than sorting does.

What is current comes first, and what that is depends on the day, so no index begins with it. There are two walks
along the same index instead: one that passes over what is not current, and one that finds nothing else. The second
one begins only where the first one ends before the page does.
"""

# ruff: noqa: S608  (the pieces of SQL are ours; whatever was typed is a parameter)

from datetime import date

from practices.search import counting, database
from practices.search.counting import Counts
from practices.search.grammar import Filters, Sql

IS_CURRENT = "(e.sinks_on IS NULL OR e.sinks_on > %s)"
IS_NOT = "e.sinks_on <= %s"


def pays(counts: Counts, last: int) -> bool:
    """Whether the walk to the ``last`` entry of a page passes fewer than are found."""
    return last * counts.found < counts.total * counts.total


def page(filters: Filters, today: date, keys: tuple[str, ...], size: int, offset: int) -> Sql:
    """The keys of a page's practices, what is current first, and then by the columns ``keys`` and the date."""
    entries = _entries(filters)
    ways = [
        _way(entries, keys, test, is_current, size + offset) for test, is_current in ((IS_CURRENT, 1), (IS_NOT, 0))
    ]
    values = (*entries.values, today)
    return Sql(
        f"SELECT * FROM ({' UNION ALL '.join(ways)}) ways LIMIT %s OFFSET %s", (*values, *values, size, offset)
    )


def _way(entries: Sql, keys: tuple[str, ...], test: str, is_current: int, most: int) -> str:
    order = ", ".join(
        f"{name} DESC" for name in (*(f"e.{key}" for key in keys), "e.published_at", "e.practice_id")
    )
    named = "".join(f", e.{key} AS key{place}" for place, key in enumerate(keys, start=1))
    columns = f"e.practice_id, e.published_at, {is_current} AS key0{named}"
    return (
        f"SELECT * FROM (SELECT {columns} FROM {entries.text} AND {test} ORDER BY {order} LIMIT {int(most)}) "
        f"way_{is_current}"
    )


def _entries(filters: Filters) -> Sql:
    """Those of published practices that fit. The test stands in the way of joining what is walked along."""
    shown = database.shown(Sql("practices_searchentry e WHERE true"))
    tests = [counting.has_any(kind, tokens) for kind, tokens in filters]
    if not tests:
        return shown
    fit = " AND ".join(f"({test.text})" for test in tests)
    known = f"SELECT c.id FROM {counting.TABLE} c WHERE c.id > 0 AND {fit}"  # by its index: see PREPARE
    values = (*shown.values, *(value for test in tests for value in test.values))
    return Sql(f"{shown.text} AND (e.combination_id IN ({known})) IS TRUE", values)
