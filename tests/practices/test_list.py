"""The list page: what it shows, what it survives, and few queries."""

import pytest
from django.test import Client
from django.urls import reverse

from practices.choices import Status
from practices.models import Practice
from tests.factories import AuthorityFactory, CategoryFactory, SynonymFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    return reverse("practices:list")


def test_a_card_names_every_authority_and_category_with_the_words_marked(client, address):
    published(
        title="Kinship <care>",
        summary="In short",
        lead_authority=AuthorityFactory(name="Merton"),
        partner_authorities=[AuthorityFactory(name="Barnet")],
        categories=[CategoryFactory(name="With partners")],
    )
    response = client.get(address, {"q": "kinship"})
    card = response.context["catalogue"].cards[0]
    assert ([label.name for label in card.authorities], [label.name for label in card.categories]) == (
        ["Merton", "Barnet"],
        ["With partners"],
    )
    assert "<mark>Kinship</mark> &lt;care&gt;" in response.content.decode()


def test_what_is_typed_is_shown_back_escaped(client, address):
    page = client.get(address, {"q": '"><script>alert(1)</script>', "authority": '"><script>'}).content.decode()
    assert page.count("<script>") == 0


def test_a_withdrawn_practice_is_not_listed(client, address):
    practice = published(title="Kinship")
    Practice.objects.filter(pk=practice.pk).update(status=Status.WITHDRAWN)
    assert "Kinship" not in client.get(address).content.decode()


def test_filters_work_in_the_address_alone(client, address):
    merton = published(lead_authority=AuthorityFactory(name="Merton"))
    barnet = published(lead_authority=AuthorityFactory(name="Barnet"))
    published(lead_authority=AuthorityFactory(name="Brent"))
    response = client.get(f"{address}?authority=merton&authority=barnet")
    assert [card.hit.practice_id for card in response.context["catalogue"].cards] == [barnet.pk, merton.pk]


def test_the_page_names_its_one_address(client, address, settings):
    settings.SITE_URL = "https://portal.example"
    page = client.get(f"{address}?page=4&sort=x&q=bus").content.decode()
    assert '<link rel="canonical" href="https://portal.example/practices/?q=bus">' in page.replace("&amp;", "&")


@pytest.mark.parametrize(
    "parameters",
    [
        "q=%00",
        "q=%22%27%28",
        "q=%FF%FE",
        "q=%ED%A0%80",
        "q=a&q=b",
        "page=-1",
        "page=0",
        "page=1e9",
        "page=%D9%A3",
        "sort=title",
        "category=nothing",
        "authority=%00",
        "sub_region=",
        "theme=a%27b&programme=%22",
        "unknown=1",
        "q=" + "x" * 3000,
    ],
)
def test_no_address_is_an_error(client, address, parameters):
    published()
    assert client.get(f"{address}?{parameters}").status_code == 200


def test_pages_of_twenty_with_links_that_keep_the_search(client, address):
    for number in range(21):
        published(title=f"Kinship {number}")
    response = client.get(f"{address}?q=kinship&page=2")
    assert len(response.context["catalogue"].cards) == 1
    assert "?q=kinship&amp;page=1" in response.content.decode()


def test_an_empty_list_offers_what_to_drop(client, address):
    published(title="Bus", lead_authority=AuthorityFactory(name="Merton"))
    AuthorityFactory(name="Barnet")
    page = client.get(f"{address}?q=bus&authority=barnet").content.decode()
    assert (
        '<a class="govuk-link" href="/practices/?q=bus">without the filter on authority</a> there is 1 practice'
        in page
    )


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("parameters", "first", "later"),
    [
        ("", 4, 1),
        ("?authority=merton&category=one", 4, 1),
        ("?q=practice", 4, 2),
        ("?q=pract+practices+zebra", 5, 2),
    ],
)
def test_the_list_takes_at_most_four_queries_once_the_names_of_an_edition_are_known(
    client, address, django_assert_num_queries, rows, parameters, first, later
):
    SynonymFactory(words=["one", "another"])
    category = CategoryFactory(slug="one")
    for _ in range(rows):
        published(lead_authority=AuthorityFactory(name="Merton"), categories=[category, CategoryFactory()])
    for queries, visitor in ((first, client), (later, Client()), (1, client)):  # the last one remembers the answer
        with django_assert_num_queries(queries):
            visitor.get(f"{address}{parameters}")


@pytest.mark.parametrize(("method", "status"), [("head", 200), ("post", 405), ("put", 405)])
def test_the_list_is_only_for_reading(client, address, method, status):
    assert getattr(client, method)(address).status_code == status
