"""Word files that a screen reader reads well, whatever was typed."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from practices.paper import parts
from practices.paper.word import Word
from practices.text import plain
from tests.practices.paper.cast import MARKDOWN, document, words_in

pytestmark = pytest.mark.long


def made(markdown: str = "", title: str = "A title"):
    word = Word(title, made_at=datetime(2026, 7, 1, tzinfo=UTC))
    word.heading(title)
    word.prose(markdown)
    return document(word.data())


def shape(found) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in found.paragraphs]


def test_light_markdown_becomes_paragraphs_in_their_styles():
    assert shape(made(MARKDOWN)) == [
        ("Heading 1", "A title"),
        ("Normal", "We met every week, as the plan said.\nOn Mondays."),
        ("Heading 2", "Who came"),
        ("List Bullet", "nurses"),
        ("List Bullet", "from schools"),
        ("List Bullet", "police"),
        ("List Number", "First a call"),
        ("List Number", "then a visit"),
        ("Quote", "It felt like\nsomebody listened."),
        ("Normal", "See https://bare.example/x."),
    ]


def test_looks_and_links_are_kept():
    paragraph = made(MARKDOWN).paragraphs[1]
    assert [run.text for run in paragraph.runs if run.bold] == ["met"]
    assert [run.text for run in paragraph.runs if run.italic] == ["week"]
    assert [(link.text, link.address) for link in paragraph.hyperlinks] == [
        ("the plan", "https://www.example.org/plan?a=1&b=2")
    ]


def numbering(found) -> list[tuple[int, int]]:
    marked = [each._p.pPr.numPr for each in found.paragraphs if each._p.pPr is not None]
    return [(each.numId.val, each.ilvl.val) for each in marked if each is not None]


def test_each_list_is_one_of_its_own_and_starts_where_it_says():
    found = made("- a\n  - b\n- c\n\nand\n\n3. d\n4. e\n\nthen\n\n1. f")
    assert numbering(found) == [(3, 0), (4, 1), (3, 0), (5, 0), (5, 0), (6, 0)]
    root = found.part.numbering_part.element
    starts = {
        num.numId: [each.get(qn("w:val")) for each in num.iter(qn("w:startOverride"))]
        for num in root.findall(qn("w:num"))
    }
    assert starts == {1: [], 2: ["1"], 3: [], 4: [], 5: ["3"], 6: ["1"]}


def test_it_has_a_title_a_language_and_no_author():
    found = made(title="Tea & <b>")
    core = found.core_properties
    assert (core.title, core.language, core.author, core.last_modified_by) == ("Tea & <b>", "en-GB", "", "")
    assert (core.comments, core.keywords, core.created.year) == ("", "", 2026)
    languages = {each.get(qn("w:val")) for each in found.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_a_table_names_its_columns_and_repeats_that():
    word = Word("A table")
    word.table(["What", "Where"], [["Tea", [parts.Words("here", address="https://www.example.org/")]]])
    table = document(word.data()).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["What", "Where"], ["Tea", "here"]]
    heads = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False]


def test_contents_lead_to_marked_headings():
    word = Word("Two")
    word.contents([("First", "p1")])
    word.new_page()
    word.heading("First", mark="p1")
    body = document(word.data()).element.body
    assert [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))] == ["p1"]
    assert [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))] == ["p1"]
    assert [each.text for each in body.iter(qn("w:instrText"))] == [" PAGEREF p1 \\h "]


def test_nothing_of_what_it_was_made_from_is_in_it():
    word = Word("Alone")
    names = zipfile.ZipFile(io.BytesIO(word.data())).namelist()
    assert [name for name in names if "thumbnail" in name or "customXml" in name] == []


@given(st.text(max_size=200))
def test_any_text_makes_a_file_that_can_be_read(text):
    found = made(text, title="Any")
    kept = [each for each in plain(text).split() if each.isascii() and each.isalnum()]
    assert [each for each in kept if each not in words_in(found)] == []
