"""Feeds of everything, of filters and of searches: well formed, the newest first, of what is live alone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from lxml import etree

from opendata import feeds
from practices import search
from practices.choices import Status
from tests.factories import AuthorityFactory, CategoryFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FIRST = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL, settings.SITE_NAME = "https://portal.example", "Sharing practice"


def feed(client, query: str = "") -> etree._Element:
    response = client.get(f"{reverse('opendata:feed')}{query}")
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    return etree.fromstring(response.content)


def texts(element, *path: str) -> list[str]:
    return [each.text for each in element.iterfind("/".join(f"{ATOM}{name}" for name in path))]


def three():
    """Three practices, of which the second is in Barnet and about kites."""
    barnet, category = AuthorityFactory(name="Barnet"), CategoryFactory(name="With partners", slug="with-partners")
    for place, words in enumerate(("Lanterns", "Kites", "Boats & <b>bridges</b>")):
        published(
            title=words,
            summary=f"About {words}.",
            published_at=FIRST + timedelta(days=place),
            lead_authority=barnet if words == "Kites" else AuthorityFactory(name="Camden"),
            categories=[category],
        )


def test_everything_the_newest_first(client):
    three()
    found = feed(client)
    assert texts(found, "entry", "title") == ["Boats & <b>bridges</b>", "Kites", "Lanterns"]
    assert texts(found, "title") == ["Sharing practice: everything"]
    assert texts(found, "id") == ["https://portal.example/practices/"]


@pytest.mark.parametrize(
    ("query", "titles", "name"),
    [
        ("?q=kites", ["Kites"], "“kites”"),
        ("?authority=camden&sort=relevance", ["Boats & <b>bridges</b>", "Lanterns"], "Camden"),
        ("?q=lanterns&authority=barnet", [], "“lanterns”, Barnet"),
        ("?q=lanterns+camden", ["Lanterns"], "“lanterns camden”"),
        ("?q=kites+barnet+camden", ["Boats & <b>bridges</b>", "Kites", "Lanterns"], "“kites barnet camden”"),
        ("?page=7", ["Boats & <b>bridges</b>", "Kites", "Lanterns"], "everything"),
    ],
)
def test_a_feed_follows_what_its_address_asks_for(client, query, titles, name):
    three()
    found = feed(client, query)
    assert texts(found, "entry", "title") == titles
    assert texts(found, "title") == [f"Sharing practice: {name}"]


def test_an_entry_says_who_what_and_when_under_an_identifier_that_never_changes(client):
    practice = published(
        title="Kites",
        summary="About kites.",
        reference="SP-2026-0042",
        published_at=FIRST,
        lead_authority=AuthorityFactory(name="Barnet"),
        categories=[CategoryFactory(name="With partners")],
    )
    [entry] = feed(client).iterfind(f"{ATOM}entry")
    assert texts(entry, "id") == ["https://portal.example/id/SP-2026-0042/"]
    assert texts(entry, "published") == ["2026-03-01T09:00:00+00:00"]
    assert (texts(entry, "summary"), texts(entry, "author", "name")) == (["About kites."], ["Barnet"])
    assert entry.find(f"{ATOM}link").get("href") == f"https://portal.example{practice.get_absolute_url()}"
    assert entry.find(f"{ATOM}category").get("term") == "With partners"


def test_what_is_taken_down_is_in_no_feed_at_once(client):
    practice = published(title="Once")
    assert texts(feed(client), "entry", "title") == ["Once"]
    practice.status = Status.UNPUBLISHED
    practice.save()
    search.index(practice)
    assert texts(feed(client), "entry", "title") == []


def test_the_list_links_to_the_feed_of_what_it_shows(client):
    three()
    page = client.get(f"{reverse('practices:list')}?q=kites&authority=barnet&sort=newest").content.decode()
    assert page.count('href="/feed/?q=kites&amp;authority=barnet"') == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_a_feed_takes_as_many_queries_however_much_is_in_it(client, django_assert_num_queries, rows):
    for _ in range(rows):
        published()
    for queries, visitor in ((5, client), (2, Client()), (1, client)):  # the last one remembers the answer
        with django_assert_num_queries(queries):
            visitor.get(reverse("opendata:feed"))


@pytest.mark.parametrize("query", ["", "?page=2", "?q=kites&sort=relevance", "?q=kites", "?q=kites&page=2"])
def test_a_feed_is_of_the_newest_whatever_order_and_page_are_asked_for(client, monkeypatch, query):
    monkeypatch.setattr(feeds, "SIZE", 2)
    for place, words in enumerate(("Kites, kites", "About kites", "Of the third")):
        published(title=words, summary="Kites.", published_at=FIRST + timedelta(days=place))
    assert texts(feed(client, query), "entry", "title") == ["Of the third", "About kites"]
