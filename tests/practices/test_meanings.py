"""Practices that say the same in other words come forward; nothing appears or vanishes because of it."""

from random import Random

import pytest

from practices import search
from practices.models import Practice, SearchEntry, SearchMeaning, SearchWord
from practices.search import Query, find, meanings, names
from tests.factories import PracticeFactory
from tests.practices.cast import published, titles

pytestmark = pytest.mark.django_db

BOATS, BREAD = ([f"{about}{one}{two}a" for one in "bcdfghkl" for two in "aeiou"] for about in ("boat", "bread"))


def some_of(words: list[str], number: int) -> str:
    """Ten of the words, others for each number."""
    return " ".join(Random(number).sample(words, 10))  # noqa: S311  (it is to be the same each time)


@pytest.fixture
def library(monkeypatch):
    """Sixty practices about boats or about bread, and two that say "uno", each with half of the words of one.

    In two dimensions, which is enough for two subjects.
    """
    monkeypatch.setattr("practices.search.meanings.DIMENSIONS", 2)
    monkeypatch.setattr("practices.search.nearest.DIMENSIONS", 2)
    for number in range(60):
        PracticeFactory(
            title=f"Of {number}", summary="Duo", description=some_of((BOATS, BREAD)[number % 2], number)
        )
    PracticeFactory(title="With bread", summary="Uno", description=" ".join(BREAD[:20]))
    PracticeFactory(title="With boats", summary="Uno", description=" ".join(BOATS[:20]))
    search.rebuild()


def places() -> int:
    return SearchMeaning.objects.count()


@pytest.mark.parametrize(
    ("typed", "first"),
    [("uno boatkaa boatlea boathua", "With boats"), ("uno breadkaa breadlea breadhua", "With bread")],
)
def test_what_speaks_of_the_same_in_other_words_comes_first(library, typed, first):
    both = ["With boats", "With bread"]
    found = [title for title in titles(find(Query(typed, size=62))) if title in both]
    assert (found[0], sorted(found)) == (first, both)


def test_it_neither_adds_nor_hides_any(library):
    before = find(Query("uno breadkaa", size=62))
    SearchMeaning.objects.all().delete()
    search.begin_edition()
    after = find(Query("uno breadkaa", size=62))
    assert sorted(titles(before)) == sorted(titles(after))
    assert (before.total, before.counts) == (after.total, after.counts)
    assert titles(before) != titles(after)


@pytest.mark.parametrize("typed", ["zzzz", "together", "the", "bo", "été", "-boatkaa", "together -boatkaa"])
def test_a_search_of_which_nothing_was_learnt_is_answered_by_its_words(library, typed):
    assert find(Query(typed)).total == find(Query(typed, only_whole=True)).total


def test_from_few_practices_nothing_is_learnt():
    for number in range(meanings.FEWEST - 1):
        PracticeFactory(title=f"Boats {number}", description=some_of(BOATS, number))
    search.rebuild()
    search.learn_if_due()
    assert places() == 0
    assert not SearchWord.objects.exclude(meaning=None).exists()


def test_what_is_published_later_takes_its_place_at_once(library):
    published(title="Later", summary="Tres", description=" ".join(BOATS[:20]))
    published(title="Later still", summary="Tres", description=" ".join(BREAD[:20]))
    assert places() == 64
    assert [title for title in titles(find(Query("tres boathua"))) if "Later" in title] == ["Later", "Later still"]
    published(title="Of nothing known", summary="", description="Umbrellas")
    assert places() == 64


def test_a_place_follows_its_practice(library):
    practice = Practice.objects.get(title="With boats")
    before = SearchMeaning.objects.get(entry=practice.pk).place
    practice.description = "Duo: breadbaa, breadcea, breaddia and breadfoa"
    practice.save()
    search.index(practice)
    assert SearchMeaning.objects.get(entry=practice.pk).place != before
    practice.description = "Umbrellas"
    practice.title = "Rain"
    practice.save()
    search.index(practice)
    assert not SearchMeaning.objects.filter(entry=practice.pk).exists()
    search.remove(Practice.objects.get(title="With bread"))
    assert places() == SearchEntry.objects.count() - 1


def test_only_so_many_have_a_place_however_many_there_are(library, monkeypatch):
    monkeypatch.setattr(names, "PLACES", 60)
    search.rebuild()
    newest = SearchEntry.objects.order_by("-pk").values_list("pk", flat=True)
    assert set(SearchMeaning.objects.values_list("pk", flat=True)) == set(newest[:60])
    mark = search.current_edition().mark
    search.learn_if_due()
    assert search.current_edition().mark == mark


def test_a_search_reads_the_places_of_the_newest_alone(library, monkeypatch):
    limit = f"LIMIT {names.PLACES}"
    assert limit in names.EVERYTHING
    monkeypatch.setattr(names, "EVERYTHING", names.EVERYTHING.replace(limit, "LIMIT 5"))
    read = [key for kind, key, *_ in names.learnt(search.Edition()) if kind == "place"]
    assert sorted(read) == sorted(SearchMeaning.objects.order_by("-pk").values_list("pk", flat=True)[:5])


def test_what_was_learnt_of_a_word_leaves_with_it(library):
    assert SearchWord.objects.exclude(meaning=None).filter(word="breadbaa").exists()
    for practice in Practice.objects.all():
        search.remove(practice)
    assert not SearchWord.objects.filter(word="breadbaa").exists()


def test_it_is_learnt_anew_when_a_tenth_has_come_since(library):
    for number in range(6):
        published(title=f"Later {number}", description=some_of(BOATS, number))
    search.learn_if_due()
    assert SearchMeaning.objects.filter(is_learnt=True).count() == 62
    published(title="The seventh", description=some_of(BOATS, 7))
    mark = search.current_edition().mark
    search.learn_if_due()
    assert SearchMeaning.objects.filter(is_learnt=True).count() == 69
    assert search.current_edition().mark != mark


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("exclusions", "exclusion"),
        ("mentoring", "mentor"),
        ("families", "famil"),
        ("families", meanings.root("family"[:-1] + "ies")),
        ("bus", "bus"),
        ("used", "used"),
    ],
)
def test_roots(word, root):
    assert meanings.root(word) == root
