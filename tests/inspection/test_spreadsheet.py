"""What an Excel workbook hides is found where it is; what an ordinary one has is not."""

from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from inspection import Hidden

from .documents import asking, unzipped, zipped

look, clean, found, refusal = asking("a.xlsx")


def saved(workbook):
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def workbook():
    made = openpyxl.Workbook()
    made.active.title = "Figures"
    for row in (["Borough", "Children"], ["Camden", 12], ["Brent", 30]):
        made.active.append(row)
    return made


def changed(data, part, old, new):
    members = unzipped(data)
    assert old.encode() in members[part]
    members[part] = members[part].replace(old.encode(), new.encode(), 1)
    return zipped(members)


def with_part(data, part, content, pointed_from="xl/_rels/workbook.xml.rels", kind="x", kept=True):
    """``data`` with one more part, and a pointer to it."""
    members = unzipped(data)
    members[part] = content
    pointer = f'<Relationship Id="rIdNew" Type="http://a/{kind}" Target="/{part}"/></Relationships>'
    old = members.get(pointed_from, b'<Relationships xmlns="r"></Relationships>')
    members[pointed_from] = old.replace(b"</Relationships>", pointer.encode())
    return zipped(members)


def test_an_ordinary_workbook_hides_nothing():
    made = workbook()
    made.properties.title = "Figures of 2025"
    made.active["A1"].font = Font(color="FFFFFFFF")
    made.active["A1"].fill = PatternFill("solid", fgColor="FF112233")
    made.active.print_area = "A1:B3"
    made.active.auto_filter.ref = "A1:B3"
    made.active.column_dimensions["F"].hidden = True  # empty
    made.active.row_dimensions[50].hidden = True
    report = look(saved(made))

    assert report.findings == ()
    assert (report.title, report.advice) == ("Figures of 2025", ())
    assert report.text == "## Figures\n\n| Borough | Children |\n| Camden | 12 |\n| Brent | 30 |"


def test_a_workbook_without_a_title_is_told_how_to_mend_it():
    assert look(saved(workbook())).advice == (
        "The workbook has no title. In Excel choose File, Info, and write one under Properties.",
    )


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets(state):
    made = workbook()
    made.create_sheet("Names").append(["secret"])
    made["Names"].sheet_state = state
    report = look(saved(made))

    assert [(each.kind, each.where) for each in report.findings] == [(Hidden.SHEET, "Sheet “Names”")]
    assert ("menus do not show it" in report.findings[0].sentence) is (state == "veryHidden")
    assert "secret" not in report.text


def test_an_empty_cell_keeps_its_place_and_a_cell_of_two_lines_is_one():
    made = workbook()
    made.active["B2"], made.active["D2"] = None, "two\nlines"
    assert look(saved(made)).text.splitlines()[3] == "| Camden |  |  | two lines |"


def test_hidden_rows_and_columns():
    made = workbook()
    made.active.row_dimensions[2].hidden = True
    made.active.column_dimensions["B"].hidden = True
    report = look(saved(made))

    assert [(each.kind, each.sentence) for each in report.findings] == [
        (Hidden.ROWS, "1 hidden row with something in it, from row 2."),
        (Hidden.COLUMNS, "Hidden columns with something in them: B."),
    ]
    assert report.text == "## Figures\n\n| Borough |\n| Brent |"


def test_rows_and_columns_of_no_height_and_width():
    columns = '<cols><col min="1" max="1" width="0" customWidth="1"/></cols><sheetData>'
    data = changed(saved(workbook()), "xl/worksheets/sheet1.xml", "<sheetData>", columns)
    data = changed(data, "xl/worksheets/sheet1.xml", '<row r="3"', '<row ht="0" customHeight="1" r="3"')

    assert found(data) == [(Hidden.ROWS, "Sheet “Figures”"), (Hidden.COLUMNS, "Sheet “Figures”")]


def test_rows_that_are_hidden_unless_they_say_otherwise():
    data = changed(
        saved(workbook()), "xl/worksheets/sheet1.xml", "<sheetFormatPr", '<sheetFormatPr zeroHeight="1"'
    )
    data = changed(data, "xl/worksheets/sheet1.xml", '<row r="1"', '<row ht="15" customHeight="1" r="1"')

    assert [each.sentence for each in look(data).findings] == ["2 hidden rows with something in them, from row 2."]


@pytest.mark.parametrize(
    "look_like",
    [
        lambda cell: setattr(cell, "font", Font(color="FFFFFFFF")),
        lambda cell: setattr(cell, "font", Font(size=1)),
        lambda cell: setattr(cell, "number_format", ";;;"),
    ],
    ids=["white", "tiny", "nothing"],
)
def test_cells_that_cannot_be_seen(look_like):
    made = workbook()
    look_like(made.active["A3"])
    report = look(saved(made))

    assert [(each.kind, each.where) for each in report.findings] == [(Hidden.TEXT, "Sheet “Figures”, from row 3")]
    assert "Brent" not in report.text


def test_names_that_refer_to_data():
    made = workbook()
    made.defined_names["Children"] = DefinedName("Children", attr_text="Figures!$A$1:$B$3")
    made.defined_names["Gone"] = DefinedName("Gone", attr_text="#REF!")
    made.defined_names["_xlchart.v1.0"] = DefinedName("_xlchart.v1.0", attr_text="Figures!$A$1", hidden=True)

    assert found(saved(made)) == [(Hidden.NAMED_DATA, "Formulas, Name Manager")]


