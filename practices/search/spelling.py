"""The words of published practice, and the one among them that somebody may have meant.

``SearchWord`` counts for each word the entries that have it, so that a word leaves with the last of them. It is
written after ``editions.begin``, and so by one transaction after the other.
"""

import re
import unicodedata
from collections import Counter

from django.db import connection
from django.db.models import F
from rapidfuzz import process
from rapidfuzz.distance import OSA

from practices.models import SearchEntry, SearchWord
from practices.search import names
from practices.search.editions import Edition, kept_alone
from practices.search.words import Phrase, Typed

SHORTEST, LONGEST = 4, 40  # letters of a word that is learnt or corrected
LIKENESS = 0.72  # of two words, at least: one wrong letter in four, two in eight
NEARLY = 0.08  # between words that are alike to within this, the one that more practices have is chosen
CANDIDATES = 12
BATCH = 500
WORD = re.compile(rf"\b[a-z]{{{SHORTEST},{LONGEST}}}\b")
COLUMNS = ("title", "names", "summary", "text")


def words_of(*texts: str) -> set[str]:
    """The different words in these texts, in small letters without accents."""
    letters = unicodedata.normalize("NFD", " ".join(texts).casefold())
    return set(WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter))))


def words_of_entry(key: int) -> set[str]:
    """What the table counts of this practice's entry, if it has one."""
    return words_of(*(SearchEntry.objects.filter(pk=key).values_list(*COLUMNS).first() or ()))


def learn(before: set[str], after: set[str]) -> None:
    """Count the words of an entry that was changed, added or removed."""
    for batch in _batches(after - before):
        _add(batch)
    for batch in _batches(before - after):
        SearchWord.objects.filter(word__in=batch).update(practices=F("practices") - 1)
        SearchWord.objects.filter(word__in=batch, practices=0).delete()


def learn_anew() -> None:
    """Count the words of every entry."""
    SearchWord.objects.all().delete()
    counted: Counter[str] = Counter()
    for texts in SearchEntry.objects.values_list(*COLUMNS).order_by("pk").iterator(BATCH):
        counted.update(words_of(*texts))
    rows = (SearchWord(word=word, practices=count) for word, count in counted.items())
    SearchWord.objects.bulk_create(rows, batch_size=BATCH)


def corrected(typed: Typed, unknown: set[Phrase], edition: Edition) -> Typed | None:
    """The same with each of the ``unknown`` words replaced by the likeliest known one; None if none is."""
    meant = {phrase: (word,) for phrase in unknown if (word := _likeliest(phrase[0], edition))}
    if not meant:
        return None
    wanted = tuple(dict.fromkeys(meant.get(phrase, phrase) for phrase in typed.wanted))
    return Typed(wanted, typed.quoted, typed.unwanted)


def doubtful(typed: Typed) -> list[Phrase]:
    """The single words that somebody may have misspelt: not those in quotation marks."""
    return [
        phrase
        for phrase in typed.wanted
        if len(phrase) == 1 and phrase not in typed.quoted and words_of(phrase[0])
    ]


def _likeliest(word: str, edition: Edition) -> str | None:
    counts = _candidates(edition)
    [word] = words_of(word)
    likeness = OSA.normalized_similarity
    found = process.extract(word, counts.keys(), scorer=likeness, score_cutoff=LIKENESS, limit=CANDIDATES)
    best = max((score for _, score, _ in found), default=0)
    near = [each for each, score, _ in found if score >= best - NEARLY and each != word]
    return max(near, key=lambda each: (each[0] == word[0], counts[each]), default=None)


@kept_alone
def known(edition: Edition) -> dict[str, int]:
    """How many practices have each word."""
    return {word: practices for kind, practices, word, *_ in names.learnt(edition) if kind == "word"}


@kept_alone
def _candidates(edition: Edition) -> dict[str, int]:
    """The words of practices, and those of the synonyms, which lead to practices that have others."""
    groups = (names.texts(row.written) for row in names.named(edition) if row.kind == "synonym")
    return {**dict.fromkeys(words_of(*(text for group in groups for text in group)), 0), **known(edition)}


def _add(words: list[str]) -> None:
    one_more = f"practices = {SearchWord._meta.db_table}.practices + 1"
    placeholders = ", ".join("(%s, 1)" for _ in words)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {SearchWord._meta.db_table} (word, practices) VALUES {placeholders} "  # noqa: S608
            f"ON CONFLICT (word) DO UPDATE SET {one_more}",
            words,
        )


def _batches(words: set[str]) -> list[list[str]]:
    ordered = sorted(words)
    return [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]
