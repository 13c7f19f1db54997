"""Which practices are like which, of different authorities: worked out when one is published, not when it is read.

The index gives the practices that share a few telling words; shared categories and themes count beside these. One
publication looks at a bounded number of others, and writes the pairs of both sides.
"""

# ruff: noqa: S608  (the pieces of SQL are ours; words are parameters)

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from practices.choices import Status
from practices.models import RelatedPractice, SearchEdition, SearchEntry
from practices.search import database, editions, tokens
from practices.search.grammar import Asked, Sql
from practices.search.telling import Term, places_of, prominence, terms_of

KEPT = 8  # of one practice; more than are shown, so that one that is withdrawn leaves no gap
MOST_WITH_A_WORD = 200  # of the newest
LOOKED_AT = 60
ENOUGH_WORDS = 2
ENOUGH = 12.0
SHARED_LABEL = 0.25  # what a category or theme in common adds
MOST_LABELS = 3
WORDS_KEPT = 3


@dataclass(frozen=True)
class Likeness:
    """How like a practice another is; ``words`` and ``labels`` say why."""

    key: int
    score: float
    words: tuple[str, ...]
    labels: tuple[str, ...]


def write(key: int) -> None:
    """Find anew what is like this practice, in the transaction that writes its entry."""
    forget(key)
    entry = SearchEntry.objects.annotate(among=SearchEdition.objects.values("practices")[:1]).get(pk=key)
    likely = _likely(entry)
    RelatedPractice.objects.bulk_create(pair for each in likely for pair in _pairs(key, each))
    _forget_the_least([each.key for each in likely])


def forget(key: int) -> None:
    """Nothing is like this practice any more."""
    RelatedPractice.objects.filter(Q(practice=key) | Q(related=key)).delete()


@transaction.atomic
def write_anew() -> int:
    """Find what is like every published practice; how many pairs there are."""
    editions.begin()
    RelatedPractice.objects.all().delete()
    for key in SearchEntry.objects.order_by("pk").values_list("pk", flat=True):
        write(key)
    return RelatedPractice.objects.count()


def write_if_never_done() -> None:
    """For what was published before the portal looked for what is alike."""
    if not RelatedPractice.objects.exists():
        write_anew()


def _likely(entry: SearchEntry) -> list[Likeness]:
    terms = terms_of(entry, vars(entry)["among"])
    shared = _sharing(entry.pk, terms)
    rough = {key: sum(term.rarity * term.prominence for term in common) for key, common in shared.items()}
    nearest = sorted(rough, key=lambda key: (-rough[key], -key))[:LOOKED_AT]
    others = SearchEntry.objects.filter(pk__in=nearest, practice__status=Status.LIVE)
    others = others.only("title", "summary", "facets")
    found = [_likeness(entry, other, shared[other.pk]) for other in others if _are_apart(entry, other)]
    alike = sorted(
        (each for each in found if each.words and each.score >= ENOUGH), key=lambda each: (-each.score, -each.key)
    )
    return alike[:KEPT]


def _sharing(key: int, terms: list[Term]) -> dict[int, list[Term]]:
    """The other practices with some of these words, and which they have."""
    engine, found = database.engine(), defaultdict(list)
    sources = [engine.source(Asked(engine.GRAMMAR.phrase((term.word,), False))) for term in terms]
    parts = [
        f"SELECT * FROM (SELECT {place}, e.practice_id FROM {source.text} "
        f"ORDER BY e.practice_id DESC LIMIT {MOST_WITH_A_WORD}) having_{place}"
        for place, source in enumerate(sources)
    ]
    values = tuple(value for source in sources for value in source.values)
    for place, other in database.rows(Sql(" UNION ALL ".join(parts), values)) if parts else ():
        found[other].append(terms[place])
    return {other: common for other, common in found.items() if other != key and len(common) >= ENOUGH_WORDS}


def _likeness(entry: SearchEntry, other: SearchEntry, common: list[Term]) -> Likeness:
    places = places_of(other.title, other.summary)
    weights = {term: term.rarity * term.prominence * prominence(term.word, places) for term in common}
    labels = [label for label in _labels(entry) if label in _labels(other)]
    score = sum(weights.values()) * (1 + SHARED_LABEL * min(len(labels), MOST_LABELS))
    best = sorted(common, key=lambda term: (-weights[term], term.word))[:WORDS_KEPT]
    best = [term for term in best if weights[term] >= term.rarity]
    return Likeness(other.pk, round(score, 3), tuple(term.written for term in best), tuple(labels))


def _labels(entry: SearchEntry) -> list[str]:
    return tokens.of_kinds(entry.facets, "category", "theme")


def _are_apart(entry: SearchEntry, other: SearchEntry) -> bool:
    """Neither was led by an authority that took part in the other."""
    ours, theirs = (tokens.of_kinds(each.facets, "authority") for each in (entry, other))
    return ours[0] not in theirs and theirs[0] not in ours


def _pairs(key: int, like: Likeness) -> Iterable[RelatedPractice]:
    why = {"likeness": like.score, "words": " ".join(like.words), "labels": " ".join(like.labels)}
    yield RelatedPractice(practice_id=key, related_id=like.key, **why)
    yield RelatedPractice(practice_id=like.key, related_id=key, **why)


def _forget_the_least(keys: list[int]) -> None:
    """Of each of these practices, the pairs that others have outdone."""
    kept: dict[int, int] = defaultdict(int)
    outdone = []
    rows = RelatedPractice.objects.filter(practice__in=keys).order_by("-likeness", "-related")
    for pk, practice in rows.values_list("pk", "practice_id"):
        kept[practice] += 1
        outdone += [pk] if kept[practice] > KEPT else []
    RelatedPractice.objects.filter(pk__in=outdone).delete()
