"""What has stopped, or was not confirmed in time: its page says so, and it comes after what is current."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date

from practices import search
from practices.models import Practice, SearchEntry
from practices.search import Order, Query, find
from practices.views import public
from tests.practices.cast import published, titles

pytestmark = pytest.mark.django_db
CURRENT, OVERDUE, STOPPED = "Kinship now", "Kinship once", "Kinship ended"


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def later(monkeypatch, days: int) -> None:
    """The clock goes on by so many days."""
    then = timezone.now() + timedelta(days=days)
    monkeypatch.setattr(timezone, "now", lambda: then)


def overdue(**fields) -> Practice:
    """Nobody has confirmed it for a year and a day."""
    return published(confirmed_on=days_ago(366), review_due_on=days_ago(1), **fields)


def stopped(**fields) -> Practice:
    return published(**{"stopped_on": date(2026, 11, 3), **fields})


@pytest.fixture
def library():
    """The oldest is the one that is current."""
    published(title=CURRENT)
    overdue(title=OVERDUE)
    stopped(title=STOPPED)


def seen(address: str, **parameters) -> str:
    return " ".join(Client().get(address, parameters).content.decode().split())


def test_what_is_not_current_comes_last_in_every_order(library):
    for query in (Query(), Query("kinship", order=Order.NEWEST), Query("kinship")):
        assert titles(find(query)) == [CURRENT, STOPPED, OVERDUE]


def test_on_the_last_day_it_still_is_current():
    published(title="Older")
    published(title="Due today", review_due_on=timezone.localdate())
    assert titles(find(Query())) == ["Due today", "Older"]


def test_it_sinks_when_the_day_comes_though_nobody_writes_its_entry(monkeypatch):
    published(title="Older", review_due_on=days_ago(-30))
    published(title="Due", review_due_on=days_ago(-9))
    assert titles(find(Query())) == ["Due", "Older"]
    later(monkeypatch, days=10)
    assert titles(find(Query())) == ["Older", "Due"]
    assert [hit.is_overdue for hit in find(Query()).hits] == [False, True]


def test_by_relevance_a_title_that_was_asked_for_stays_before_a_text():
    published(title="Another", description="kinship")
    overdue(title="Kinship")
    overdue(title="A third", description="kinship kinship kinship kinship")
    assert titles(find(Query("kinship"))) == ["Kinship", "Another", "A third"]


def test_pages_follow_each_other_without_gap_or_repetition():
    expected = [published(title=f"Now {number}").title for number in range(3)][::-1]
    expected += [overdue(title=f"Once {number}").title for number in range(3)][::-1]
    pages = [titles(find(Query(page=number, size=2))) for number in (1, 2, 3)]
    assert [title for page in pages for title in page] == expected
    pages = [titles(find(Query("once", page=number, size=2))) for number in (1, 2)]
    assert sorted(title for page in pages for title in page) == sorted(expected[3:])


def test_an_entry_from_before_the_column_counts_as_current(library):
    SearchEntry.objects.update(sinks_on=None)
    assert titles(find(Query())) == [STOPPED, OVERDUE, CURRENT]


def test_the_entry_follows_what_is_confirmed():
    practice = overdue(title="Again")
    practice.review_due_on = days_ago(-365)
    practice.save()
    search.index(practice)
    assert SearchEntry.objects.get().sinks_on == days_ago(-366)


def test_the_cards_say_it_on_the_list_and_on_home(library):
    year = days_ago(366).year
    for address in (reverse("practices:list"), reverse("practices:home")):
        page = seen(address)
        assert (page.count("· Stopped"), page.count(f"· Not confirmed since {year}")) == (1, 1)


def test_the_page_of_what_is_overdue_says_so_and_asks_to_ask():
    practice = overdue()
    page = seen(practice.get_absolute_url())
    day = practice.confirmed_on
    assert f"Not confirmed since {day.day} {day:%B %Y}: <a" in page
    assert "Not confirmed" not in seen(published().get_absolute_url())
    assert "ask the authority whether" in seen(overdue(contact_email="").get_absolute_url())


def test_the_page_of_what_stopped_says_when_and_why_and_not_that_it_is_overdue():
    practice = stopped(stopped_because="The **grant** <b>ended</b>", review_due_on=days_ago(1))
    page = seen(practice.get_absolute_url())
    assert "This work has stopped (November 2026)." in page
    assert "<p>The <strong>grant</strong> &lt;b&gt;ended&lt;/b&gt;</p>" in page
    assert "Not confirmed" not in page
    assert "says why" not in seen(stopped().get_absolute_url())


def test_a_reason_without_a_stop_cannot_be_stored():
    with pytest.raises(IntegrityError):
        published(stopped_because="The grant ended")


def test_a_page_that_a_browser_has_is_sent_anew_once_it_is_overdue(monkeypatch, settings):
    released = timezone.now() - timedelta(days=900)
    monkeypatch.setattr(public, "_released", lambda: released)
    practice, today = published(published_at=timezone.now() - timedelta(days=400)), timezone.localdate()
    Practice.objects.update(confirmed_on=today - timedelta(days=365), review_due_on=today)
    address = practice.get_absolute_url()
    before = Client().get(address)
    since = {"If-Modified-Since": http_date(timezone.now().timestamp())}
    assert Client().get(address, headers=since).status_code == 304

    later(monkeypatch, days=1)
    for headers in (since, {"If-None-Match": before.headers["ETag"]}):
        answer = Client().get(address, headers=headers)
        assert (answer.status_code, b"Not confirmed since" in answer.content) == (200, True)
    again = {"If-None-Match": answer.headers["ETag"]}
    assert Client().get(address, headers=again).status_code == 304


@pytest.mark.parametrize("rows", [1, 3])
def test_home_and_the_list_take_no_more_queries_for_it(django_assert_num_queries, rows):
    for _ in range(rows):
        overdue()
        stopped()
    for address, queries in ((reverse("practices:home"), 4), (reverse("practices:list"), 2)):
        with django_assert_num_queries(queries):
            Client().get(address)
