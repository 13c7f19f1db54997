"""Finds in a text the words that PostgreSQL found, by their stems, in a tenth of the time that it takes itself."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from snowballstemmer import stemmer

Found = list[tuple[int, int]]

QUOTED = re.compile(r"'([^']+)'(?::([ABCD*]+))?")
WORD = r"(?<![^\W_])(?:{})[^\W_]*"
LETTERS = {"ß": "s", "æ": "a", "œ": "o", "ø": "o", "đ": "d", "ł": "l", "ı": "i"}  # each keeps its place
SURE = 2  # letters at the end of a stem that its words may not have: "happi" is of "happy"
_stemmer = stemmer("porter")


class Finder:
    """Of the words of one question, in PostgreSQL's language; one that is only begun is followed by ``:*``."""

    def __init__(self, asked: str):
        pairs = {(stem(folded(word)), "*" in marks) for word, marks in QUOTED.findall(asked)}
        self.stems = frozenset(each for each, _ in pairs)
        self.begun = tuple(each for each, is_begun in pairs if is_begun)
        self.likely = re.compile(WORD.format("|".join(sorted(map(re.escape, _beginnings(self.stems))))))

    def spans(self, text: str) -> Found:
        """Where they stand in the text."""
        found = []
        for match in self.likely.finditer(folded(text)) if self.stems else ():
            its_stem = stem(match[0])
            if its_stem in self.stems or its_stem.startswith(self.begun or "\0"):
                found.append(match.span())
        return found


@lru_cache(maxsize=256)
def finder(asked: str) -> Finder:
    """Each question is asked of sixty texts."""
    return Finder(asked)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """By Porter's first rules, as in the migration ``0002_search``."""
    return _stemmer.stemWord(word)


def folded(text: str) -> str:
    """Small letters without accents, each in its place."""
    return text.lower() if text.isascii() else "".join(map(_letter, text))


@lru_cache(maxsize=4_096)
def _letter(letter: str) -> str:
    small = unicodedata.normalize("NFD", letter.lower())[:1]
    return LETTERS.get(small, small) or letter


def _beginnings(stems: Iterable[str]) -> set[str]:
    return {each[: max(1, len(each) - SURE)] for each in stems}
