"""Understands what was typed: in the strictest reading of the words that finds anything, and what that finds.

At most two statements: the strictest reading is counted while the others are tried.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from practices.search import counting, database, spelling
from practices.search.counting import Counts
from practices.search.editions import Edition
from practices.search.grammar import Asked, Filters
from practices.search.synonyms import Need, expand
from practices.search.words import Phrase, Reading, Typed

SHORTEST_BEGINNING = 3  # letters


@dataclass(frozen=True)
class Understood:
    """``typed`` is what was searched for, which is not what was typed where that was ``CORRECTED``."""

    reading: Reading
    typed: Typed
    asked: Asked
    counts: Counts
    needs: tuple[Need, ...] = ()


def understand(typed: Typed, filters: Filters, edition: Edition) -> Understood | None:
    """None where no word is anywhere in published practice."""
    strict = _read(typed, Reading.EVERY_WORD, edition)
    looser = [_read(typed, reading, edition) for reading in _looser(typed)]
    doubtful = spelling.doubtful(typed)
    probes = [*(each.asked for each in looser), *(_alone(phrase, edition) for phrase in doubtful)]
    [strict], finds = _count([strict], filters, probes)
    if strict.counts.found:
        return strict
    unknown = {phrase for phrase, is_known in zip(doubtful, finds[len(looser) :], strict=True) if not is_known}
    finding = {each.reading: each for each, finds_some in zip(looser, finds, strict=False) if finds_some}
    if Reading.LAST_WORD_BEGUN in finding:
        return _first([finding[Reading.LAST_WORD_BEGUN]], filters)
    if unknown and (meant := spelling.corrected(typed, unknown, edition)):
        any_word = [_read(meant, Reading.ANY_WORD, edition)] if len(meant.wanted) > 1 else []
        if found := _first([_read(meant, Reading.CORRECTED, edition), *any_word], filters):
            return found
    return _first(list(finding.values()), filters)


def _looser(typed: Typed) -> list[Reading]:
    if not typed.wanted:
        return []
    last = typed.wanted[-1]
    is_begun = last not in typed.quoted and len(last[-1]) >= SHORTEST_BEGINNING
    return [Reading.LAST_WORD_BEGUN] * is_begun + [Reading.ANY_WORD] * (len(typed.wanted) > 1)


def _read(typed: Typed, reading: Reading, edition: Edition) -> Understood:
    grammar = database.engine().GRAMMAR
    needs = expand(typed, edition)
    asked = Asked(grammar.needs(needs, reading), grammar.any_of(typed.unwanted))
    return Understood(reading, typed, asked, Counts(), tuple(needs))


def _alone(phrase: Phrase, edition: Edition) -> Asked:
    return _read(Typed((phrase,)), Reading.EVERY_WORD, edition).asked


def _first(ways: list[Understood], filters: Filters) -> Understood | None:
    """The first of the ways that finds anything."""
    return next((way for way in _count(ways, filters)[0] if way.counts.found), None) if ways else None


def _count(
    ways: list[Understood], filters: Filters, probes: Sequence[Asked] = ()
) -> tuple[list[Understood], list[bool]]:
    """The ways with their counts, and whether each of the probes finds anything."""
    sources, tried = [database.source(way.asked) for way in ways], [database.source(asked) for asked in probes]
    rows = database.rows(counting.statement(sources, filters, tried))
    counts, finds = counting.read(rows, len(ways))
    return [replace(way, counts=count) for way, count in zip(ways, counts, strict=True)], finds
