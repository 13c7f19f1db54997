"""How alike in meaning practices and a search are, learnt from published practice itself and from nothing else.

Words that stand in the same practices mean something alike. Each root of a word, and so each practice, gets a
place in a space of few dimensions (latent semantic analysis), which brings practices forward that say the same in
other words, and neither adds nor hides any. What is learnt of a word is kept beside it, and leaves with it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import log

import numpy as np
from django.db import transaction
from django.db.models import QuerySet

from practices.models import SearchEntry, SearchMeaning, SearchWord
from practices.search import editions, names
from practices.search.spelling import words_of
from practices.search.words import STOP_WORDS

DIMENSIONS = 24
FEWEST, MOST = 50, 1_500  # practices that it is learnt from: the newest
MOST_ROOTS = 6_000
WEAKEST = 0.01  # of the strongest axis: a weaker one tells nothing
WEIGHTS = {"title": 2, "summary": 2, "text": 1}
ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
SHORTEST_ROOT = 4  # letters
CHANGED = 0.1  # of all practices: when so many have come since, it is learnt anew
BATCH = 500
NUMBERS = np.dtype("<f2")

Roots = Mapping[str, float]
Known = Mapping[str, np.ndarray]  # by the root, what a text that has it adds to its place


def learn_anew() -> int:
    """From the entries as they are now; how many have a place then. Nobody waits until that is worked out."""
    newest = SearchEntry.objects.order_by("-published_at", "-pk").values(*WEIGHTS)[:MOST]
    known = _learnt([_roots(texts) for texts in newest])
    found = dict(_places(known))
    with transaction.atomic():
        editions.begin()
        _remember_words(known)
        SearchMeaning.objects.all().delete()
        keys = _newest().values_list("pk", flat=True)
        rows = [SearchMeaning(entry_id=key, place=found[key], is_learnt=True) for key in keys if key in found]
        return len(SearchMeaning.objects.bulk_create(rows, batch_size=BATCH))


def learn_if_due() -> None:
    """Where nothing has been learnt yet, or many practices have come since."""
    known = SearchMeaning.objects.filter(is_learnt=True).count()
    there = SearchEntry.objects.count()
    come = max(min(there, names.PLACES) - known, SearchMeaning.objects.filter(is_learnt=False).count())
    if there >= FEWEST and come > CHANGED * known:
        learn_anew()


def _newest() -> QuerySet[SearchEntry]:
    """Those that have a place: so many that a million practices are no more work."""
    return SearchEntry.objects.order_by("-pk")[: names.PLACES]


def place(entry: SearchEntry) -> None:
    """Give an entry that has just come its place among the others."""
    roots = _roots({name: getattr(entry, name) for name in WEIGHTS})
    words = words_of(*(getattr(entry, name) for name in WEIGHTS))
    rows = SearchWord.objects.filter(word__in=words).exclude(meaning=None).values_list("word", "meaning")
    found = placed(roots, {root(word): numbers(meaning) for word, meaning in rows if meaning})
    SearchMeaning.objects.filter(entry=entry).delete()
    if found is not None:
        SearchMeaning.objects.create(entry=entry, place=found.astype(NUMBERS).tobytes())


def placed(roots: Roots, known: Known) -> np.ndarray | None:
    """The place of a text, a vector of length 1; None where no root is known."""
    parts = [known[name] * count for name, count in roots.items() if name in known]
    total = np.sum(parts, axis=0) if parts else np.zeros(DIMENSIONS)
    length = float(np.linalg.norm(total))
    return total / length if length > 0 else None


@lru_cache(maxsize=4 * MOST_ROOTS)  # each edition asks for the same words
def root(word: str) -> str:
    """A word without its ending, as far as that can be told without a dictionary."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_ROOT:
            return word[: -len(ending)]
    return word


def numbers(stored: bytes | memoryview) -> np.ndarray:
    """A place as it was stored."""
    return np.frombuffer(stored, NUMBERS).astype(np.float32)


def _roots(texts: Mapping[str, str]) -> Roots:
    """The roots of these texts; a title counts more than a text."""
    counts: Counter[str] = Counter()
    for name, weight in WEIGHTS.items():
        for each in {root(word) for word in words_of(texts[name]) - STOP_WORDS}:
            counts[each] += weight
    return counts


def _learnt(texts: list[Roots]) -> Known:
    """The axes along which these texts differ most, as what each root adds; nothing from too few texts."""
    having = Counter(name for roots in texts for name in roots)
    common = [name for name, count in having.most_common(MOST_ROOTS) if count > 1]
    if len(texts) < FEWEST or len(common) <= DIMENSIONS:
        return {}
    columns = {name: place for place, name in enumerate(common)}
    rarity = np.array([log((1 + len(texts)) / (1 + having[name])) + 1 for name in common], np.float32)
    matrix = np.zeros((len(texts), len(common)), np.float32)
    for row, roots in zip(matrix, texts, strict=True):
        for name in roots.keys() & columns.keys():
            row[columns[name]] = roots[name]
    matrix *= rarity
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    values, axes = np.linalg.eigh(matrix @ matrix.T)
    strengths = np.sqrt(np.maximum(values[-DIMENSIONS:], 0))
    shares = np.where(strengths > WEAKEST * strengths.max(), 1 / np.maximum(strengths, 1e-9), 0)
    added = (matrix.T @ axes[:, -DIMENSIONS:]) * shares * rarity[:, None]
    return dict(zip(common, added, strict=True))


def _remember_words(known: Known) -> None:
    SearchWord.objects.exclude(meaning=None).update(meaning=None)
    rows = (
        SearchWord(word=word, practices=count, meaning=known[root(word)].astype(NUMBERS).tobytes())
        for word, count in SearchWord.objects.values_list("word", "practices").order_by("word")
        if root(word) in known and word not in STOP_WORDS
    )
    SearchWord.objects.bulk_create(
        rows, BATCH, update_conflicts=True, unique_fields=["word"], update_fields=["meaning"]
    )


def _places(known: Known) -> Iterator[tuple[int, bytes]]:
    """The place of each of the newest entries, to be stored."""
    for row in _newest().values("pk", *WEIGHTS).iterator(BATCH):
        found = placed(_roots(row), known)
        if found is not None:
            yield row["pk"], found.astype(NUMBERS).tobytes()
