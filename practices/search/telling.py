"""The words that tell what a practice is about: few others have them, and they stand where it matters."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from practices.models import SearchEntry, SearchWord
from practices.search.plain_words import PLAIN, beginning
from practices.search.spelling import LONGEST, SHORTEST, words_of

TERMS = 12
CONSIDERED = 400  # different words of one practice, at most
TITLE, SUMMARY, TEXT = 3.0, 2.0, 0.5  # how much a word says of a practice, by where it stands
OFTEN = 3  # a word that the text repeats says no more than this
ONE_IN = 3  # what more than one practice in three says tells nothing
ALWAYS_RARE = 3  # practices
NEVER_RARE = 500  # what more practices say is too common to compare by, however many there are
WORD = re.compile(rf"(^|[.:?!]\s+|[“\"‘(*•–-]\s*)?\b([A-Za-z]{{{SHORTEST},{LONGEST}}})\b")


@dataclass(frozen=True)
class Term:
    """A telling word: as the word list has it, as the practice writes it, how rare, how prominent."""

    word: str
    written: str
    rarity: float
    prominence: float


def terms_of(entry: SearchEntry, count: int) -> list[Term]:
    """The most telling words of one of ``count`` entries; one query."""
    written = _written(". ".join((entry.title, entry.summary, entry.text)))
    places = places_of(entry.title, entry.summary)
    names = words_of(entry.names)
    weights = {
        word: prominence(word, places) + min(forms.total(), OFTEN)
        for word, forms in written.items()
        if word not in names and beginning(word) not in PLAIN
    }
    likely = sorted(weights, key=lambda word: (-weights[word], word))[:CONSIDERED]
    rarity = _rarity(likely, count)
    best = sorted(rarity, key=lambda word: (-rarity[word] * weights[word], word))
    return [
        Term(word, _usual(word, written[word], places), rarity[word], prominence(word, places))
        for word in _of_one_stem(best)
    ]


def places_of(title: str, summary: str) -> dict[str, float]:
    """Beginnings of the words of a title and a summary, and how prominent they are."""
    places = dict.fromkeys(map(beginning, words_of(summary)), SUMMARY)
    return places | dict.fromkeys(map(beginning, words_of(title)), TITLE)


def prominence(word: str, places: dict[str, float]) -> float:
    """How prominent a word is in a practice that has it somewhere."""
    return places.get(beginning(word), TEXT)


def _written(text: str) -> dict[str, Counter[str]]:
    """Each word, by its small letters without accents, in its forms. The capital of a sentence is no form."""
    plain = (each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for match in WORD.finditer("".join(plain)):
        begins, form = match[1] is not None, match[2]
        written[form.lower()][form.lower() if begins and not form.isupper() else form] += 1
    return written


def _usual(word: str, forms: Counter[str], places: dict[str, float]) -> str:
    """In small letters, but for an acronym, and for what has a capital in a title or summary."""
    acronyms = [form for form in forms if form.isupper()]
    is_named = prominence(word, places) > TEXT and word not in forms
    return max(forms, key=lambda form: (forms[form], form)) if acronyms or is_named else word


def _rarity(words: Iterable[str], count: int) -> dict[str, float]:
    """How rare each word is; without those that no other practice has, and those that many have."""
    most = min(max(count // ONE_IN, ALWAYS_RARE), NEVER_RARE)
    known = SearchWord.objects.filter(word__in=words, practices__range=(2, most))
    return {word: log(1 + count / practices) for word, practices in known.values_list("word", "practices")}


def _of_one_stem(words: Iterable[str]) -> list[str]:
    """The first of the words that begin alike."""
    first: dict[str, str] = {}
    for word in words:
        first.setdefault(beginning(word), word)
    return list(first.values())[:TERMS]
