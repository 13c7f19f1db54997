"""Suggestions for what somebody types: longer words, names to filter by, practices; of this edition alone."""

import pytest
from django.urls import reverse

from practices import search
from practices.choices import Status
from practices.suggesting import known
from tests.factories import AuthorityFactory, CategoryFactory, ThemeFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept():
    known.cache_clear()


def suggested(client, typed: str) -> list[tuple[str, str]]:
    answer = client.get(reverse("practices:suggest"), {"q": typed})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    return [(each["text"], each["kind"]) for each in answer.json()["suggestions"]]


def test_words_names_and_practices_are_suggested_in_this_order(client):
    for _ in range(2):
        published(title="Kinship", lead_authority=AuthorityFactory(name="Kingston"))
    assert suggested(client, "kin") == [
        ("kinship", "Search"),
        ("Kingston", "Authority"),
        ("Kinship", "Practice"),
        ("Kinship", "Practice"),
    ]


def test_each_leads_to_its_page_or_to_what_it_finds(client):
    practice = published(title="Reverse mentoring", lead_authority=AuthorityFactory(name="Merton"))
    published(title="Mentoring", themes=[ThemeFactory(name="Mental health", slug="mental")])
    found = client.get("/suggest/?q=me").json()["suggestions"]
    for address in [each["url"] for each in found]:
        assert client.get(address).status_code == 200
    assert {each["text"]: each["url"] for each in found} == {
        "mentoring": "/practices/?q=mentoring",
        "Merton": "/practices/?authority=merton",
        "Mental health": "/practices/?theme=mental",
        "Mentoring": f"/practices/practice-{int(practice.slug.split('-')[1]) + 1}/",
        "Reverse mentoring": practice.get_absolute_url(),
    }


def test_every_word_that_was_typed_begins_a_word_whatever_its_accents_and_case(client):
    published(title="A café for kinship carers")
    assert suggested(client, "KIN cafe") == [("A café for kinship carers", "Practice")]
    assert suggested(client, "kin other") == []
    assert suggested(client, "inship") == []


def test_a_word_that_a_single_practice_has_is_no_suggestion_for_a_search(client):
    published(title="Carol Quillfeather")
    assert suggested(client, "quill") == [("Carol Quillfeather", "Practice")]


def test_everyday_words_and_what_was_typed_already_are_not_suggested(client):
    for title in ("Kinship together", "Kinship, together"):
        published(title=title)
    assert ("together", "Search") not in suggested(client, "toge")
    assert ("kinship", "Search") not in suggested(client, "kinship")


def test_no_more_of_each_kind_than_fit_a_glance(client):
    for number in range(6):
        CategoryFactory(name=f"Listening {number}")
        published(title=f"Listening lists listed listens listeners {number}")
    kinds = [kind for _, kind in suggested(client, "list")]
    assert {kind: kinds.count(kind) for kind in kinds} == {"Search": 3, "Category": 3, "Practice": 4}


def test_what_is_withdrawn_is_not_suggested_any_more(client):
    practices = [published(title="Kinship") for _ in range(2)]
    assert len(suggested(client, "kinsh")) == 3
    for practice in practices:
        practice.status = Status.WITHDRAWN
        practice.save()
        search.index(practice)
    assert suggested(client, "kinsh") == []


@pytest.mark.parametrize("typed", ["", "k", " ", "\x00\x00", "%", "-", '"', "*()"])
def test_too_little_or_signs_alone_suggest_nothing(client, typed):
    published(title="Kinship")
    assert suggested(client, typed) == []


def test_only_the_beginning_of_a_long_text_is_read(client):
    published(title="Kinship")
    assert suggested(client, "kinship " + "x" * 100_000) == []
    assert client.get("/suggest/").json() == {"suggestions": []}


@pytest.mark.parametrize("rows", [1, 5])
def test_answers_ask_the_database_nothing_but_the_edition(client, django_assert_num_queries, rows):
    for number in range(rows):
        published(title=f"Kinship {number}")
    with django_assert_num_queries(4):
        client.get("/suggest/?q=kin")
    with django_assert_num_queries(1):
        client.get("/suggest/?q=kins")


def test_the_search_box_says_where_suggestions_come_from(client):
    for address in ("/", "/practices/"):
        assert 'data-suggest="/suggest/"' in client.get(address).text
