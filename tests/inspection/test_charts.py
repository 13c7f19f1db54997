"""A chart comes with the workbook behind it: that is inspected too, shown, and taken out when asked."""

from io import BytesIO
from random import Random

import openpyxl
import pytest

from inspection import Hidden
from tests.hostile import bases
from tests.hostile.charts import with_chart

from .documents import Asking, unzipped, zipped

SEED = Random(1)  # noqa: S311
DECK, TEXT = Asking("a.pptx"), Asking("a.docx")


def figures(*, hidden=False):
    book = openpyxl.Workbook()
    book.properties.creator = "A Person"
    book.active.title = "Sheet1"
    for row in (["Borough", "Children"], ["Camden", 12], ["Brent", 30]):
        book.active.append(row)
    if hidden:
        book.create_sheet("Cases").append(["secret"])
        book["Cases"].sheet_state = "veryHidden"
    return bases.saved(book)


def test_the_figures_behind_a_chart_are_shown_with_their_slide_and_size():
    look = DECK.look
    report = look(with_chart("pptx", SEED, figures(hidden=True)))
    first, *rest = report.findings

    assert (first.kind, first.can_be_removed) == (Hidden.CHART_DATA, True)
    assert first.where.startswith("The chart “")
    assert first.where.endswith("” on slide 2")
    assert "a workbook of its own: 1 sheet, 3 rows." in first.sentence
    assert [(each.kind, each.where.removeprefix(first.where)) for each in rest] == [
        (Hidden.SHEET, ", its figures: Sheet “Cases”"),
        (Hidden.PROPERTIES, ", its figures: File, Info, Properties"),
    ]
    assert "Camden" not in report.text


@pytest.mark.parametrize(("ending", "asked"), [("pptx", DECK), ("docx", TEXT)])
def test_the_figures_can_be_taken_out_and_the_chart_keeps_what_it_shows(ending, asked):
    clean, found = asked.clean, asked.found
    data = with_chart(ending, SEED, figures(hidden=True))
    before, after = unzipped(data), unzipped(clean(data, Hidden.CHART_DATA))
    folder = {"pptx": "ppt", "docx": "word"}[ending]
    chart = after[f"{folder}/charts/chart1.xml"]

    assert found(zipped(after)) == []
    assert {*before} - {*after} == {f"{folder}/embeddings/Sheet1.xlsx"}
    assert b"numCache" in chart
    assert b"externalData" not in chart
    assert b"Sheet1.xlsx" not in after[f"{folder}/charts/_rels/chart1.xml.rels"]


def test_what_else_is_asked_for_goes_from_the_figures_too():
    clean = DECK.clean
    cleaned = unzipped(clean(with_chart("pptx", SEED, figures()), Hidden.PROPERTIES))
    book = openpyxl.load_workbook(BytesIO(cleaned["ppt/embeddings/Sheet1.xlsx"]))

    assert book.properties.creator != "A Person"
    assert book["Sheet1"]["A2"].value == "Camden"


def test_a_series_that_is_not_shown_is_found_and_can_be_removed():
    unticked = '<c15:filteredBarSeries xmlns:c15="x"><c:v>7</c:v></c15:filteredBarSeries>'
    clean, found = TEXT.clean, TEXT.found
    data = with_chart("docx", SEED, None, more=unticked)

    assert [kind for kind, _where in found(data)] == [Hidden.CHART_DATA]
    assert found(clean(data, Hidden.CHART_DATA)) == []


def test_only_a_pointer_of_the_kind_that_charts_have_is_accepted():
    deck = unzipped(with_chart("pptx", SEED, figures()))
    rels = "ppt/charts/_rels/chart1.xml.rels"
    deck[rels] = deck[rels].replace(b"relationships/package", b"relationships/oleObject")

    assert DECK.refusal(zipped(deck)).startswith("a.pptx has another file inside it (Sheet1.xlsx).")


def test_a_chart_does_not_open_the_door_to_other_files():
    refusal = DECK.refusal
    deck = unzipped(with_chart("pptx", SEED, figures()))
    deck["ppt/embeddings/Sheet2.xlsx"] = figures()
    elsewhere = unzipped(with_chart("pptx", SEED, figures()))
    rels = "ppt/slides/_rels/slide1.xml.rels"
    more = b'<Relationship Id="z" Type="x/package" Target="../embeddings/Sheet1.xlsx"/></Relationships>'
    elsewhere[rels] = elsewhere[rels].replace(b"</Relationships>", more)

    assert refusal(zipped(deck)).startswith("a.pptx has another file inside it (Sheet2.xlsx).")
    assert refusal(zipped(elsewhere)).startswith("a.pptx has another file inside it (Sheet1.xlsx).")
    assert refusal(with_chart("pptx", SEED, bases.word(SEED))).startswith(
        "a.pptx has a chart whose own workbook holds macros, links or other files, or is damaged (The chart “"
    )
