"""Authorities in a search, by any of the names that people call them: what could be a filter is offered as one."""

from collections.abc import Iterator
from dataclasses import dataclass

from practices.filters import Selection
from practices.labels import Label, Labels
from practices.search import names
from practices.search.editions import Edition, kept
from practices.search.words import Phrase, clean, words


@dataclass(frozen=True)
class Offer:
    """The authorities that were named, and the address of the other words within them."""

    names: tuple[str, ...]
    rest: str
    url: str


def offers(selection: Selection, labels: Labels, edition: Edition) -> list[Offer]:
    """One for each name in the words of ``selection``, unless it is filtered by that authority already."""
    by_key = {label.key: label for label in labels.by_kind["authority"]}
    found = []
    for keys, rest in _named(selection.words, _names(edition)):
        named = [by_key[key] for key in sorted(keys, key=lambda key: by_key[key].name if key in by_key else "")]
        if named and not set(named) & set(selection.labels):
            found.append(_offer(selection, named, rest))
    return found


def _offer(selection: Selection, named: list[Label], rest: str) -> Offer:
    narrowed = selection.with_words(rest)
    for label in named:
        narrowed = narrowed.with_label(label)
    return Offer(tuple(label.name for label in named), rest, narrowed.address())


def _named(text: str, names: dict[Phrase, frozenset[int]]) -> Iterator[tuple[frozenset[int], str]]:
    """The authorities of each run of words that is a name, the longest one, and the words without it."""
    pieces = text.split()
    longest = max(map(len, names), default=0)
    start = 0
    while start < len(pieces):
        for stop in range(min(len(pieces), start + longest), start, -1):
            if keys := names.get(words(" ".join(pieces[start:stop]))):
                yield keys, " ".join([*pieces[:start], *pieces[stop:]])
                start = stop - 1
                break
        start += 1


@kept
def _names(edition: Edition) -> dict[Phrase, frozenset[int]]:
    found: dict[Phrase, frozenset[int]] = {}
    for row in (each for each in names.named(edition) if each.kind == "authority"):
        for writing in (row.name, *names.texts(row.written)):
            if phrase := words(clean(writing)):
                found[phrase] = found.get(phrase, frozenset()) | {row.key}
    return found
