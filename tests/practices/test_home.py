"""The home page: newest first, ways in with counts, and few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practices.choices import Status
from tests.factories import CategoryFactory, PracticeFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db


def test_home_shows_the_six_newest_and_the_counts_of_all(client):
    category = CategoryFactory(name="With partners")
    practices = [published(title=f"Practice {number}", categories=[category]) for number in range(7)]
    response = client.get(reverse("practices:home"))
    catalogue = response.context["catalogue"]
    assert [card.hit.practice_id for card in catalogue.cards] == [item.pk for item in practices[:0:-1]]
    assert [
        (facet.name, sum(option.count for option in facet.options)) for facet in response.context["browse"]
    ] == [
        ("category", 7),
        ("sub_region", 7),
        ("authority", 7),
    ]
    assert "See all 7 practices" in response.content.decode()


def test_an_empty_portal_says_so(client):
    PracticeFactory(status=Status.WITHDRAWN)
    page = client.get(reverse("practices:home")).content.decode()
    assert ("Nothing has been published yet" in page, "Browse" in page) == (True, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_home_takes_one_query_once_an_edition_was_read(client, django_assert_num_queries, rows):
    for _ in range(rows):
        published(categories=[CategoryFactory(), CategoryFactory()])
    for queries in (4, 1):
        with django_assert_num_queries(queries):
            client.get(reverse("practices:home"))


@pytest.mark.parametrize(("address", "learnt"), [("home", False), ("list", False), ("list?q=bus", True)])
def test_what_was_learnt_of_words_is_read_only_where_somebody_searches_with_them(client, address, learnt):
    published(title="Bus")
    name, _, asked = address.partition("?")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{reverse(f'practices:{name}')}?{asked}")
    assert any("practices_searchword" in each["sql"] for each in captured) is learnt


@pytest.mark.parametrize(("method", "status"), [("head", 200), ("post", 405), ("options", 405)])
def test_home_is_only_for_reading(client, method, status):
    assert getattr(client, method)(reverse("practices:home")).status_code == status
