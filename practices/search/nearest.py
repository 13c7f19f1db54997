"""Which practices are nearest in meaning to a search."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from practices.search import names
from practices.search.editions import Edition, kept, kept_alone
from practices.search.meanings import DIMENSIONS, Known, numbers, placed, root
from practices.search.spelling import words_of
from practices.search.words import STOP_WORDS, Phrase

MOST = 100  # practices that one search brings forward
COUNTS = 0.16  # what one standard deviation of likeness counts, beside 1 for having every word
Near = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Space:
    """The places of all practices, and what each root of a word adds to a place."""

    keys: np.ndarray
    places: np.ndarray
    known: Known


@kept
def nearest(edition: Edition, phrases: tuple[Phrase, ...]) -> Near:
    """The keys of the practices nearest to these words, with how much that counts for each."""
    space = _space(edition)
    words = words_of(*(word for phrase in phrases for word in phrase)) - STOP_WORDS
    found = placed(dict.fromkeys(map(root, words), 1), space.known)
    if found is None or len(space.keys) < 2:
        return ()
    likeness = space.places @ found
    likeness = (likeness - likeness.mean()) / max(float(likeness.std()), 1e-9)
    order = np.argsort(-likeness, kind="stable")[: MOST + 1]
    least = max(0.0, float(likeness[order[-1]]))
    scores = ((int(space.keys[place]), float(likeness[place]) - least) for place in order)
    return tuple((key, round(score * COUNTS, 4)) for key, score in scores if score > 0)


@kept_alone
def _space(edition: Edition) -> Space:
    """What was learnt, as numbers; some 100 bytes for each practice and 200 for each root."""
    learnt = [(kind, key, word, stored) for kind, key, word, *_, stored in names.learnt(edition) if stored]
    known = {root(word): stored for kind, _, word, stored in learnt if kind == "word"}
    places = sorted((key, bytes(stored)) for kind, key, _, stored in learnt if kind == "place")
    keys = np.array([key for key, _ in places], np.int64)
    added = dict(zip(known, _matrix(known.values()), strict=True))
    return Space(keys, _matrix(place for _, place in places), added)


def _matrix(stored: Iterable[bytes]) -> np.ndarray:
    """A row for each place: all of them are read at once."""
    return numbers(b"".join(stored)).reshape(-1, DIMENSIONS)
