"""A practice as PDF, Word and plain text: each says what the page says."""

import re
from datetime import date

import pytest
from django.conf import settings

from practices.models import Practice
from practices.paper import practice as paper
from tests.practices.paper.cast import MARKDOWN, document, full, page, pdf, said, words_in, words_of
from tests.practices.paper.structure import faults, headings

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def outline(items) -> list:
    return [outline(each) if isinstance(each, list) else each.title for each in items]


def tags(element, found=None) -> list[str]:
    """The kinds in a PDF's structure tree, in reading order."""
    found = [] if found is None else found
    element = element.get_object()
    if "/S" in element:
        found.append(element["/S"])
    children = element.get("/K", [])
    for each in children if isinstance(children, list) else [children]:
        child = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(child, dict) and ("/S" in child or "/K" in child):
            tags(child, found)
    return found


def test_all_three_say_the_same():
    practice = full()
    texts = {
        "pdf": words_of(pdf(paper.as_pdf(page(practice)))),
        "word": words_in(document(paper.as_word(page(practice)))),
        "text": paper.as_text(page(practice)),
    }
    missing = {kind: [each for each in said(practice) if each not in text] for kind, text in texts.items()}
    assert missing == {"pdf": [], "word": [], "text": []}


def test_the_pdf_has_a_structure_a_language_a_title_headings_and_links():
    practice = full()
    found = pdf(paper.as_pdf(page(practice)))
    root = found.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], found.metadata.title) == ("en-GB", True, practice.title)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert re.search(rb'pdfuaid:part="1"', root["/Metadata"].get_data())
    kinds = tags(root["/StructTreeRoot"])
    assert {kind: kinds.count(kind) for kind in ("/H1", "/H2", "/H3", "/Table", "/THead", "/BlockQuote")} == {
        "/H1": 1, "/H2": 8, "/H3": 1, "/Table": 1, "/THead": 1, "/BlockQuote": 1,
    }  # fmt: skip
    assert (kinds.count("/L"), kinds.count("/LI"), kinds.count("/Link")) == (4, 6, 6)


def test_nothing_in_the_pdf_is_unheard_or_unnamed():
    data = paper.as_pdf(page(full(title="Tea"), [("A piece", "/practices/a-piece/")]))
    assert (faults(data), headings(data)[:3]) == ([], [1, 2, 3])


def test_a_list_that_begins_with_three_does_so_in_the_pdf_too():
    text = words_of(pdf(paper.as_pdf(page(full()))))
    assert set(re.findall(r"(?<![\d.])\d\.(?!\d)", text)) == {"3.", "4."}


def test_the_pdfs_bookmarks_are_its_headings():
    found = pdf(paper.as_pdf(page(full())))
    assert outline(found.outline) == [
        "Tea & <b>sympathy</b> for all",
        [
            "About this work", ["Who came"], "Impact", "What we have learnt", "What it takes",
            "Links and documents", "Ask about this work", "About this entry", "Cite this",
        ],
    ]  # fmt: skip


def addresses(found) -> set[str]:
    marked = [each.get_object() for side in found.pages for each in side.get("/Annots", [])]
    return {each["/A"]["/URI"] for each in marked if each["/Subtype"] == "/Link"}


def test_links_lead_out_of_the_pdf_and_of_the_word_file():
    practice = full()
    wanted = {
        "https://www.example.org/plan?a=1&b=2",
        "https://bare.example/x",
        "https://borough.example/report",
        "mailto:sam@borough.example",
        f"{settings.SITE_URL}{practice.get_absolute_url()}contact/",
        practice.permanent_address,
    }
    assert addresses(pdf(paper.as_pdf(page(practice)))) == wanted
    rels = document(paper.as_word(page(practice))).part.rels.values()
    assert {each.target_ref for each in rels if each.is_external} == wanted


def test_the_word_file_has_headings_a_title_and_a_table_of_facts():
    practice = full()
    found = document(paper.as_word(page(practice)))
    heads = [each.text for each in found.paragraphs if each.style.name.startswith("Heading")]
    assert heads[:3] == [practice.title, "About this work", "Who came"]
    assert (found.core_properties.title, found.core_properties.author) == (practice.title, "")
    assert ["Reference", practice.reference] in [[cell.text for cell in row.cells] for row in found.tables[0].rows]


def test_a_contact_who_may_not_be_shown_is_in_none_of_them():
    practice = full(show_email=False, messages_to="team@borough.example")
    made = [words_of(pdf(paper.as_pdf(page(practice)))), words_in(document(paper.as_word(page(practice))))]
    for text in [*made, paper.as_text(page(practice))]:
        assert "Its contact has left. Homeborough passes your message on." in text
        assert ("Sam Contact" in text, "sam@borough" in text, "team@borough" in text) == (False, False, False)


def test_what_stopped_says_so_and_what_is_invented_too():
    practice = full(stopped_on=date(2026, 5, 1), stopped_because="The **money** ended.", is_demonstration=True)
    text = paper.as_text(page(practice, [("A piece", "/practices/a-piece/")]))
    for words in (
        "This work has stopped (May 2026).", "Why this work has stopped\n", "The money ended.", paper.INVENTED,
        f"- A piece ({settings.SITE_URL}/practices/a-piece/)",
    ):  # fmt: skip
        assert words in text


def test_a_practice_with_little_has_no_empty_headings():
    practice = full(summary="", impact="", learning="", needs="", description=MARKDOWN[:20], contact_name="")
    text = paper.as_text(page(practice))
    assert [each for each in ("Impact", "What it takes", "What we have learnt") if f"\n{each}\n" in text] == []
    assert Practice.objects.count() == 1
