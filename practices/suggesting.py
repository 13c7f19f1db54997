"""What somebody may be about to type, or to look for: longer words, names to filter by, practices.

Everything that can be suggested is kept by the process that answers, for the newest edition alone; so that
answering asks the database nothing but which edition this is.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import combining, normalize
from urllib.parse import urlencode

from django.utils import timezone

from practices.addresses import of_page, of_practice
from practices.labels import labels_of
from practices.models import Practice, SearchWord
from practices.search import Edition
from practices.search.editions import kept_alone
from practices.search.plain_words import PLAIN, beginning
from practices.search.words import clean, words

SHORTEST, LONGEST = 2, 100  # characters that are answered, and that are read
MOST_WORDS, MOST_NAMES, MOST_PRACTICES = 3, 3, 4
MOST_LOOKED_AT = 12  # longer words
IN_SEVERAL = 2  # practices that have a word that is suggested
LAST = "\uffff"  # comes after every letter
KINDS = {"authority": "Authority", "sub_region": "Sub-region", "category": "Category", "theme": "Theme"}


class Suggestion(NamedTuple):
    """A text to show, what it is in a word, and where it leads."""

    text: str
    kind: str
    url: str


@dataclass
class Index:
    """Things by the beginnings of their words; those that were put in first come first."""

    things: list[Suggestion] = field(default_factory=list)
    entries: list[tuple[str, int]] = field(default_factory=list)

    @classmethod
    def of(cls, things: Iterable[Suggestion]) -> "Index":
        made = cls(list(things))
        texts = enumerate(each.text for each in made.things)
        made.entries = sorted({(word, place) for place, text in texts for word in _words(text)})
        return made

    def find(self, typed: list[str], most: int) -> list[Suggestion]:
        """Those in which every word that was typed begins some word."""
        found = [self._begun(word) for word in typed]
        return [self.things[place] for place in sorted(set.intersection(*found))[:most]]

    def _begun(self, beginning: str) -> set[int]:
        first, end = (bisect_left(self.entries, (text, 0)) for text in (beginning, beginning + LAST))
        return {place for _, place in self.entries[first:end]}


@dataclass(frozen=True)
class Known:
    """All that can be suggested of one edition: words with what has most of them first."""

    words: Index
    names: Index
    practices: Index

    def suggest(self, text: str) -> list[Suggestion]:
        """For what was typed so far. Longer words are suggested for a single one, so that they surely find."""
        typed = _words(clean(text[:LONGEST]))
        if len("".join(typed)) < SHORTEST:
            return []
        names = self.names.find(typed, MOST_NAMES)
        longer = self.words.find(typed, MOST_LOOKED_AT) if len(typed) == 1 else []
        known_already = {typed[0], *(word for name in names for word in _words(name.text))}
        longer = [each for each in longer if each.text not in known_already][:MOST_WORDS]
        return [*longer, *names, *self.practices.find(typed, MOST_PRACTICES)]


@kept_alone
def known(edition: Edition) -> Known:
    """Two queries, and one for the names."""
    return Known(Index.of(_longer_words()), Index.of(_names(edition)), Index.of(_practices()))


def _longer_words() -> Iterable[Suggestion]:
    found = SearchWord.objects.filter(practices__gte=IN_SEVERAL).order_by("-practices", "word")
    for word in found.values_list("word", flat=True).iterator():
        if beginning(word) not in PLAIN:
            yield Suggestion(word, "Search", _list(q=word))


def _names(edition: Edition) -> Iterable[Suggestion]:
    labels = labels_of(edition, timezone.localdate())
    for kind, name in KINDS.items():
        for label in labels.by_kind[kind]:
            yield Suggestion(label.name, name, _list(**{kind: label.slug}))


def _practices() -> Iterable[Suggestion]:
    for title, slug in Practice.objects.published().newest_first().values_list("title", "slug").iterator():
        yield Suggestion(title, "Practice", of_practice(slug))


def _list(**asked: str) -> str:
    return f"{of_page('practices:list')}?{urlencode(asked)}"


def _words(text: str) -> list[str]:
    """In small letters without accents."""
    if not text.isascii():
        text = "".join(letter for letter in normalize("NFD", text) if not combining(letter))
    return list(words(text))
