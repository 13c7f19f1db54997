"""The interface says what the pages say, of what is published alone; and in a sentence why it says nothing."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from practices import requests
from practices.choices import Status
from practices.models import Practice
from practices.views import public
from tests.factories import AuthorityFactory, CategoryFactory, SubRegionFactory, ThemeFactory
from tests.opendata.asking import ROOT, ask, titles
from tests.opendata.cast import FIRST, attach, repository, withdraw
from tests.practices.cast import published

pytestmark = pytest.mark.django_db
FIXED = ("/", "/practices", "/practices?q=kites", "/facets", "/vocabularies", "/changes", "/openapi.json")


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL, settings.SITE_NAME = "https://portal.example", "Sharing practice"


@pytest.fixture
def released_long_ago(monkeypatch):
    """Without this an answer is always new while somebody is developing."""
    then = timezone.now() - timedelta(days=30)
    monkeypatch.setattr(public, "_released", lambda: then)


def test_the_way_in_names_every_other_address():
    links = ask("/")["links"]
    for address in links.values():
        assert Client().get(address.removeprefix("https://portal.example")).status_code == 200, address


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?q=kites",
        "?q=lanternz",
        "?category=with-partners&theme=workforce&theme=fathers",
        "?sub_region=n&year=2026",
    ],
)
def test_a_list_is_exactly_what_the_page_shows(query):
    repository(12)
    answer, page = ask(f"/practices{query}"), Client().get(f"/practices/{query}").context["catalogue"]
    found = Practice.objects.in_bulk([card.hit.practice_id for card in page.cards])
    assert titles(answer) == [found[card.hit.practice_id].title for card in page.cards]
    assert (answer["total"], answer["notes"]) == (page.total, page.notes)
    assert answer["links"]["html"] == f"https://portal.example{page.selection.address()}"


@pytest.mark.parametrize("query", ["?", "?q=kites&sort=confirmed&"])
def test_the_links_lead_through_all_pages_and_back(query):
    repository(12)
    address, seen = f"/practices{query}size=4", []
    while address:
        page = ask(address)
        seen += titles(page)
        last, address = address, (page["links"]["next"] or "").removeprefix(f"https://portal.example{ROOT}")
    assert (len(seen), len({*seen}), page["page"], page["pages"]) == (10, 10, 3, 3)
    assert ask(page["links"]["previous"].removeprefix(f"https://portal.example{ROOT}"))["page"] == 2
    assert page["links"]["self"] == f"https://portal.example{ROOT}{last}"


def test_one_practice_is_what_its_page_shows():
    region = SubRegionFactory(code="N", slug="north", name="North")
    lead, partner = (AuthorityFactory(name=name, sub_region=region) for name in ("Barnet", "Camden"))
    practice = published(
        title="Kites",
        reference="SP-2026-0042",
        slug="kites",
        description="We began with **two** schools.",
        lead_authority=lead,
        partner_authorities=[partner],
        categories=[CategoryFactory(slug="with-partners", name="With partners")],
        themes=[ThemeFactory(slug="fathers", name="Fathers")],
        evidence="monitored",
        published_at=FIRST,
    )
    practice.resources.create(label="Leaflet", address="https://www.example.org/")
    answer = ask("/practices/sp-2026-0042")
    assert answer["authorities"] == [
        {"slug": "barnet", "name": "Barnet"},
        {"slug": "camden", "name": "Camden"},
    ]
    assert answer["sub_regions"] == [{"slug": "north", "name": "North"}]
    assert (answer["description"], answer["evidence"]) == (practice.description, "monitored")
    assert answer["resources"] == [{"label": "Leaflet", "address": "https://www.example.org/"}]
    assert answer["documents"] == []
    assert (answer["published_at"], answer["part_of"], answer["parts"]) == ("2026-03-01T09:00:00Z", None, [])
    assert answer["citation"] == (
        "Barnet and Camden (2026). Kites. Sharing practice, SP-2026-0042. https://portal.example/id/SP-2026-0042/"
    )
    assert answer["links"] == {
        "self": "https://portal.example/api/v1/practices/SP-2026-0042",
        "html": "https://portal.example/practices/kites/",
        "permanent": "https://portal.example/id/SP-2026-0042/",
    }


def test_a_card_says_of_a_practice_what_the_practice_says_of_itself():
    for practice in repository(12)[:-2]:
        one = ask(f"/practices/{practice.reference}")
        card = next(
            each for each in ask("/practices?size=100")["practices"] if each["reference"] == practice.reference
        )
        assert {name: one[name] for name in card} == card


@pytest.mark.parametrize(
    ("fields", "contact"),
    [
        ({"show_email": True}, ("Sam Contact", "sam.contact@borough.example", True, False)),
        ({"show_email": False}, ("Sam Contact", None, True, False)),
        ({"show_email": True, "messages_to": "team@borough.example"}, ("", None, True, True)),
        ({"contact_email": ""}, ("Sam Contact", None, False, False)),
    ],
)
def test_of_a_contact_it_says_what_the_page_says(fields, contact):
    practice = published(**fields)
    told = ask(f"/practices/{practice.reference}")["contact"]
    assert (told["name"], told["email"], bool(told["write_to"]), told["has_left"]) == contact


def test_pieces_and_their_whole_name_each_other_while_both_are_published():
    whole, piece = published(title="Whole"), published(title="Piece")
    Practice.objects.filter(pk=piece.pk).update(part_of=whole)
    named = {"title": "Piece", "page": f"https://portal.example{piece.get_absolute_url()}"}
    assert ask(f"/practices/{whole.reference}")["parts"] == [named]
    assert ask(f"/practices/{piece.reference}")["part_of"]["title"] == "Whole"
    withdraw(Practice.objects.get(pk=piece.pk))
    assert ask(f"/practices/{whole.reference}")["parts"] == []
    withdraw(whole)
    withdraw(Practice.objects.get(pk=piece.pk), Status.LIVE)
    assert ask(f"/practices/{piece.reference}")["part_of"] is None


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.UNPUBLISHED])
@pytest.mark.parametrize("is_indexed", [True, False])
def test_what_is_not_published_any_more_is_nowhere_at_once(status, is_indexed):
    published(title="Moonshine seen")
    practice = published(title="Moonshine hidden", reference="SP-2026-0042")
    if is_indexed:
        withdraw(practice, status)
    Practice.objects.filter(pk=practice.pk).update(status=status)
    for match in ({}, {"if-none-match": "*"}):
        told = ask("/practices/SP-2026-0042", 410, **match)
        assert told["detail"] == "SP-2026-0042 is not published any more. Remove what you have of it."
    assert titles(ask("/practices?q=moonshine")) == ["Moonshine seen"]
    facets = ask("/facets?q=moonshine")
    assert {value["count"] for facet in facets["facets"] for value in facet["values"]} == {1}
    assert "hidden" not in str([ask(path) for path in ("/practices", "/facets", "/changes", "/vocabularies")])


def test_facets_count_what_each_value_would_leave():
    repository(12)
    facets = {facet["parameter"]: facet["values"] for facet in ask("/facets?authority=barnet")["facets"]}
    chosen = [value["value"] for value in facets["authority"] if value["is_chosen"]]
    assert chosen == ["barnet"]
    for value in facets["category"]:
        assert ask(f"/practices?authority=barnet&category={value['value']}")["total"] == value["count"]


def test_vocabularies_have_every_value_and_what_it_lies_within():
    repository(2)
    ThemeFactory(slug="nobody", name="Of no practice")
    found = {each["parameter"]: each["values"] for each in ask("/vocabularies")["vocabularies"]}
    assert {"value": "barnet", "name": "Barnet", "within": "n"} in found["authority"]
    assert {"value": "nobody", "name": "Of no practice", "within": None} in found["theme"]
    assert {value["within"] for value in found["category"]} == {"anti-racist-practice"}
    assert [value["value"] for value in found["evidence"]] == ["early", "monitored", "evaluated"]


REFUSED = {
    "/practices?catgory=x": "“catgory” does not exist here: the parameters are q, category, sub_region,",
    "/practices?category=x&category=y": "“category” has no value “x”: https://portal.example/api/v1/vocabularies",
    "/practices?theme=": "“theme” has no value “”",
    "/practices?page=0": "“page” must be a whole number from 1 to 999,999.",
    "/practices?page=one": "“page” must be a whole number from 1 to 999,999.",
    "/practices?size=101": "“size” must be a whole number from 1 to 100.",
    "/practices?size=0": "“size” must be a whole number from 1.",
    "/practices?sort=best": "“sort” must be relevance, newest or confirmed.",
    f"/practices?q={'a' * 501}": "“q” must have 500 characters at most.",
    "/facets?page=1": "“page” does not exist here",
    "/vocabularies?q=x": "“q” does not exist here: this address takes none.",
    "/practices/SP-2026-0001?x=1": "“x” does not exist here: this address takes none.",
    "/openapi.json?x=1": "“x” does not exist here: this address takes none.",
    "/changes?size=1001": "“size” must be a whole number from 1 to 1,000.",
    "/changes?cursor=7": "“cursor” must be what the “next” link of the answer before has.",
    "/changes?since=yesterday": "“since” must be a moment such as 2026-03-01T09:00:00Z.",
    "/changes?since=": "“since” must be a moment such as 2026-03-01T09:00:00Z.",
    "/changes?since=2026-02-30T09:00:00Z": "“since” must be a moment such as 2026-03-01T09:00:00Z.",
}


@pytest.mark.parametrize("path", REFUSED)
def test_what_is_asked_wrongly_is_refused_in_a_sentence_that_names_it(path):
    told = ask(path, 422, **{"if-none-match": "*"})
    assert told["detail"].startswith(REFUSED[path])
    assert (told["status"], told["title"], told["type"]) == (422, "Unprocessable Entity", "about:blank")
    assert [fault["parameter"] in told["detail"] for fault in told["errors"]] == [True] * len(told["errors"])


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/practices/SP-1999-0001", "There is no practice “SP-1999-0001”. A reference looks like SP-2026-0042."),
        ("/practices/%00", "There is no practice"),
        ("/nothing/here", "There is nothing at this address. What there is: https://portal.example/api/v1/"),
        ("/practices/", "There is nothing at this address."),
        (
            "/practices?page=2",
            "There is no page 2, only 1. The last one is https://portal.example/api/v1/practices?",
        ),
    ],
)
def test_what_is_not_there_is_answered_with_the_way_on(path, sentence):
    assert ask(path, 404)["detail"].startswith(sentence)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nobody_writes(method):
    response = Client(enforce_csrf_checks=True).generic(method.upper(), f"{ROOT}/practices")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", [*FIXED, "/practices?x=1", "/nothing"])
def test_pages_of_other_sites_may_read_it_without_anybodys_cookies(path):
    response = Client().get(f"{ROOT}{path}")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_browser_may_ask_before_it_asks_whether_something_is_new():
    response = Client().options(f"{ROOT}/practices", headers={"access-control-request-headers": "if-none-match"})
    assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (204, "*")
    assert "If-None-Match" in response.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("path", ["/", "/practices/", "/data/", "/feed/", "/export/practices.csv"])
def test_nothing_else_is_for_other_sites(path):
    assert "Access-Control-Allow-Origin" not in Client().get(path).headers


@pytest.mark.parametrize("path", [*FIXED, "/practices/SP-2026-0042"])
def test_who_has_an_answer_already_is_told_so_until_something_is_published(path, released_long_ago):
    published(reference="SP-2026-0042")
    address = f"{ROOT}{path}"
    first = Client().get(address)
    for name, header in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        again = Client().get(address, headers={name: first.headers[header]})
        assert (again.status_code, again.content) == (304, b"")
    published(title="Another")
    again = Client().get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.headers["ETag"] != first.headers["ETag"]) == (200, True)


@pytest.mark.parametrize("path", FIXED)
def test_head_is_get_without_its_body(path, released_long_ago):
    published()
    get, head = Client().get(f"{ROOT}{path}"), Client().head(f"{ROOT}{path}")
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", get.headers["ETag"])


# Of the first one to ask, and of the next ones: the names of an edition are kept, and turns come by tens
QUERIES = {
    "/": (2, 1),
    "/practices": (6, 2),
    "/practices?q=kites&authority=barnet": (6, 3),
    "/practices/SP-2026-0042": (4, 3),
    "/practices/SP-1999-0001": (3, 2),
    "/facets": (5, 1),
    "/vocabularies": (3, 1),
    "/changes": (3, 2),
    "/openapi.json": (3, 1),
}


@pytest.mark.parametrize("rows", [1, 5])
@pytest.mark.parametrize("path", QUERIES)
def test_an_answer_takes_as_many_queries_however_much_there_is(path, rows, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(
        requests, "time", SimpleNamespace(time=lambda: 1_800_000_000.0)
    )  # no minute ends meanwhile
    authority = AuthorityFactory(name="Barnet")
    kinds = {"categories": [CategoryFactory()], "themes": [ThemeFactory()], "lead_authority": authority}
    partners = [AuthorityFactory() for _ in range(rows)]
    for number in range(rows):
        reference = f"SP-2026-{42 + number:04}"
        practice = published(title="Kites", reference=reference, partner_authorities=partners, **kinds)
        practice.resources.create(label="Leaflet", address="https://www.example.org/")
        attach(practice)
    for queries in QUERIES[path]:
        with django_assert_num_queries(queries):
            Client().get(f"{ROOT}{path}")


def test_what_is_signed_in_gets_the_same_answer_without_being_kept(cast):
    published(title="Kites")
    browser = Client()
    browser.force_login(cast.owner)
    response = browser.get(f"{ROOT}/practices")
    assert (response.json(), response.headers["Cache-Control"]) == (ask("/practices"), "private, no-store")


def test_every_name_has_one_address():
    assert reverse("opendata:api-practice", args=["SP-2026-0042"]) == f"{ROOT}/practices/SP-2026-0042"
