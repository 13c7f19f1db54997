"""A word that no practice has leads to the one that was probably meant; words come and go with practices."""

import pytest

from practices import search
from practices.choices import Status
from practices.models import SearchWord
from practices.search import Query, Reading, find
from tests.factories import AuthorityFactory, SynonymFactory
from tests.practices.cast import published, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    """Three practices with words that are alike."""
    ealing = AuthorityFactory(name="Ealing")
    published(title="Mentoring for boys", summary="Kinship", description="A café.", lead_authority=ealing)
    published(title="Monitoring of exclusions", summary="Kinship", description="Figures.", lead_authority=ealing)
    published(title="Foster carers’ support", summary="Kindness", description="Figures.", lead_authority=ealing)


def known() -> dict[str, int]:
    return dict(SearchWord.objects.values_list("word", "practices"))


@pytest.mark.parametrize(
    ("typed", "meant", "found"),
    [
        ("mentring", "mentoring", ["Mentoring for boys"]),
        ("mentoirng boys", "mentoring", ["Mentoring for boys"]),
        ("exlusions", "exclusions", ["Monitoring of exclusions"]),
        ("foster craers", "carers", ["Foster carers’ support"]),
        ("KINSIHP mentoring", "kinship", ["Mentoring for boys", "Monitoring of exclusions"]),
        ("cafés mentring", "mentoring", ["Mentoring for boys"]),
    ],
)
def test_a_misspelt_word_finds_what_was_meant_and_the_list_says_so(client, shelf, typed, meant, found):
    results = find(Query(typed))
    assert (results.reading, titles(results)) == (Reading.CORRECTED, found)
    assert f"This is what we found for “{meant}” instead." in client.get(f"/practices/?q={typed}").content.decode()


@pytest.mark.parametrize("typed", ["mentoring", "mentors", "exclusion", "kin", "kinships"])
def test_what_practices_have_in_any_form_is_not_corrected(shelf, typed):
    assert find(Query(typed)).reading in (Reading.EVERY_WORD, Reading.LAST_WORD_BEGUN)
    assert find(Query(typed)).instead is None


@pytest.mark.parametrize("typed", ["zzzzzz", '"mentring"', "bux", "-mentring", "xmentringx zebras"])
def test_what_is_like_no_word_or_is_quoted_is_left_alone(shelf, typed):
    assert find(Query(typed)).instead is None


def test_a_word_that_only_the_synonyms_know_is_meant_as_well(shelf):
    """It leads to practices in the words that they have; one that practices have themselves comes before it."""
    SynonymFactory(words=["suspended", "exclusions"])
    assert titles(find(Query("suspendde"))) == ["Monitoring of exclusions"]
    SynonymFactory(words=["mentorings", "carers"])
    assert titles(find(Query("mentorng"))) == ["Mentoring for boys"]


def test_where_the_corrected_words_never_stand_together_any_of_them_will_do(shelf):
    results = find(Query("mentring exclusions"))
    assert (results.reading, results.total) == (Reading.ANY_WORD, 2)
    assert results.instead.wanted == (("mentoring",), ("exclusions",))


def test_words_come_and_go_with_practices():
    practice, other = published(title="Lanterns", summary="Kites"), published(title="Lanterns", summary="Boats")
    assert {word: known().get(word) for word in ("lanterns", "kites", "boats")} == {
        "lanterns": 2, "kites": 1, "boats": 1
    }  # fmt: skip
    practice.summary = "Marbles"
    practice.save()
    search.index(practice)
    assert {word: known().get(word) for word in ("lanterns", "kites", "marbles")} == {
        "lanterns": 2, "kites": None, "marbles": 1
    }  # fmt: skip
    other.status = Status.WITHDRAWN
    other.save()
    search.index(other)
    assert (known()["lanterns"], known().get("boats")) == (1, None)
    search.remove(practice)
    assert known() == {}


def test_rebuilding_counts_the_same_words(shelf):
    before = known()
    SearchWord.objects.update(practices=7)
    search.rebuild()
    assert known() == before != {}


@pytest.mark.parametrize("name", ["LBHF", "H&F", "Hammersmith"])
def test_a_practice_is_found_by_what_people_call_its_authority(name):
    names = ["LBHF", "H&F", "Hammersmith"]
    published(title="Theirs", lead_authority=AuthorityFactory(name="Hammersmith and Fulham", other_names=names))
    published(title="Not theirs")
    assert titles(find(Query(name))) == ["Theirs"]
