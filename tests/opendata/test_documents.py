"""The documents of published practices in the interface and in the files."""

from datetime import UTC, datetime

import pytest

from opendata.api import shapes
from practices import search
from tests.opendata.asking import ask
from tests.opendata.cast import SHA256, attach, withdraw
from tests.opendata.test_exports import KINDS, rows
from tests.practices.cast import published

pytestmark = pytest.mark.django_db


def documents_of(practice) -> list[dict]:
    return ask(f"/practices/{practice.reference}")["documents"]


def test_each_is_named_with_what_tells_whether_one_has_it_already(settings):
    practice = published(slug="kites")
    attach(practice, title="Second", key="b" * 32, position=1, format="xlsx", text="", size=7)
    attach(practice, title="First “&” <1>", key="a" * 32)
    address = f"{settings.SITE_URL}/practices/kites/documents"

    assert documents_of(practice) == [
        {
            "title": "First “&” <1>",
            "format": "pdf",
            "size": 2_048,
            "sha256": SHA256,
            "address": f"{address}/{'a' * 32}/",
            "reading": f"{address}/{'a' * 32}/read/",
        },
        {
            "title": "Second",
            "format": "xlsx",
            "size": 7,
            "sha256": SHA256,
            "address": f"{address}/{'b' * 32}/",
            "reading": None,
        },
    ]


def test_the_size_may_be_larger_than_any_file_is():
    practice = published()
    attach(practice, size=2**40)

    assert documents_of(practice)[0]["size"] == 2**40


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_later_version_left_out_and_the_words_and_names_of_files_are_in_nothing(kind):
    practice = published()
    attach(practice, title="Dropped", dropped_at=datetime(2026, 3, 1, tzinfo=UTC))
    attach(practice, title="Kept", file_name="Private name.pdf", text="Words inside", stored_name="stored")
    search.index(practice)

    assert [each["title"] for each in documents_of(practice)] == ["Kept"]
    [row] = rows(kind)
    said = str(row)
    found = [word in said for word in ("Kept", "Dropped", "Private name", "Words inside", "stored")]
    assert found == [True, False, False, False, False]


@pytest.mark.parametrize("kind", KINDS)
def test_documents_of_what_is_withdrawn_are_in_no_file(kind):
    practice = published()
    attach(practice, title="Once")
    withdraw(practice)

    assert rows(kind) == []


def test_a_title_that_is_a_formula_is_none_in_a_table():
    attach(published(), title='=HYPERLINK("https://evil.example")')

    assert rows("csv")[0]["documents"].startswith("'=HYPERLINK")


def test_the_openapi_document_says_what_each_fact_is():
    described = ask("/openapi.json")["components"]["schemas"]["Document"]["properties"]

    assert [*described] == [*shapes.Document.model_fields]
    assert described["sha256"]["description"].startswith("Of the file, in hexadecimal digits")


def test_the_page_about_open_data_shows_one(client):
    text = client.get("/data/").content.decode()

    assert "its title, format, size in bytes, SHA-256 and address" in " ".join(text.split())
    assert "How we plan a route" in text
