"""What comes first.

By relevance, those with the words in their title come first, also where one of them is no longer current: somebody
may be looking for that very one. Within them, and within the others, what is current comes before what is not.
"""

from enum import Enum

from django.utils import timezone

from practices.search import database, walking
from practices.search.editions import Edition
from practices.search.fitting import fit
from practices.search.grammar import Sql
from practices.search.nearest import nearest
from practices.search.understanding import Understood
from practices.search.words import Reading

MOST_RANKED = 1_000  # above that, those with the words in the title come first, then the newest
WHOLE = 0.2  # what having all of the words counts by itself, beside 0.65 for having each of them anywhere
PASSED = 0.5  # of what it counts with only some of the words, for an entry that is no longer current


class Order(Enum):
    """What comes first. Whatever it is, what is current comes before what is not."""

    RELEVANT = "the best fit"
    NEWEST = "the newest"
    CONFIRMED = "the last one that somebody confirmed"


def ordered(understood: Understood, order: Order, edition: Edition) -> list[Sql]:
    """The sort keys before the date, each from high to low."""
    engine, asked, whole = database.engine(), understood.strictly or understood.asked, whole_first(understood)
    is_current = walking.is_current(timezone.localdate())
    if order is Order.CONFIRMED:
        return [*whole, is_current, Sql("e.confirmed_on")]
    if order is Order.NEWEST or not asked.wanted:
        return [*whole, is_current]
    has_all = [] if understood.reading is Reading.ANY_WORD else [engine.in_title(asked.wanted)]
    if understood.counts.total > MOST_RANKED:
        return [*whole, *has_all, is_current]
    leading = _leading(understood) or whole
    if understood.strictly:
        has_all.append(_times(leading[0], is_current))
    elif has_all:
        has_all.append(is_current)
    words = tuple(phrase for need in understood.needs for phrase in need.typed)
    best = _together(fit(understood, nearest(edition, words)), whole)
    return [*leading, *has_all, _times(best, _fading(is_current))]


def _fading(is_current: Sql) -> Sql:
    """With only some of the words, what is no longer current counts for less."""
    return Sql(f"({PASSED} + {1 - PASSED} * {is_current.text})", is_current.values)


def _together(best: Sql, whole: list[Sql]) -> Sql:
    """Having all of the words counts for something by itself."""
    for test in whole:
        return Sql(f"({best.text} + {WHOLE} * {test.text})", (*best.values, *test.values))
    return best


def _times(one: Sql, other: Sql) -> Sql:
    return Sql(f"({one.text} * {other.text})", (*one.values, *other.values))


def whole_first(understood: Understood) -> list[Sql]:
    """Whether an entry has all of the words, where some have only some of them."""
    if understood.strictly is None:
        return []
    test = database.engine().has(understood.strictly.wanted)
    return [Sql(f"(CASE WHEN {test.text} THEN 1 ELSE 0 END)", test.values)]


def _leading(understood: Understood) -> list[Sql]:
    """Whether all of the words stand where an entry says in short what it is about; a long text has many words."""
    if understood.strictly is None or len(understood.needs) == 1:
        return []
    test = database.engine().in_short(understood.strictly.wanted)
    return [Sql(f"(CASE WHEN {test.text} THEN 1 ELSE 0 END)", test.values)]
