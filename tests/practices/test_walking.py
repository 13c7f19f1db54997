"""A list that is read off an index shows what sorting everything shows, on every page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from practices import search
from practices.choices import Status
from practices.models import Practice
from practices.search import Edition, Order, Query, find, tokens, walking
from practices.search.counting import Counts
from tests.factories import AuthorityFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db

SIZE = 3


@pytest.fixture
def shelf() -> list[Practice]:
    """Of two authorities; some not current any more, some of the same moment, one left behind in the index."""
    today = timezone.localdate()
    rows = [
        published(
            lead_authority=AuthorityFactory(name=("Camden", "Barnet")[number % 2]),
            published_at=datetime(2025, 1, 1 + number % 7, tzinfo=UTC),
            confirmed_on=today - timedelta(days=number % 5),
            review_due_on=today + timedelta(days=5 - number % 9),
            stopped_on=today if number % 8 == 7 else None,
        )
        for number in range(18)
    ]
    Practice.objects.filter(pk=rows.pop(4).pk).update(status=Status.WITHDRAWN)
    return rows


def expected(rows: list[Practice], order: Order) -> list[int]:
    today = timezone.localdate()
    confirmed = order is Order.CONFIRMED
    rows = sorted(
        rows,
        key=lambda row: (row.sinks_on > today, row.confirmed_on if confirmed else today, row.published_at, row.pk),
    )
    return [row.pk for row in reversed(rows)]


def shown(order: Order, filters=(), text="") -> list[int]:
    """The keys of all pages, of which nothing was kept in memory."""
    first = find(Query(text, filters, order, size=SIZE), edition := Edition())
    pages = (find(Query(text, filters, order, page, SIZE), edition) for page in range(1, first.pages + 1))
    return [hit.practice_id for page in pages for hit in page.hits]


@pytest.mark.parametrize("walks", [True, False])
@pytest.mark.parametrize("order", Order)
def test_what_is_current_comes_first_then_the_newest(shelf, order, walks, monkeypatch):
    monkeypatch.setattr(walking, "pays", lambda counts, last, has_words: walks)
    assert any(row.sinks_on <= timezone.localdate() for row in shelf)
    assert shown(order) == expected(shelf, order)
    for name in ("Camden", "Barnet"):
        ours = [row for row in shelf if row.lead_authority.name == name]
        chosen = tokens.token("authority", ours[0].lead_authority_id)
        assert shown(order, (("authority", frozenset({chosen})),)) == expected(ours, order)


@pytest.mark.parametrize("further", [0, 1, 4])
@pytest.mark.parametrize("word_list", [0, 1_000])
@pytest.mark.parametrize("order", [Order.RELEVANT, Order.NEWEST])
def test_with_words_titles_come_first_wherever_the_words_stand(shelf, order, word_list, further, monkeypatch):
    monkeypatch.setattr("practices.search.ordering.MOST_RANKED", 1)
    monkeypatch.setattr(walking, "WORD_LIST", word_list)
    monkeypatch.setattr(walking, "FURTHER", further)
    for place, row in enumerate(shelf):
        row.title = "Kinship" if place % 6 == 5 else "Another"
        row.description = "Kinship care" if place % 3 else "Something else"
        row.save()
        search.index(row)
    having = [row for row in shelf if "Kinship" in row.title + row.description]
    today = timezone.localdate()
    having.sort(key=lambda row: (row.sinks_on > today, row.published_at, row.pk), reverse=True)
    if order is Order.RELEVANT:
        having.sort(key=lambda row: row.title != "Kinship")
    assert shown(order, text="kinship") == [row.pk for row in having]


def test_a_first_page_is_read_off_the_index(shelf):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        find(Query(size=SIZE), Edition())
    assert "walk_0" in asked[-1]["sql"]


@pytest.mark.parametrize(
    ("last", "among", "total", "pays"),
    [(20, 100, 100, True), (20, 100, 44, False), (20, 100, 45, True), (120, 100, 100, False), (20, 0, 0, False)],
)
def test_walking_pays_where_it_passes_fewer_than_are_found(last, among, total, pays):
    """It passes as many to the ``last`` one as there are for each that fits."""
    assert walking.pays(Counts(among=among, total=total), last, has_words=False) is pays
