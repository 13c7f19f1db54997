"""The document: what is in it, in which order, and how a screen reader finds its way in it."""

import io
from datetime import date

import pytest
from docx import Document
from pypdf import PdfReader

from packs.document import COLUMNS, Pack, as_pdf, as_word
from packs.pages import pages_of
from practices.choices import Status
from practices.models import Practice
from tests.factories import AuthorityFactory
from tests.packs.cast import some
from tests.practices.cast import published
from tests.practices.paper.cast import full
from tests.practices.paper.structure import faults, headings

pytestmark = pytest.mark.django_db
HOSTILE = 'Kites <b onclick="x">\'& {{ 7|add:7 }} \u202e\x0b'
TITLES = ["Contents", "All at a glance"]


def pack_of(practices, title="For the forum", note="First line\nSecond <line>") -> Pack:
    found = pages_of([practice.reference for practice in practices])
    return Pack(title, note, [page for _, page in found], date(2026, 11, 27))


def numbered(count: int) -> list[Practice]:
    """Practices with enough in them to be told apart."""
    lead = AuthorityFactory(name="Newham")
    return [
        published(title=f"Practice {number}", description=f"Words of **number {number}**", lead_authority=lead)
        for number in range(1, count + 1)
    ]


@pytest.fixture
def pdf() -> PdfReader:
    return PdfReader(io.BytesIO(as_pdf(pack_of(reversed(numbered(3))))))


@pytest.mark.long
def test_the_pdf_is_tagged_and_has_a_language_a_title_and_bookmarks(pdf):
    root = pdf.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert root["/Lang"].lower() == "en-gb"
    assert pdf.metadata.title == "For the forum"
    tops = [each.title for each in pdf.outline if not isinstance(each, list)]
    assert tops == ["For the forum", *TITLES, "Practice 3", "Practice 2", "Practice 1"]


@pytest.mark.long
def test_nothing_in_the_pdf_is_unheard_or_unnamed():
    """One practice with everything, one with little, one that stopped, one that is invented."""
    practices = [full(), published(title="Little", description="Little."), *_others()]
    data = as_pdf(pack_of(practices))
    assert faults(data) == []
    assert [level for level in headings(data) if level == 1] == [1] * (len(practices) + 3)
    contents = PdfReader(io.BytesIO(data)).pages[1].extract_text()
    assert (". ." in contents, "..." in contents) == (False, False)  # dots are read out, each of them


def _others() -> list[Practice]:
    stopped = published(title="Stopped", stopped_on=date(2026, 5, 1), stopped_because="The money ended.")
    return [stopped, published(title="Invented", is_demonstration=True, evidence="monitored")]


@pytest.mark.long
def test_the_contents_name_the_page_on_which_each_practice_begins(pdf):
    pages = [page.extract_text() for page in pdf.pages]
    contents = next(text for text in pages if text.startswith("Contents"))
    for title in ("Practice 3", "Practice 2", "Practice 1"):
        [place] = [number for number, text in enumerate(pages, start=1) if text.startswith(title)]
        [line] = [line for line in contents.splitlines() if title in line]
        assert line.rstrip().endswith(f".{place}") or line.rstrip().endswith(f" {place}"), line
        assert f"Page {place} of {len(pages)}" in pages[place - 1]


def test_a_long_title_leaves_the_number_of_the_page_in_one_line():
    reader = PdfReader(io.BytesIO(as_pdf(pack_of(some(1), title="Children missing education " * 4))))
    assert f"Page 2 of {len(reader.pages)}" in reader.pages[1].extract_text()


@pytest.mark.long
def test_links_of_the_contents_lead_into_the_document(pdf):
    contents, glance = ([each.get_object()["/Dest"] for each in page["/Annots"]] for page in pdf.pages[1:3])
    references = [practice.reference for practice in Practice.objects.order_by("-pk")]

    assert list(dict.fromkeys(contents)) == references
    assert list(dict.fromkeys(glance)) == references
    assert set(references) <= set(pdf.named_destinations)


@pytest.mark.long
def test_the_pdf_says_what_the_cover_and_the_table_are_to_say(pdf):
    cover, _, glance, *rest = [" ".join(page.extract_text().split()) for page in pdf.pages]

    assert cover.startswith("For the forum First line Second <line>")
    assert "3 practices from Sharing practice, as published on 27 November 2026." in cover
    assert "Practice Authority Published Evidence Reference" in glance
    assert glance.count("Newham") == 3
    assert "Words of number 3" in rest[0]


def test_the_word_file_has_the_same_in_the_same_order():
    document = Document(io.BytesIO(as_word(pack_of(reversed(numbered(3))))))
    heads = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]

    assert [each.text for each in document.paragraphs if each.style.name == "Title"] == ["For the forum"]
    assert heads == [*TITLES, "Practice 3", "Practice 2", "Practice 1"]
    assert document.core_properties.title == "For the forum"
    assert document.core_properties.language == "en-GB"
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == COLUMNS
    assert [row.cells[0].text for row in table.rows[1:]] == ["Practice 3", "Practice 2", "Practice 1"]
    footer = document.sections[0].footer._element.xml
    assert " PAGE " in footer
    assert " NUMPAGES " in footer
    anchors = document.element.xpath("//w:hyperlink/@w:anchor")
    assert anchors == document.element.xpath("//w:bookmarkStart/@w:name")
    assert len(anchors) == 3


@pytest.mark.long
def test_whatever_somebody_typed_stands_there_as_words():
    pack = pack_of([published(title=HOSTILE, description=HOSTILE)], HOSTILE, HOSTILE)

    words = Document(io.BytesIO(as_word(pack))).paragraphs[0].text
    assert words.startswith('Kites <b onclick="x">\'& {{ 7|add:7 }}')
    pages = PdfReader(io.BytesIO(as_pdf(pack))).pages
    assert "{{ 7|add:7 }}" in " ".join(page.extract_text() for page in pages).replace("\0", "")


def test_a_pack_says_what_a_page_says_and_no_more():
    shown = published(contact_email="sam@borough.example", show_email=True)
    hidden = published(contact_email="secret@borough.example", show_email=False)
    gone = published(title="Secret", status=Status.WITHDRAWN)
    document = Document(io.BytesIO(as_word(pack_of([gone, shown, hidden]))))
    words = document.element.xpath("string(.)")

    assert "sam@borough.example" in words
    assert "Secret" not in words
    assert "secret@borough.example" not in words


@pytest.mark.parametrize("count", [1, 12])
def test_reading_the_practices_takes_as_many_queries_for_many_as_for_one(django_assert_num_queries, count):
    references = [practice.reference for practice in some(count)]
    with django_assert_num_queries(7):
        assert len(pages_of(references)) == count
