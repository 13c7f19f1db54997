"""What can be downloaded with a practice is named in its files and in packs: title, kind, size and address."""

import io
from datetime import date

import pytest
from django.conf import settings
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from packs.document import Pack, as_pdf, as_word
from packs.pages import pages_of
from practices import search
from practices.documents import PublishedDocument
from practices.models import Practice
from practices.requests import counter
from tests.practices.cast import published
from tests.practices.paper.cast import full, words_in, words_of
from tests.practices.paper.structure import faults

pytestmark = [pytest.mark.django_db, pytest.mark.long]
ENDINGS = ("pdf", "docx", "txt")
NAMED = "How we visit & why (Word document, 120.6 KB)"


def offer(practice: Practice, title: str, position: int, **fields) -> PublishedDocument:
    """A document of a published practice; nobody asks for its bytes."""
    facts = {"file_name": "visits.docx", "format": "docx", "size": 123_456, "sha256": "f" * 64}
    stored = f"{practice.pk}-{position}"
    return practice.documents.create(title=title, position=position, stored_name=stored, **facts, **fields)


@pytest.fixture
def practice() -> Practice:
    counter.forget()
    made = full()
    offer(made, "How we visit & why", 1, text="Words of it")
    offer(made, "What was dropped", 2, dropped_at=timezone.now())
    search.index(made)
    return made


def address_of(practice: Practice) -> str:
    return f"{settings.SITE_URL}{practice.documents.offered().get().get_absolute_url()}"


def asked(client, practice: Practice, ending: str):
    return client.get(f"{practice.get_absolute_url()}practice.{ending}")


def words(data: bytes, ending: str) -> str:
    if ending == "txt":
        return data.decode()
    return words_of(PdfReader(io.BytesIO(data))) if ending == "pdf" else words_in(Document(io.BytesIO(data)))


def addresses(data: bytes, ending: str) -> set[str]:
    """Where a file's links lead."""
    if ending == "docx":
        return {each.target_ref for each in Document(io.BytesIO(data)).part.rels.values() if each.is_external}
    notes = [each.get_object() for page in PdfReader(io.BytesIO(data)).pages for each in page.get("/Annots", [])]
    return {each["/A"]["/URI"] for each in notes if "/A" in each}


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_file_names_what_can_be_downloaded(client, practice, ending):
    data = asked(client, practice, ending).content
    text = words(data, ending)
    assert (NAMED in text, "dropped" in text) == (True, False)
    assert address_of(practice).replace(" ", "") in text.replace(" ", "")
    assert ending == "txt" or address_of(practice) in addresses(data, ending)


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_takes_no_query_more(client, practice, django_assert_num_queries, ending):
    with django_assert_num_queries(3):
        asked(client, practice, ending)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_without_its_document_is_another_one(client, practice, ending):
    before = asked(client, practice, ending)["ETag"]
    practice.documents.update(dropped_at=timezone.now())
    search.index(practice)
    assert asked(client, practice, ending)["ETag"] != before


def pack_of(practice: Practice) -> Pack:
    return Pack("Forum", "", [page for _, page in pages_of([practice.reference])], date(2026, 11, 27))


@pytest.mark.parametrize(("ending", "write"), [("pdf", as_pdf), ("docx", as_word)])
def test_a_pack_names_them_too(practice, ending, write):
    data = write(pack_of(practice))
    text = words(data, ending)
    assert (NAMED in text, "dropped" in text) == (True, False)
    assert address_of(practice) in addresses(data, ending)
    assert ending == "docx" or faults(data) == []


@pytest.mark.parametrize("count", [1, 4])
def test_a_pack_reads_all_documents_at_once(django_assert_num_queries, count):
    practices = [published(title=f"Tea {number}") for number in range(count)]
    for practice in practices:
        offer(practice, "One", 1)
        offer(practice, "Two", 2)
    with django_assert_num_queries(7):
        pages = [page for _, page in pages_of([each.reference for each in practices])]
    assert [[each.title for each in page.documents] for page in pages] == [["One", "Two"]] * count