def test_a_pivot_tables_own_copy_of_its_data():
    cache = '<a recordCount="6528"><cacheFields><cacheField name="Child"/></cacheFields></a>'
    data = with_part(
        saved(workbook()), "xl/pivotCache/pivotCacheDefinition1.xml", cache, kind="pivotCacheDefinition"
    )
    report = look(data)

    assert report.findings[0].kind is Hidden.PIVOT_CACHE
    assert report.findings[0].sentence.endswith("6,528 rows of Child.")


def test_a_copy_of_another_workbooks_values():
    link = '<externalLink xmlns="s"><externalBook><cell r="A1"><v>9</v></cell></externalBook></externalLink>'
    data = with_part(saved(workbook()), "xl/externalLinks/externalLink1.xml", link, kind="externalLink")

    assert found(data) == [(Hidden.LINKED_COPY, "Data, Edit Links")]


def test_comments_are_found_and_can_be_removed():
    made = workbook()
    made.active["A2"].comment = Comment("Is this right?", "Somebody")
    data = saved(made)
    cleaned = clean(data, Hidden.COMMENTS)

    assert found(data) == [(Hidden.COMMENTS, "Sheet “Figures”")]
    assert found(cleaned) == []
    assert openpyxl.load_workbook(BytesIO(cleaned)).active["A2"].comment is None
    assert not any("comment" in name.lower() or "vml" in name for name in unzipped(cleaned))
    assert b"legacyDrawing" not in unzipped(cleaned)["xl/worksheets/sheet1.xml"]


def test_properties_are_found_and_can_be_removed():
    made = workbook()
    made.properties.creator = "A Person"
    made.properties.title = "Kept"
    data = changed(
        saved(made), "xl/workbook.xml", "<sheets>", '<a:absPath xmlns:a="x" url="C:\\Users\\person\\"/><sheets>'
    )
    cleaned = clean(data, Hidden.PROPERTIES)

    assert [each.kind for each in look(data).findings] == [Hidden.PROPERTIES] * 2
    assert (found(cleaned), look(cleaned).title) == ([], "Kept")
    assert b"A Person" not in b"".join(unzipped(cleaned).values())
    assert openpyxl.load_workbook(BytesIO(cleaned)).active["A2"].value == "Camden"


def test_the_log_of_a_shared_workbook_is_found_and_can_be_removed():
    data = with_part(saved(workbook()), "xl/revisions/revisionHeaders.xml", "<headers/>", kind="revisionHeaders")

    assert found(data) == [(Hidden.CHANGES, "The whole workbook")]
    assert found(clean(data, Hidden.CHANGES)) == []


def test_what_was_not_asked_for_stays():
    made = workbook()
    made.properties.creator = "A Person"
    made.active["A2"].comment = Comment("Is this right?", "Somebody")

    assert [kind for kind, _where in found(clean(saved(made), Hidden.COMMENTS))] == [Hidden.PROPERTIES]


@pytest.mark.parametrize(
    ("part", "kind", "content", "sentence"),
    [
        ("xl/vbaProject.bin", "vbaProject", "x", "has macros, which can run on a reader’s computer"),
        ("xl/macrosheets/sheet9.xml", "xlMacrosheet", "<a/>", "has macros, which can run on a reader’s computer"),
        ("xl/activeX/activeX1.xml", "control", "<a/>", "has controls that run on a reader’s computer (ActiveX)"),
        ("xl/embeddings/oleObject1.bin", "oleObject", "x", "has another file inside it (oleObject1.bin)"),
        ("xl/connections.xml", "connections", "<a/>", "has a connection to data elsewhere"),
        ("xl/queryTables/queryTable1.xml", "queryTable", "<a/>", "has a connection to data elsewhere"),
        ("xl/connections.xml", "x", "<a/>", "has a connection to data elsewhere"),
        ("xl/other.xml", "queryTable", "<a/>", "has a connection to data elsewhere"),
        (
            "xl/externalLinks/externalLink1.xml",
            "externalLink",
            "<a><ddeLink/></a>",
            "has a link that lets another",
        ),
        ("xl/media/run.exe", "image", "x", "was not opened because it holds parts that no such document needs"),
    ],
)
def test_dangers_are_refused(part, kind, content, sentence):
    assert refusal(with_part(saved(workbook()), part, content, kind=kind)).startswith(f"a.xlsx {sentence}")


def test_a_link_to_another_workbook_is_refused():
    members = unzipped(saved(workbook()))
    members["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        '<Relationships><Relationship Id="a" Type="x/externalLinkPath" Target="b.xlsx" TargetMode="External"/>'
        "</Relationships>"
    )
    assert refusal(zipped(members)).startswith("a.xlsx has values that are taken from another workbook. In Excel")


def test_a_formula_that_fetches_is_refused():
    made = workbook()
    made.active["C3"] = '=WEBSERVICE("https://a.example/")'

    assert "a formula that fetches data from elsewhere, in cell C3" in refusal(saved(made))


def test_a_number_that_is_none_does_no_harm():
    cache = '<a recordCount="²"><cacheFields><cacheField name="Child"/></cacheFields></a>'
    data = with_part(saved(workbook()), "xl/pivotCache/a.xml", cache, kind="pivotCacheDefinition")

    assert look(data).findings[0].sentence.endswith("rows of Child.")
