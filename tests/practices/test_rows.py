"""Rows in the text of a document become tables that a screen reader can walk through."""

import time

import pytest
from lxml import html

from practices.rows import MOST_CELLS
from practices.text import LONGEST, render_document


def drawn(text):
    return html.fragment_fromstring(render_document(text), create_parent="main")


def cells(tree):
    return [[each.text_content() for each in row] for row in tree.iter("tr")]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_rows_in_a_row_are_one_table_under_its_headings(between):
    tree = drawn(between.join(["## Visits", "| Borough | Children |", "| Brent \\| west | **9** |", "After"]))
    assert cells(tree) == [["Borough", "Children"], ["Brent | west", "9"]]
    assert [each.text for each in tree.xpath("//thead//th[@scope='col']")] == ["Borough", "Children"]
    assert [each.text_content() for each in tree.xpath("//h3 | //p")] == ["Visits", "After"]
    assert tree.xpath("//div[@tabindex='0' and @role='region']/@aria-label") == ["Table 1"]


def test_columns_stay_under_their_headings_and_those_without_anything_are_left_out():
    tree = drawn("|  | Borough |  | Children |\n|  |  |  | 9 |\n|  | Brent |")
    assert cells(tree) == [["Borough", "Children"], ["", "9"], ["Brent", ""]]


def test_a_first_row_with_a_gap_is_no_heading():
    tree = drawn("| Total |  |\n| Brent | 9 |")
    assert (tree.xpath("//th"), len(tree.xpath("//td"))) == ([], 4)


@pytest.mark.parametrize("text", ["either | or", "|", "| |", "- | a | b |", "> | a | b |", "| a"])
def test_what_is_no_row_stays_as_it_is(text):
    assert drawn(text).xpath("//table") == []
    assert drawn(text).text_content().split() == text.removeprefix("- ").removeprefix("> ").split()


@pytest.mark.parametrize(
    "text", ["| a |\n" * LONGEST, *(f"|{' a |' * width}\n" + "| b |\n" * LONGEST for width in (60, 9_000))]
)
def test_the_largest_text_is_drawn_soon_and_does_not_grow(text):
    started = time.process_time()
    drawing = render_document(text)
    assert time.process_time() - started < 20
    assert drawing.count("<td>") <= MOST_CELLS
    assert len(drawing) < 20 * LONGEST


def test_nothing_of_a_cell_is_markup():
    tree = drawn('| <b onclick="x"> | [x](javascript:alert) |\n| <script>1</script> | <div class="portal-rows"> |')
    assert tree.xpath("//b | //script | //a | //div//div") == []
