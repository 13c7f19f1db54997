"""Understands what was typed: in the strictest reading of the words that finds anything, and what that finds.

Where that is little, what has only some of the words follows, or words related to them. At most two statements:
the strictest reading is counted while the others are tried.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from practices.search import counting, database, spelling, widening
from practices.search.counting import Counts
from practices.search.editions import Edition
from practices.search.grammar import Asked, Filters, Need, Sql
from practices.search.synonyms import expand
from practices.search.words import Phrase, Reading, Typed

SHORTEST_BEGINNING = 3  # letters
EVERYTHING = ""
FEW = 10  # practices with every word; where there are fewer, those with some of them follow


@dataclass(frozen=True)
class Understood:
    """``typed`` is what was searched for, which is not what was typed where that was ``CORRECTED``.

    Where ``strictly`` is set, ``asked`` and ``counts`` are of what has any of the words, of which ``whole``
    practices fit ``strictly``, which asks for all of them. ``common`` says how many entries have
    each need, and under ``EVERYTHING`` how many there are.
    """

    reading: Reading
    typed: Typed
    asked: Asked
    needs: tuple[Need, ...] = ()
    counts: Counts = field(default_factory=Counts)
    common: Mapping[str, int] = field(default_factory=dict)
    strictly: Asked | None = None
    whole: int = 0

    @property
    def each(self) -> list[str]:
        """What the database is asked for each need, the last one begun where that is how it was read."""
        grammar, last = database.engine().GRAMMAR, len(self.needs) - 1
        is_begun = self.reading is Reading.LAST_WORD_BEGUN
        readings = [
            self.reading if is_begun and place == last else Reading.EVERY_WORD for place in range(last + 1)
        ]
        return [grammar.needs([need], reading) for need, reading in zip(self.needs, readings, strict=True)]


def understand(typed: Typed, filters: Filters, edition: Edition, only_whole: bool = False) -> Understood | None:
    """None where no word is anywhere in published practice. ``only_whole``: nothing follows that has only some."""
    strict = _read(typed, Reading.EVERY_WORD, edition)
    begun, some = ([_read(typed, reading, edition)] if may else [] for reading, may in _looser(typed))
    doubtful = {phrase: _alone(phrase, edition) for phrase in spelling.doubtful(typed)}
    is_one = len(typed.wanted) == 1 and not typed.unwanted  # which is weighed against nothing, and counted anyway
    common: dict[str, int] | None = {} if is_one else None
    [strict], found = _count([strict], filters, [*begun, *some], doubtful.values(), common)
    is_open = not (only_whole or typed.quoted.intersection(typed.wanted))
    if strict.counts.found:
        may_follow = _rest(typed, edition) if is_open and strict.counts.found < FEW else []
        return _followed(strict, _count(may_follow, filters, common=strict.common)[0])
    rest = _rest(typed, edition) if is_open else some
    *_, finds_some = [False, *found]
    if begun and found[0]:
        return _first([*begun, *rest], filters, is_open, strict.common)
    unknown = {phrase for phrase, alone in doubtful.items() if not strict.common.get(alone)}
    if unknown and (meant := spelling.corrected(typed, unknown, edition)):
        any_word = _rest(meant, edition) if is_open else [_read(meant, Reading.ANY_WORD, edition)]
        ways = [_read(meant, Reading.CORRECTED, edition), *any_word]
        if best := _first(ways, filters, is_open):
            return best
    return _first(rest, filters, is_open, strict.common) if finds_some else None


def _looser(typed: Typed) -> list[tuple[Reading, bool]]:
    """The readings to try where no practice has every word, and whether there is any sense in them."""
    last = typed.wanted[-1] if typed.wanted else ("",)
    is_begun = last not in typed.quoted and len(last[-1]) >= SHORTEST_BEGINNING
    return [(Reading.LAST_WORD_BEGUN, is_begun), (Reading.ANY_WORD, len(typed.wanted) > 1)]


def _rest(typed: Typed, edition: Edition) -> list[Understood]:
    """What may follow the practices with every word: those with any of them, or with a related one."""
    way = _read(typed, Reading.ANY_WORD, edition)
    wanted = widening.wider(way.needs, way.asked.wanted, edition)
    is_wider = len(way.needs) > 1 or wanted != way.asked.wanted
    return [replace(way, asked=replace(way.asked, wanted=wanted))] if is_wider else []


def _read(typed: Typed, reading: Reading, edition: Edition) -> Understood:
    grammar = database.engine().GRAMMAR
    needs = expand(typed, edition)
    asked = Asked(grammar.needs(needs, reading), grammar.any_of(typed.unwanted))
    return Understood(reading, typed, asked, tuple(needs))


def _alone(phrase: Phrase, edition: Edition) -> str:
    return _read(Typed((phrase,)), Reading.EVERY_WORD, edition).asked.wanted


def _first(ways: list[Understood], filters: Filters, is_open: bool, common=None) -> Understood | None:
    """The first of the ways that finds anything; if they are open to it, followed by what the last one finds."""
    counted, _ = _count(ways, filters, common=common)
    best = next((way for way in counted if way.counts.found), None)
    return _followed(best, counted[-1:]) if best and is_open else best


def _followed(way: Understood, some: list[Understood]) -> Understood:
    """What has every word, and behind it, where that is little, what has only some of the words."""
    for more in some:
        if way.counts.found < FEW and more.counts.found > way.counts.found:
            return replace(more, reading=way.reading, strictly=way.asked, whole=way.counts.total)
    return way


def _count(
    ways: list[Understood],
    filters: Filters,
    tried: Iterable[Understood] = (),
    words: Iterable[str] = (),
    common=None,
) -> tuple[list[Understood], list[bool]]:
    """The ways with their counts, and whether those ``tried`` find anything, where the first way does not.

    ``common`` is known, or is counted of the needs of the first way and of ``words``.
    """
    if not ways:
        return [], []
    tried, asked = (
        list(tried),
        [] if common is not None else list(dict.fromkeys([EVERYTHING, *ways[0].each, *words])),
    )
    sources = [_counted(way.asked) for way in ways]
    probes = [*(counting.exists(database.source(way.asked)) for way in tried), *map(database.frequency, asked)]
    counts, numbers = counting.read(database.rows(counting.statement(sources, filters, probes)), len(ways))
    common = dict(zip(asked, numbers[len(tried) :], strict=True)) if common is None else common
    counted = [replace(way, counts=count, common=common) for way, count in zip(ways, counts, strict=True)]
    return counted, [bool(number) for number in numbers[: len(tried)]]


def _counted(asked: Asked) -> Sql:
    """How many entries have each combination of facets; without words nothing need be looked at for it."""
    is_all = not (asked.wanted or asked.unwanted or asked.filters)
    return counting.of_all(database.hidden()) if is_all else counting.of(database.source(asked))
