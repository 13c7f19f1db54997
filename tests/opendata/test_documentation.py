"""The page for people and the document for programs say the same, and what they say is so."""

import pytest
from django.test import Client
from lxml import html

from opendata import examples
from opendata.api.interface import api
from tests.opendata.cast import repository
from tests.practices.cast import published

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return " ".join(html.fromstring(response.content).find(".//main").text_content().split())


def test_the_page_has_every_address_with_what_it_takes_and_an_example():
    document, text = Client().get("/api/v1/openapi.json").json(), text_of(Client().get("/data/"))
    for path in document["paths"].values():
        assert path["get"]["summary"] in text
        for parameter in path["get"]["parameters"]:
            assert parameter["description"] in text
    operations = {path["get"]["operationId"] for path in document["paths"].values()}
    assert (
        operations
        == {*examples.ANSWERS}
        == {*examples.REQUESTS}
        == {each.name.removeprefix("api-") for each in named()}
    )


def named():
    return [pattern for pattern in api.urls[0] if pattern.name != "api-root"]


def test_the_page_tells_the_limits_that_are_kept(settings):
    settings.API_REQUESTS_PER_MINUTE, settings.EXPORTS_PER_HOUR = 77, 5
    text = text_of(Client().get("/data/"))
    assert "you can ask 77 times a minute" in text
    assert "You can fetch 5 new files an hour" in text
    settings.API_REQUESTS_PER_MINUTE = settings.EXPORTS_PER_HOUR = 0
    text = text_of(Client().get("/data/"))
    assert "times a minute" not in text
    assert "new files an hour" not in text


@pytest.mark.parametrize("path", ["/", "/practices/", "/privacy/"])
def test_every_page_leads_to_it(path):
    assert 'href="/data/">Open data</a>' in Client().get(path).content.decode()


def test_the_document_names_the_values_that_filters_have_now():
    repository(2)
    parameters = Client().get("/api/v1/openapi.json").json()["paths"]["/api/v1/practices"]["get"]["parameters"]
    values = {each["name"]: each["schema"].get("items", {}).get("enum") for each in parameters}
    assert values["authority"] == ["barnet", "camden", "lewisham"]
    assert values["documents"] == ["yes"]


def test_a_filter_without_values_is_not_in_the_document():
    parameters = Client().get("/api/v1/openapi.json").json()["paths"]["/api/v1/facets"]["get"]["parameters"]
    assert [each["name"] for each in parameters] == ["q", "year", "evidence", "documents"]


def test_the_page_takes_two_queries(django_assert_num_queries):
    published()
    for queries in (2, 1):
        with django_assert_num_queries(queries):
            Client().get("/data/")
