"""A page of a list, read off an index that has its order, where that reads less than sorting all that is found.

What is current comes first, and what that is depends on the day, so no index begins with it. There are two walks
along the same index instead: one that passes over what is not current, and one that finds nothing else. Where the
words of a title count, the titles are found by an index of their own, before both. Each walk begins only where the
one before it ends before the page does. With words the walk is along the newest alone, because reading word lists
takes long where only older entries have the words; what lies behind is sorted. So is all that has not the words in
its title, where walking does not pay.
"""

# ruff: noqa: S608  (the pieces of SQL are ours; whatever was typed is a parameter)

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from practices.search import counting, database
from practices.search.counting import Counts
from practices.search.grammar import Asked, Filters, Sql

WORD_LIST = 20  # entries that are sorted in the time in which one's word list is read
FURTHER = 4  # times as far as the page reaches if the words are as frequent everywhere
DAY = "e.published_at"
SORTED = "(e.published_at + interval '0')"  # which no index has


@dataclass(frozen=True)
class Way:
    """Entries that pass a test. All have the same ``first`` keys; they are sorted by ``keys`` and the ``day``."""

    test: Sql
    first: tuple[str, ...]
    keys: tuple[Sql, ...]
    day: str = DAY


def is_current(today: date) -> Sql:
    """A sort key: what is current comes before what is not."""
    return Sql("(CASE WHEN e.sinks_on <= %s THEN 0 ELSE 1 END)", (today,))


def walked(asked: Asked, keys: Sequence[Sql], counts: Counts, size: int, offset: int) -> Sql | None:
    """The keys of a page's practices, or None where sorting takes less; ``is_current`` is among the sort ``keys``.

    Without words a day may follow that, for which there is an index; with words, a title may go before it.
    """
    today, last = timezone.localdate(), offset + size
    has_words = bool(asked.wanted or asked.unwanted)
    walks = pays(counts, last, has_words)
    if not has_words:
        return _page(_entries(asked.filters), _without_words(keys, today), size, offset) if walks else None
    has_title = len(keys) > 1
    if not (walks or has_title) or keys[-1] != is_current(today) or not database.engine().WALKS:
        return None
    ways = _newest_first(today, counts, last) if walks else [Way(Sql("TRUE"), (), (keys[-1],), SORTED)]
    return _page(database.source(asked), _titles_first(asked, keys, ways) if has_title else ways, size, offset)


def pays(counts: Counts, last: int, has_words: bool) -> bool:
    """Whether the walk to the ``last`` entry of a page takes less than sorting what was found."""
    passed = last * counts.among * (WORD_LIST if has_words else 1)
    return passed < counts.total * counts.total


def _page(entries: Sql, ways: Sequence[Way], size: int, offset: int) -> Sql:
    """The keys of a page's practices, from one way after the other."""
    parts = [_walk(entries, way, size + offset) for way in ways]
    walks = " UNION ALL ".join(f"SELECT * FROM ({part.text}) walk_{place}" for place, part in enumerate(parts))
    values = (*(value for part in parts for value in part.values), size, offset)
    return Sql(f"SELECT * FROM ({walks}) walks LIMIT %s OFFSET %s", values)


def _without_words(keys: Sequence[Sql], today: date) -> list[Way]:
    """Sorted by what is current, and by what else the ``keys`` are."""
    return [Way(test, (first,), tuple(keys[1:])) for test, first in zip(_standing(today), "10", strict=True)]


def _newest_first(today: date, counts: Counts, last: int) -> list[Way]:
    """Sorted by what is current: the newest by a walk, as far as that pays."""
    now, once = _standing(today)
    newest = (
        f"SELECT published_at FROM practices_searchentry ORDER BY published_at DESC, practice_id DESC "
        f"LIMIT 1 OFFSET {FURTHER * last * counts.among // counts.total}"
    )
    since = f"COALESCE(({newest}), '-infinity')"
    return [
        Way(_both(now, Sql(f"{DAY} > {since}")), ("1",), ()),
        Way(_both(now, Sql(f"{DAY} <= {since}")), ("1",), (), SORTED),
        Way(once, ("0",), (), SORTED),
    ]


def _titles_first(asked: Asked, keys: Sequence[Sql], ways: Sequence[Way]) -> list[Way]:
    """What has the words in its title, found by the index of those; then the other entries by these ways."""
    titled = database.engine().titled(asked.wanted)
    others = (
        replace(
            way, test=_both(way.test, _not(titled if way.day == DAY else keys[0])), first=("FALSE", *way.first)
        )
        for way in ways
    )
    return [Way(titled, ("TRUE",), tuple(keys[1:]), SORTED), *others]


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


def _standing(today: date) -> tuple[Sql, Sql]:
    """Whether an entry is current, and whether it is not any more."""
    return Sql("(e.sinks_on IS NULL OR e.sinks_on > %s)", (today,)), Sql("e.sinks_on <= %s", (today,))


def _both(one: Sql, other: Sql) -> Sql:
    return Sql(f"{one.text} AND {other.text}", (*one.values, *other.values))


def _not(test: Sql) -> Sql:
    return Sql(f"NOT ({test.text})", test.values)


def _walk(entries: Sql, way: Way, most: int) -> Sql:
    texts = [*way.first, *(key.text for key in way.keys)]
    named = "".join(f", {text} AS key{place}" for place, text in enumerate(texts))
    order = [*(f"key{place}" for place in range(len(way.first), len(texts))), way.day, "e.practice_id"]
    return Sql(
        f"SELECT e.practice_id, e.published_at{named} FROM {entries.text} AND {way.test.text} "
        f"ORDER BY {', '.join(f'{name} DESC' for name in order)} LIMIT {int(most)}",
        (*(value for key in way.keys for value in key.values), *entries.values, *way.test.values),
    )
