"""Who has a page of this edition already is told so, and never after it changed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from practices import search
from practices.choices import Status
from practices.views import public
from tests.factories import UserFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/",
    "/practices/",
    "/practices/?q=kites",
    "/map/?q=kites",
    "/feed/",
    "/sitemap.xml",
    "/sitemap-1.xml",
)


@pytest.fixture(autouse=True)
def released_long_ago(monkeypatch):
    """Without this a page is always new while somebody is developing."""
    then = timezone.now() - timedelta(days=30)
    monkeypatch.setattr(public, "_released", lambda: then)


def again(client, address: str, response, name: str = "If-None-Match", header: str = "ETag") -> int:
    return client.get(address, headers={name: response.headers[header]}).status_code


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_same_edition_is_not_sent_twice(client, address):
    published(title="Kites")
    response = client.get(address)
    assert response.headers["Cache-Control"] == "no-cache"
    assert again(client, address, response) == 304
    assert again(client, address, response, "If-Modified-Since", "Last-Modified") == 304


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_practice_that_comes_or_goes_is_another_edition(client, address):
    practice = published(title="Kites")
    first = client.get(address)
    practice.status = Status.WITHDRAWN
    practice.save()
    search.index(practice)
    assert again(client, address, first) == 200


def test_the_next_day_is_another_edition(client, monkeypatch):
    published()
    response = client.get("/practices/")
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *args: tomorrow)
    assert again(client, "/practices/", response) == 200


def test_another_address_is_another_page(client):
    published()
    assert again(client, "/practices/?q=kites", client.get("/practices/")) == 200


def test_who_is_signed_in_gets_their_own_page_always(client):
    published()
    response = client.get("/practices/")
    client.force_login(UserFactory())
    assert again(client, "/practices/", response) == 200
    assert "ETag" not in client.get("/practices/").headers


@pytest.mark.parametrize("reference", ["SP-2026-0042", "sp-2026-0042"])
def test_a_reference_leads_to_its_page_for_ever(client, reference):
    practice = published(reference="SP-2026-0042", slug="kites")
    address = reverse("practices:identifier", args=[reference])
    assert client.get(address).headers["Location"] == practice.get_absolute_url()
    practice.status = Status.WITHDRAWN
    practice.save()
    assert client.get(address, follow=True).status_code == 410
    for unknown in ("SP-1999-1", "SP-1999-1%00", "%C3%A9" * 300, "SP-1999-1%0A", "x" * 3000):
        assert client.get(f"/id/{unknown}/").status_code == 404


def test_a_page_says_how_to_cite_it(client, settings):
    settings.SITE_URL = "https://portal.example"
    practice = published(title="Kites", reference="SP-2026-0042")
    page = client.get(practice.get_absolute_url()).content.decode()
    assert "https://portal.example/id/SP-2026-0042/</a>" in page
    assert 'itemtype="https://schema.org/Article"' in page
