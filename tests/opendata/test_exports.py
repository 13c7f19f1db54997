"""Files of everything or of a search: every field of the template, no formula, nothing that is not published."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from opendata import exports, facts
from practices.choices import Status
from practices.content import PracticeContent
from practices.models import Practice
from practices.views import public
from tests.factories import UserFactory
from tests.opendata.asking import ask
from tests.opendata.cast import SHA256, attach, repository, withdraw
from tests.practices.cast import published

pytestmark = pytest.mark.django_db
KINDS = ("csv", "xlsx", "jsonl")
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1")


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://portal.example"


def fetch(kind: str, query: str = "", **headers):
    return Client().get(f"/export/practices.{kind}{query}", headers=headers)


def rows(kind: str, query: str = "") -> list[dict]:
    """The practices of a file, as its reader reads them."""
    content = fetch(kind, query).getvalue()
    if kind == "csv":
        return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))
    if kind == "xlsx":
        names, *lines = load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
        return [dict(zip(names, line, strict=True)) for line in lines]
    return [json.loads(line) for line in content.decode().splitlines()]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("query", ["", "?q=kites", "?authority=barnet&sort=confirmed&page=9", "?q=nothingness"])
def test_a_file_has_everything_that_the_list_has_on_any_of_its_pages(kind, query, monkeypatch):
    monkeypatch.setattr(facts, "CHUNK", 4)
    repository(30)
    catalogue = Client().get(f"/practices/{query}").context["catalogue"]
    found = [row["reference"] for row in rows(kind, query)]
    dates = dict(Practice.objects.values_list("reference", "published_at"))
    assert (len(found), found) == (catalogue.total, sorted({*found}, key=dates.get, reverse=True))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_has_every_field_of_the_template_and_days_as_iso(kind):
    repository(12)
    [row] = [each for each in rows(kind) if each["title"].startswith("Kites and “lanterns” 1 ")]
    fields = {*PracticeContent.CONTENT_FIELDS} - {"show_email"}
    assert fields - {*row} == set()
    practice = Practice.objects.get(reference=row["reference"])
    assert row["permanent_address"] == practice.permanent_address
    assert (row["lead_authority"], row["partner_authorities"]) == ("Camden", "Lewisham")
    assert (row["published_on"], row["confirmed_on"]) == ("2026-03-02", "2026-03-02")
    assert row["resources"] == "Our leaflet: https://www.example.org/leaflet"
    address = f"https://portal.example{practice.get_absolute_url()}documents"
    assert row["documents"] == f"Our plan (pdf, 2048 bytes, SHA-256 {SHA256}): {address}/{'a' * 32}/"
    assert row["part_of"] == f"https://portal.example{practice.part_of.get_absolute_url()}"


def test_a_line_of_json_is_what_the_interface_says():
    repository(12)
    for row in rows("jsonl"):
        assert row == ask(f"/practices/{row['reference']}")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_is_a_formula(kind, words):
    published(title=words, summary=words, description=words, contact_name=words)
    [row] = rows(kind)
    for name in ("title", "summary", "description", "contact_name"):
        assert row[name].startswith("'"), name


def test_no_cell_of_a_spreadsheet_has_another_type_than_text():
    published(title="=1+1")
    sheet = load_workbook(BytesIO(fetch("xlsx").getvalue())).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_excel_is_told_that_it_is_utf_8():
    published(title="Zoë’s lanterns")
    assert fetch("csv").getvalue().startswith(b"\xef\xbb\xbf")
    assert rows("csv")[0]["title"] == "Zoë’s lanterns"


@pytest.mark.parametrize("kind", KINDS)
def test_an_address_is_in_a_file_only_where_the_page_shows_it(kind):
    published(contact_email="hidden@borough.example", show_email=False)
    published(contact_email="left@borough.example", show_email=True, messages_to="team@borough.example")
    published(contact_email="shown@borough.example", show_email=True)
    text = str(rows(kind))
    assert [name in text for name in ("hidden@", "left@", "team@", "shown@")] == [False, False, False, True]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.UNPUBLISHED])
def test_what_is_not_published_any_more_is_in_no_file(kind, status):
    Practice.objects.filter(pk=published(title="Once").pk).update(status=status)
    withdraw(published(title="Twice"), status)
    assert rows(kind) == []


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_what_is_withdrawn_while_a_file_is_sent_does_not_come_any_more(kind, monkeypatch):
    monkeypatch.setattr(facts, "CHUNK", 1)
    first, second = published(title="Once"), published(title="Twice")
    parts = iter(fetch(kind).streaming_content)
    sent = b""
    while b"Twice" not in sent:
        sent += next(parts)
    withdraw(first)
    withdraw(second)
    assert b"Once" not in sent + b"".join(parts)


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_a_file_is_sent_in_parts_of_so_many_practices(kind, monkeypatch):
    monkeypatch.setattr(facts, "CHUNK", 2)
    for _ in range(5):
        published()
    assert len(list(fetch(kind).streaming_content)) == 3 + (kind == "csv")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("many", [2, 4])
def test_a_file_takes_seven_queries_for_each_part_however_much_is_in_it(
    kind, many, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(facts, "CHUNK", many)
    for _ in range(many * 2):
        published().resources.create(label="Leaflet", address="https://www.example.org/")
        attach(Practice.objects.latest("pk"))
    for begun in (BEGUN, BEGUN - 2):
        with django_assert_num_queries(begun + 2 * 7):
            assert len(fetch(kind).getvalue()) > 0


BEGUN = 6  # the edition, the turn, the names and what is found, which are kept; and what search asks for its keys


@pytest.mark.parametrize("kind", KINDS)
def test_who_has_a_file_already_is_told_so_until_something_is_published(kind, monkeypatch):
    practice = published()
    monkeypatch.setattr(public, "_released", lambda: practice.published_at)
    first = fetch(kind)
    for name, header in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        assert fetch(kind, **{name: first.headers[header]}).status_code == 304
    published()
    assert fetch(kind, **{"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_has_a_name_and_its_kind(kind):
    response = fetch(kind)
    assert response.headers["Content-Disposition"].startswith('attachment; filename="practices-20')
    assert response.headers["Content-Disposition"].endswith(f'.{kind}"')
    assert (
        response.headers["Content-Type"].partition(";")[0]
        == {
            "csv": "text/csv",
            "xlsx": exports.SPREADSHEET,
            "jsonl": "application/jsonl",
        }[kind]
    )
    assert Client().head(f"/export/practices.{kind}").content == b""


def test_the_list_links_to_files_of_what_it_shows():
    repository(12)
    page = Client().get("/practices/?q=kites&authority=barnet&sort=newest").content.decode()
    for kind in KINDS:
        assert f'href="/export/practices.{kind}?q=kites&amp;authority=barnet"' in page


def test_whoever_is_signed_in_gets_it_without_its_being_kept():
    browser = Client()
    browser.force_login(UserFactory())
    assert browser.get("/export/practices.csv").headers["Cache-Control"] == "private, no-store"
