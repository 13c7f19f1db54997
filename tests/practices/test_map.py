"""Practices on a map and over time: numbers that are those of the list, and links that choose."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.http import QueryDict

from practices import search
from practices.models import Authority, Practice
from practices.overview import OverviewPage
from practices.search import overviews
from tests.factories import AuthorityFactory, CategoryFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _authorities():
    call_command("load_reference_data", verbosity=0)


def at(name: str, day: str = "2026-03-10T12:00", **fields) -> Practice:
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return published(lead_authority=Authority.objects.get(name=name), published_at=moment, **fields)


def look(asked: str = "") -> OverviewPage:
    return OverviewPage(QueryDict(asked), search.current_edition())


def counted(overview) -> dict[str, int]:
    return {tile.label.name: tile.count for tile in overview.tiles if tile.count}


def months(overview) -> dict[str, int]:
    return {f"{year.number} {bar.name}": bar.count for year in overview.years for bar in year.bars if bar.count}


def test_a_tile_has_the_number_that_the_list_gives_its_filter(client):
    at("Camden", partner_authorities=[Authority.objects.get(name="Brent")])
    at("Camden")
    at("Merton", title="Kinship")
    overview = look()
    assert counted(overview) == {"Camden": 2, "Brent": 1, "Merton": 1}
    assert (len(overview.tiles), overview.sentence) == (33, "3 practices")
    for tile in overview.tiles:
        listed = client.get(f"/practices/?authority={tile.label.slug}").context["catalogue"]
        assert listed.total == tile.count


def test_words_and_other_filters_count():
    category = CategoryFactory(slug="in-schools")
    at("Camden", title="Kinship", categories=[category])
    at("Merton", title="Kinship")
    at("Merton", "2025-01-01T12:00", title="Other", categories=[category])
    assert counted(look("q=kinship")) == {"Camden": 1, "Merton": 1}
    assert counted(look("category=in-schools&year=2026")) == {"Camden": 1}
    assert months(look("q=kinship")) == {"2026 March": 2}
    assert look("q=kinship").sentence == "2 practices for “kinship”"
    assert look("q=submarine").sentence == "No practices for “submarine”"


def test_a_tile_is_a_filter_and_once_more_takes_it_away(client):
    at("Camden")
    at("Merton")
    page = client.get("/map/").text
    assert '<a href="/map/?authority=camden">\n        <title>Camden: 1 practice, add to filters</title>' in page
    page = client.get("/map/?authority=camden").text
    assert (
        '<a href="/map/" aria-current="true">\n        <title>Camden: 1 practice, remove from filters</title>'
        in page
    )
    assert '<a href="/map/?authority=camden&amp;authority=merton">' in page
    assert 'href="/practices/?authority=camden">Read it as a list</a>' in page
    assert "<title>Enfield: no practices</title>" in page


def test_a_chosen_authority_with_nothing_can_be_taken_away(client):
    at("Camden")
    page = client.get("/map/?authority=enfield").text
    name = "<title>Enfield: no practices, remove from filters</title>"
    assert f'<a href="/map/" aria-current="true">\n        {name}' in page


def test_the_tables_say_the_same(client):
    at("Camden")
    page = " ".join(client.get("/map/").text.split())
    cell = '</th> <td class="govuk-table__cell govuk-table__cell--numeric">1<'
    assert f'href="/map/?authority=camden">Camden</a> {cell}' in page
    assert f"March 2026{cell}" in page
    assert 'href="/map/?year=2026">2026</a>' in page


def test_an_authority_without_a_place_is_in_the_table_alone():
    published(lead_authority=AuthorityFactory(name="Atlantis"))
    overview = look()
    assert "Atlantis" not in counted(overview)
    assert {tile.label.name: tile.count for tile in overview.authorities}["Atlantis"] == 1


def test_months_are_londons_and_years_without_any_stand_between():
    at("Camden", "2026-06-30T23:30")
    at("Camden", "2024-12-31T23:30")
    overview = look()
    assert months(overview) == {"2026 July": 1, "2024 December": 1}
    assert [(year.number, year.count) for year in overview.years] == [(2026, 1), (2025, 0), (2024, 1)]
    assert [bool(year.url) for year in overview.years] == [True, False, True]


def test_months_are_counted_whatever_year_is_chosen():
    at("Camden")
    at("Merton", "2025-05-05T12:00")
    overview = look("year=2025")
    assert months(overview) == {"2026 March": 1, "2025 May": 1}
    assert [(year.is_chosen, year.url) for year in overview.years] == [
        (False, "/map/?year=2025&year=2026"),
        (True, "/map/"),
    ]
    assert overview.total == 1


def test_the_longest_bar_is_of_the_month_with_the_most():
    for _ in range(3):
        at("Camden")
    at("Camden", "2026-04-01T12:00")
    [year] = look().years
    assert [(bar.count, bar.height) for bar in year.bars[2:4]] == [(3, 80), (1, 27)]


def test_before_anything_is_published_the_page_says_so(client):
    page = client.get("/map/").text
    assert "No practices." in " ".join(page.split())
    assert "By month of publication" not in page


def test_the_list_leads_to_the_map_and_back(client):
    at("Camden", title="Kinship")
    page = client.get("/practices/?q=kinship&sort=newest&authority=camden").text
    assert 'href="/map/?q=kinship&amp;authority=camden">See it on a map and over time</a>' in page


@pytest.mark.parametrize(
    "asked", ["?q=%00%ff", "?q=" + "x" * 5000, "?authority=never&year=0&page=-1", "?q=%22-%22"]
)
def test_whatever_is_asked_is_answered(client, asked):
    at("Camden")
    assert client.get(f"/map/{asked}").status_code == 200


@pytest.mark.parametrize("rows", [1, 5])
def test_it_takes_few_queries_at_any_number_of_rows(client, django_assert_num_queries, rows):
    for _ in range(rows):
        at("Camden", title="Kinship")
    overviews._of_everything.cache_clear()
    with django_assert_num_queries(4):
        client.get("/map/")
    with django_assert_num_queries(1):
        client.get("/map/?sort=confirmed")
    with django_assert_num_queries(5):  # with what was learnt of words, and the count of what stands near this one
        client.get("/map/?q=kinship")
    with django_assert_num_queries(4):
        client.get("/map/?q=kinship&authority=camden")
