"""Counts of filters are right under any combination, and every choice has one address."""

from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from django.template.defaultfilters import striptags
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices import search
from practices.catalogue import Catalogue, Chip, Way
from practices.models import Practice
from tests.conftest import EXAMPLES
from tests.factories import (
    AuthorityFactory,
    CategoryFactory,
    ProgrammeFactory,
    SubRegionFactory,
    ThemeFactory,
)
from tests.practices.cast import published

pytestmark = pytest.mark.django_db

VALUES = {
    "category": ["within", "with-children"],
    "sub_region": ["east", "west"],
    "authority": ["barnet", "camden", "ealing"],
    "theme": ["workforce", "send"],
    "programme": ["first", "second"],
    "year": ["2026", "2025"],
    "evidence": ["early", "evaluated"],
    "documents": ["yes"],
}


@pytest.fixture
def shelf():
    """Twelve practices in many combinations; every third one is about buses."""
    east, west = (SubRegionFactory(code=name[0].upper(), slug=name) for name in VALUES["sub_region"])
    authorities = [
        AuthorityFactory(name=name.capitalize(), slug=name, sub_region=region)
        for name, region in zip(VALUES["authority"], (east, east, west), strict=True)
    ]
    programmes = [ProgrammeFactory(slug=slug) for slug in VALUES["programme"]]
    categories = [CategoryFactory(slug=slug, programme=programmes[0]) for slug in VALUES["category"]]
    themes = [ThemeFactory(slug=slug) for slug in VALUES["theme"]]
    for number in range(12):
        kept = published(
            title=f"Bus {number}" if number % 3 == 0 else f"Tram {number}",
            lead_authority=authorities[number % 3],
            partner_authorities=authorities[2:] if number % 4 == 1 else [],
            programme=programmes[number % 5 == 0],
            categories=[categories[place] for place in range(2) if number >> place & 1],
            themes=[themes[place] for place in range(2) if number >> 2 + place & 1],
            published_at=datetime(2026 - (number > 7), 1, 1, tzinfo=UTC),
            evidence=("", "early", "evaluated")[number // 2 % 3],
        )
        if number % 5 == 1:
            kept.resources.create(label="A plan", address="https://example.org/plan")
            search.index(kept)


def labels_of(practice: Practice) -> dict[str, set[str]]:
    """What a practice can be filtered by, straight from its rows."""
    authorities = [practice.lead_authority, *practice.partner_authorities.all()]
    return {
        "category": {category.slug for category in practice.categories.all()},
        "sub_region": {authority.sub_region.slug for authority in authorities},
        "authority": {authority.slug for authority in authorities},
        "theme": {theme.slug for theme in practice.themes.all()},
        "programme": {practice.programme.slug},
        "year": {str(practice.published_at.year)},
        "evidence": {practice.evidence} - {""},
        "documents": {"yes"} if practice.resources.exists() else set(),
    }


def counted(chosen: dict[str, set[str]], words: str) -> tuple[int, dict[str, dict[str, int]]]:
    """The total and every count, by looking at each practice that has any of the words."""
    having = [item for item in Practice.objects.all() if has(item, words, any) or not words]
    shelf = [labels_of(item) for item in having]

    def fits(labels, but=""):
        return all(labels[kind] & values for kind, values in chosen.items() if values and kind != but)

    counts = {
        kind: {
            value: sum(fits(labels, but=kind) and value in labels[kind] for labels in shelf) for value in values
        }
        for kind, values in VALUES.items()
    }
    return sum(fits(labels) for labels in shelf), counts


def has(practice: Practice, words: str, how=all) -> bool:
    return how(word in practice.title.lower().split() for word in words.split())


def catalogue(**chosen) -> Catalogue:
    parameters = QueryDict(mutable=True)
    for name, values in chosen.items():
        parameters.setlist(name, values if isinstance(values, (list, set)) else [values])
    return Catalogue(parameters)


def shown(page: Catalogue) -> dict[str, dict[str, int]]:
    return {facet.name: {option.value: option.count for option in facet.options} for facet in page.facets}


@given(
    chosen=st.fixed_dictionaries({kind: st.sets(st.sampled_from(values)) for kind, values in VALUES.items()}),
    words=st.sampled_from(["", "bus", "tram", "bus 3", "tram 4 2"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=2 * EXAMPLES)
def test_counts_are_those_of_looking_at_each_practice(shelf, chosen, words):
    page = catalogue(**chosen, q=words)
    total, counts = counted(chosen, words)
    expected = {
        kind: {value: count for value, count in values.items() if count or value in chosen[kind]}
        for kind, values in counts.items()
    }
    assert page.total == total == len(page.cards)
    assert shown(page) == {kind: values for kind, values in expected.items() if values}


def test_an_option_leads_to_as_many_practices_as_it_says(shelf):
    page = catalogue(category="within", q="bus")
    for facet in page.facets:
        for option in facet.options:
            if option.url and facet.name != "category":
                assert Catalogue(QueryDict(option.url.partition("?")[2])).total == option.count


def test_a_choice_has_one_address_whatever_the_order_it_was_typed_in(shelf):
    typed = QueryDict(
        "page=1&theme=send&q=++bus++&authority=ealing&authority=barnet&sort=relevance&authority=barnet&x=1"
    )
    address = "/practices/?q=bus&authority=barnet&authority=ealing&theme=send"
    assert Catalogue(typed).selection.address() == address
    assert Catalogue(QueryDict(address.partition("?")[2])).selection.address() == address


def test_each_chip_drops_its_own_filter_and_keeps_the_rest(shelf):
    page = catalogue(q="bus", authority=["barnet", "ealing"], sort="newest")
    assert page.chips == [
        Chip("Barnet", "/practices/?q=bus&authority=ealing&sort=newest"),
        Chip("Ealing", "/practices/?q=bus&authority=barnet&sort=newest"),
    ]


@pytest.mark.parametrize(
    ("parameters", "notes"),
    [
        ("", []),
        ("authority=nowhere", ["A filter in this address does not exist here, so it was left out."]),
        ("category=%00", ["A filter in this address does not exist here, so it was left out."]),
        ("page=7", ["There are fewer pages, so this is the last one."]),
        ("page=x&sort=y", []),
        ("page=99999999999999999999", []),
        ("q=%7B%7D", ["Your search has no words in it, so this is everything."]),
        ("q=bus+zebra", ["No practice has all of these words. These have some of them, or come close."]),
        (
            "q=bus+9",
            ["1 practice has all of your words. The others have only some, or come close."],
        ),
        (
            "q=bus+9&category=with-children",
            ["With these filters, no practice has all of your words. These have some, or come close."],
        ),
        ("q=tra", ["No practice has exactly these words. In these, your last one begins a longer word."]),
        ("q=" + "bus+" * 200, ["Only the first 500 characters of your search were used."]),
    ],
)
def test_what_cannot_be_followed_is_left_out_with_a_note(shelf, parameters, notes):
    assert Catalogue(QueryDict(parameters)).notes == notes


@pytest.mark.parametrize(
    ("size", "page", "groups"),
    [
        (20, 1, [("", ["Bus 9"]), ("Others that come close", ["Bus 6", "Bus 3", "Bus 0"])]),
        (1, 1, [("", ["Bus 9"])]),
        (1, 2, [("Others that come close", ["Bus 6"])]),
    ],
)
def test_what_has_only_some_of_the_words_stands_apart(shelf, size, page, groups):
    catalogue = Catalogue(QueryDict(f"q=bus+9&sort=newest&page={page}"), size)
    shown = [(heading, [striptags(card.hit.title) for card in cards]) for heading, cards in catalogue.groups]
    assert shown == groups


def test_where_nothing_leads_the_first_page_has_no_heading_for_others(shelf):
    published(title="Far apart", summary="Short", description="A zebra takes the bus.")
    [(heading, cards), *more] = Catalogue(QueryDict("q=zebra+bus")).groups
    assert (heading, striptags(cards[0].hit.title), len(cards), more) == ("", "Far apart", 5, [])


def test_what_has_only_some_of_the_words_is_under_a_heading_of_its_own(shelf, client):
    page = client.get("/practices/?q=bus+9").content.decode()
    assert (
        page.index("<mark>Bus 9</mark>") < page.index(">Others that come close</h3>") < page.index("Bus</mark> 6")
    )
    assert "Others that come close" not in client.get("/practices/?q=bus").content.decode()


def test_an_empty_list_says_which_filters_stand_in_the_way(shelf):
    page = catalogue(q="bus", authority="camden", theme="send")
    assert (page.total, page.ways_out) == (0, [Way("authority", 1, "/practices/?q=bus&theme=send")])


def test_a_moved_authority_is_in_its_new_sub_region_at_once(shelf):
    before = shown(catalogue())["sub_region"]
    practice = Practice.objects.filter(lead_authority__slug="camden", partner_authorities=None).first()
    practice.lead_authority.sub_region = SubRegionFactory(code="W")
    practice.lead_authority.save()
    search.begin_edition()
    after = shown(catalogue())["sub_region"]
    assert (before["east"] - after["east"], after["west"] - before["west"]) == (4, 3)


def test_a_sub_region_without_authorities_has_no_practices(shelf):
    SubRegionFactory(code="N", slug="north")
    assert catalogue(sub_region="north").total == 0


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({}, "12 practices"),
        ({"q": "bus"}, "4 practices for “bus”"),
        ({"q": "bus", "authority": "barnet", "theme": "send"}, "1 practice for “bus”"),
        ({"q": "zebra"}, "No practices for “zebra”"),
    ],
)
def test_the_sentence_says_how_much_was_found(shelf, chosen, sentence):
    assert catalogue(**chosen).sentence == sentence
