"""Nobody reads so much that others cannot: shared by all processes, told in headers, and nobody is named."""

import pytest
from django.core.management import call_command
from django.test import Client, RequestFactory
from lxml import html

from opendata.models import RequestCount
from practices import requests
from practices.requests import Counter, Rate
from practices.views.limited import in_words
from tests.factories import UserFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db
NOON = 1_800_000_000.0  # the beginning of a minute, and of an hour


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that stands until it is moved."""

    class Clock:
        now = NOON

        def time(self):
            return self.now

    stopped = Clock()
    monkeypatch.setattr(requests, "time", stopped)
    return stopped


def test_a_program_that_asks_too_often_is_told_when_to_ask_again(settings, clock):
    settings.API_REQUESTS_PER_MINUTE, settings.SITE_URL = 12, "https://portal.example"
    clock.now += 20
    published()
    browser = Client()
    for left in range(11, -1, -1):
        response = browser.get("/api/v1/")
        assert (response.status_code, response.headers["RateLimit"]) == (200, f'"api";r={left};t=40')
    response = browser.get("/api/v1/practices")
    assert (response.status_code, response.headers["Retry-After"]) == (429, "40")
    assert response.headers["RateLimit-Policy"] == '"api";q=12;w=60'
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == (
        "You have asked too often. Ask again in 40 seconds; to read everything, fetch "
        "https://portal.example/export/practices.jsonl once."
    )
    clock.now += 40
    assert browser.get("/api/v1/").status_code == 200


def test_somebody_else_is_not_held_up(settings):
    settings.API_REQUESTS_PER_MINUTE = 1
    assert [Client().get("/api/v1/").status_code for _ in range(2)] == [200, 429]
    assert Client(REMOTE_ADDR="192.0.2.7").get("/api/v1/").status_code == 200


@pytest.mark.parametrize(
    ("first", "second", "is_shared"),
    [
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_a_household_is_counted_as_one(settings, first, second, is_shared):
    settings.API_REQUESTS_PER_MINUTE = 1
    assert Client(REMOTE_ADDR=first).get("/api/v1/").status_code == 200
    assert Client(REMOTE_ADDR=second).get("/api/v1/").status_code == (429 if is_shared else 200)


def test_behind_a_proxy_it_is_the_visitor_who_is_counted(settings):
    settings.API_REQUESTS_PER_MINUTE, settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1, 1
    for visitor, status in (("192.0.2.1", 200), ("192.0.2.2", 200), ("192.0.2.1", 429)):
        assert Client().get("/api/v1/", headers={"x-forwarded-for": visitor}).status_code == status


@pytest.mark.parametrize(("lot", "most"), [(1, 7), (3, 7), (10, 7), (10, 25)])
def test_processes_share_one_count(lot, most):
    """Each of them fetches turns by lots; in all there are never more than the limit, and all are used up."""
    request, rate = RequestFactory().get("/"), Rate("api", most, 60, lot)
    processes = [Counter() for _ in range(3)]
    given = [process.take(rate, request, RequestCount.objects.add).is_given for process in processes * most]
    assert sum(given) == most
    assert not any(process.take(rate, request, RequestCount.objects.add).is_given for process in processes)


def test_whoever_is_refused_costs_no_query(settings, django_assert_num_queries):
    settings.API_REQUESTS_PER_MINUTE = 1
    for _ in range(2):
        Client().get("/api/v1/")
    with django_assert_num_queries(0):
        assert Client().get("/api/v1/practices").status_code == 429


def test_a_file_that_one_has_already_does_not_count_and_too_many_are_a_page_for_people(settings, monkeypatch):
    settings.EXPORTS_PER_HOUR = 2
    published()
    browser = Client()
    first = browser.get("/export/practices.csv")
    assert first.headers["RateLimit"] == '"exports";r=1;t=3600'
    assert browser.get("/export/practices.csv", headers={"if-none-match": "*"}).status_code == 304
    assert browser.get("/export/practices.xlsx").status_code == 200
    refused = browser.get("/export/practices.jsonl")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "3600")
    page = html.fromstring(refused.content)
    assert page.findtext(".//h1") == "Too many requests"
    assert "Wait 60 minutes, then try again." in " ".join(page.find(".//main").text_content().split())


def test_pages_that_search_have_a_limit_of_their_own_that_takes_no_query(settings, django_assert_num_queries):
    settings.PAGE_REQUESTS_PER_MINUTE = 3
    published()
    browser = Client()
    browser.get("/practices/")
    with django_assert_num_queries(1):
        Client().get("/practices/")
    assert browser.get("/feed/").status_code == 200
    for path in ("/practices/?q=kites", "/feed/?q=kites", "/suggest/?q=kit"):
        refused = browser.get(path)
        assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    assert [browser.get(path).status_code for path in ("/", "/practices/")] == [200, 200]  # it is there already
    browser.force_login(UserFactory())
    assert browser.get("/practices/").status_code == 200


@pytest.mark.parametrize("setting", ["API_REQUESTS_PER_MINUTE", "EXPORTS_PER_HOUR", "PAGE_REQUESTS_PER_MINUTE"])
def test_nought_is_without_a_limit(settings, setting):
    setattr(settings, setting, 0)
    for path in ("/api/v1/", "/export/practices.csv", "/practices/"):
        assert {Client().get(path).status_code for _ in range(3)} == {200}
    assert RequestCount.objects.count() == 2 - (setting != "PAGE_REQUESTS_PER_MINUTE")


def test_who_cannot_be_told_apart_is_not_refused(settings):
    settings.API_REQUESTS_PER_MINUTE = 1
    assert {Client(REMOTE_ADDR="").get("/api/v1/").status_code for _ in range(3)} == {200}


def test_what_is_kept_names_nobody_and_goes_when_its_hour_is_over(clock, monkeypatch):
    Client(REMOTE_ADDR="192.0.2.7").get("/api/v1/")
    [name] = RequestCount.objects.values_list("name", flat=True)
    clock.now += 60
    Client(REMOTE_ADDR="192.0.2.7").get("/api/v1/")
    names = {*RequestCount.objects.values_list("name", flat=True)}
    assert (len(names), {len(each) for each in names}) == (2, {64})
    assert not any("192.0.2.7" in each for each in names)
    RequestCount.objects.filter(name=name).update(ends=1)
    call_command("work", once=True)
    assert {*RequestCount.objects.values_list("name", flat=True)} == names - {name}


def test_a_flood_of_households_fills_no_memory(monkeypatch, clock):
    monkeypatch.setattr(requests, "MOST_REMEMBERED", 10)
    counter, rate = Counter(), Rate("pages", 5, 60)
    for number in range(100):
        counter.take(rate, RequestFactory(REMOTE_ADDR=f"192.0.2.{number}").get("/"))
        assert len(counter._accounts) <= 10
        clock.now += number % 3


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (59, "59 seconds"), (60, "60 seconds"), (61, "2 minutes"), (3600, "60 minutes")],
)
def test_a_wait_in_words(seconds, words):
    assert in_words(seconds) == words
