"""The public addresses of a practice's files: who gets them, who need not get them again, and how often."""

import io
import sys
from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from practices import search
from practices.choices import Status
from practices.models import Practice
from practices.requests import counter
from practices.views import public
from tests.factories import UserFactory
from tests.practices.paper.cast import full, said, words_in, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]
ENDINGS = ("pdf", "docx", "txt")
KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
}


@pytest.fixture(autouse=True)
def released_long_ago(monkeypatch):
    """Without this a file is always new while somebody is developing. Nobody has asked for any yet."""
    then = timezone.now() - timedelta(days=30)
    monkeypatch.setattr(public, "_released", lambda: then)
    counter.forget()


@pytest.fixture
def practice():
    made = full()
    search.index(made)
    return made


def at(practice: Practice, ending: str) -> str:
    return f"{practice.get_absolute_url()}practice.{ending}"


def words(response, ending: str) -> str:
    if ending == "txt":
        return response.content.decode()
    file = io.BytesIO(response.content)
    return words_of(PdfReader(file)) if ending == "pdf" else words_in(Document(file))


@pytest.mark.parametrize("ending", ENDINGS)
def test_anybody_gets_the_whole_practice(client, practice, ending):
    response = client.get(at(practice, ending))
    name = f"{practice.reference}-{practice.slug}.{ending}"
    assert (response.status_code, response["Content-Type"]) == (200, KINDS[ending])
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    text = words(response, ending)
    assert [each for each in said(practice) if each not in text] == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_four_queries_at_most(client, practice, django_assert_num_queries, ending):
    with django_assert_num_queries(3):
        assert client.get(at(practice, ending)).status_code == 200


def test_the_page_leads_to_each(client, practice):
    page = client.get(practice.get_absolute_url()).content.decode()
    assert [ending for ending in ENDINGS if f'href="{at(practice, ending)}" download' not in page] == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_file_is_not_made_twice(client, practice, ending):
    first = client.get(at(practice, ending))
    again = {
        name: client.get(at(practice, ending), headers={name: first[of]}).status_code
        for name, of in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified"))
    }
    assert (first["Cache-Control"], again) == ("no-cache", {"If-None-Match": 304, "If-Modified-Since": 304})


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_change_is_another_file(client, practice, ending):
    first = client.get(at(practice, ending))
    Practice.objects.filter(pk=practice.pk).update(title="Coffee", updated_at=timezone.now())
    second = client.get(at(practice, ending), headers={"If-None-Match": first["ETag"]})
    assert (second.status_code, "Coffee" in words(second, ending)) == (200, True)


def test_no_two_kinds_are_taken_for_the_same(client, practice):
    assert len({client.get(at(practice, ending))["ETag"] for ending in ENDINGS}) == 3


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.UNPUBLISHED])
def test_what_is_withdrawn_is_gone_as_its_page_is(client, practice, ending, status):
    etag = client.get(at(practice, ending))["ETag"]
    Practice.objects.filter(pk=practice.pk).update(status=status)
    response = client.get(at(practice, ending), headers={"If-None-Match": etag})
    assert (response.status_code, practice.title in response.content.decode()) == (410, False)
    assert client.get(f"/practices/never/practice.{ending}").status_code == 404


def test_a_network_that_asks_for_many_waits_and_what_it_has_already_does_not_count(client, practice):
    with override_settings(PAPERS_PER_MINUTE=2):
        first = client.get(at(practice, "txt"))
        for _ in range(5):
            assert client.get(at(practice, "txt"), headers={"If-None-Match": first["ETag"]}).status_code == 304
        assert client.get(at(practice, "docx")).status_code == 200
        refused = client.get(at(practice, "pdf"))
    assert (refused.status_code, refused.has_header("ETag"), 0 < int(refused["Retry-After"]) <= 60) == (
        429, False, True,
    )  # fmt: skip


def test_where_no_pdf_can_be_made_a_page_says_what_else_there_is(client, practice, monkeypatch):
    monkeypatch.delitem(sys.modules, "practices.paper.pdf", raising=False)
    monkeypatch.delattr("practices.paper.pdf", raising=False)
    monkeypatch.setitem(sys.modules, "weasyprint", None)  # as Python marks what cannot be imported
    response = client.get(at(practice, "pdf"))
    assert (response.status_code, response.has_header("ETag")) == (503, False)
    page = response.content.decode()
    assert [ending for ending in ("docx", "txt") if at(practice, ending) not in page] == []


def test_somebody_who_has_signed_in_gets_the_same(client, practice):
    anonymous = client.get(at(practice, "txt")).content
    client.force_login(UserFactory())
    assert client.get(at(practice, "txt")).content == anonymous
