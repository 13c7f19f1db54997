"""The site map names every live practice once, in files of a bounded size."""

import pytest
from django.urls import reverse
from lxml import etree

from opendata import site_map
from practices.choices import Status
from tests.factories import PracticeFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db

NAMES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://portal.example"


def addresses(client, path: str) -> list[str]:
    response = client.get(path)
    assert response.headers["Content-Type"].startswith("application/xml")
    return [each.text for each in etree.fromstring(response.content).iter(f"{NAMES}loc")]


def test_the_index_names_the_files_and_they_name_every_live_practice_once(client, monkeypatch):
    monkeypatch.setattr(site_map, "SIZE", 2)
    practices = [published(title=f"Kite {number}") for number in range(3)]
    PracticeFactory(status=Status.WITHDRAWN)
    files = addresses(client, reverse("opendata:site-map"))
    assert files == [f"https://portal.example/sitemap-{number}.xml" for number in (1, 2)]
    found = [each for file in files for each in addresses(client, file.removeprefix("https://portal.example"))]
    assert found[:2] == ["https://portal.example/", "https://portal.example/practices/"]
    assert found[len(site_map.PAGES) :] == [
        f"https://portal.example{each.get_absolute_url()}" for each in practices
    ]


@pytest.mark.parametrize("part", [0, 2, 999999999])
def test_there_is_no_file_beyond_the_last(client, part):
    published()
    assert client.get(reverse("opendata:site-map-part", args=[part])).status_code == 404


def test_an_empty_portal_has_one_file_of_its_own_pages(client):
    assert len(addresses(client, reverse("opendata:site-map"))) == 1
    assert len(addresses(client, "/sitemap-1.xml")) == len(site_map.PAGES)
