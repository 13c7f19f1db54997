"""An authority that is named in a search, in any way that people write it, is offered as a filter."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from practices.catalogue import Catalogue
from tests.factories import AuthorityFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db

FULHAM = "Hammersmith and Fulham"


@pytest.fixture
def boroughs():
    """Three authorities, two of which one organisation works for."""
    for name, others in (
        (FULHAM, ["LBHF", "H&F", "Fulham"]),
        ("Kingston upon Thames", ["Kingston", "Achieving for Children"]),
        ("Richmond upon Thames", ["Achieving for Children"]),
    ):
        published(
            title=f"Fostering in {name}",
            lead_authority=AuthorityFactory(name=name, slug=name.lower().replace(" ", "-"), other_names=others),
        )


def offered(typed: str) -> list[tuple]:
    parameters = QueryDict(mutable=True)
    parameters["q"] = typed
    return [(offer.names, offer.rest, offer.url) for offer in Catalogue(parameters).offers]


@pytest.mark.parametrize(
    ("typed", "names", "rest"),
    [
        ("LBHF fostering", (FULHAM,), "fostering"),
        ("fostering lbhf", (FULHAM,), "fostering"),
        ("H&F", (FULHAM,), ""),
        ("hammersmith and fulham foster carers", (FULHAM,), "foster carers"),
        ('"foster carers" Kingston', ("Kingston upon Thames",), '"foster carers"'),
        ("achieving for children SEND", ("Kingston upon Thames", "Richmond upon Thames"), "SEND"),
    ],
)
def test_a_name_is_offered_with_the_other_words(boroughs, typed, names, rest):
    [(found, others, url)] = offered(typed)
    assert (found, others) == (names, rest)
    page = Catalogue(QueryDict(url.partition("?")[2]))
    assert (tuple(label.name for label in page.selection.labels), page.selection.words) == (names, rest)


@pytest.mark.parametrize("typed", ["", "fostering", "fulhamish", "&"])
def test_where_nobody_is_named_nothing_is_offered(boroughs, typed):
    assert offered(typed) == []


def test_who_filters_by_it_already_is_not_asked(boroughs):
    query = "q=fulham&authority=hammersmith-and-fulham"
    assert Catalogue(QueryDict(query)).offers == []


def test_the_list_shows_the_offer_as_a_link(client, boroughs):
    page = client.get(f"{reverse('practices:list')}?q=lbhf+fostering").content.decode()
    assert f"Show only practices from {FULHAM}</a> for “fostering”" in page
    assert "/practices/?q=fostering&amp;authority=hammersmith-and-fulham" in page
