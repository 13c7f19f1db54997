from io import BytesIO

import pytest
from PIL import ExifTags, Image

import inspection
from inspection import opendocument
from inspection.archive import Damaged, Locked, Unsafe
from inspection.report import Format, Hidden, Refused

from .documents import unzipped
from .opens import META, PLAIN, made, media, style

COMMENT = "<text:p>Ask<office:annotation><text:p>For Jo only</text:p></office:annotation> us</text:p>"
CHANGES = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>Old words</text:p></text:deletion>"
    '</text:changed-region></text:tracked-changes><text:p>New<text:change text:change-id="1"/> words</text:p>'
)


def look(data):
    return opendocument.look("paper.odt", data)


def kinds(data):
    return [each.kind for each in look(data).findings]


def places(data):
    return [(each.kind, each.where) for each in look(data).findings]


def refusal(data):
    with pytest.raises(Refused) as refused:
        look(data)
    return str(refused.value)


@pytest.mark.parametrize(
    ("kind", "form", "text"),
    [
        ("odt", Format.OPEN_TEXT, "## Head\n\nWords"),
        ("ods", Format.OPEN_SPREADSHEET, "## Data\n\n| a | b |"),
        ("odp", Format.OPEN_SLIDES, "## Slide 1\n\nWords"),
    ],
)
def test_a_plain_document_has_no_finding_and_reads_as_its_words(kind, form, text):
    report = look(made(kind=kind))
    assert (report.format, report.findings, report.advice) == (form, (), ())
    assert (report.text, report.title, report.language) == (text, "Title", "en-GB")


def test_lists_tables_spaces_and_marks_of_markdown_are_read():
    body = (
        "<text:list><text:list-item><text:p>One</text:p></text:list-item></text:list><text:p>a<text:s/>*b*</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell><table:table-cell>"
        "<text:p>y</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert look(made(body)).text == "- One\n\na \\*b\\*\n\n| x | y |\n\n## Head\n\nWords"


def test_a_missing_title_and_language_are_pointed_out():
    assert [each.split(".")[0].split(",")[0] for each in look(made(meta="")).advice] == [
        "This document has no title",
        "This document does not say which language it is in",
    ]


# What nobody sees


def cells(*values):
    return "".join(f"<table:table-cell><text:p>{value}</text:p></table:table-cell>" for value in values)


def sheet(inside, about=""):
    return made(f'<table:table table:name="Cases" {about}>{inside}</table:table>', kind="ods", styles=AWAY)


AWAY = style("table", 'table:display="false"', kind="table")


def test_a_hidden_sheet_is_found_by_its_name_and_not_read():
    data = sheet(f"<table:table-row>{cells('Jo')}</table:table-row>", 'table:style-name="s1"')
    assert places(data) == [(Hidden.SHEET, "Sheet “Cases”")]
    assert "Jo" not in look(data).text


@pytest.mark.parametrize("how", ["collapse", "filter"])
def test_hidden_rows_are_found_where_they_hold_something(how):
    row = f'<table:table-row table:visibility="{how}">{{}}</table:table-row>'
    assert places(sheet(row.format(cells("Jo")))) == [(Hidden.ROWS, "Sheet “Cases”")]
    assert kinds(sheet(row.format(cells("")))) == []


def test_rows_of_a_folded_group_are_found():
    group = f'<table:table-row-group table:display="false"><table:table-row>{cells("Jo")}</table:table-row>'
    assert kinds(sheet(group + "</table:table-row-group>")) == [Hidden.ROWS]


def test_hidden_columns_are_found_where_they_hold_something():
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    assert places(sheet(f"{columns}<table:table-row>{cells('a', 'Jo')}</table:table-row>")) == [
        (Hidden.COLUMNS, "Sheet “Cases”")
    ]
    assert kinds(sheet(f"{columns}<table:table-row>{cells('a')}</table:table-row>")) == []


def test_names_that_refer_to_data_and_pivot_tables_are_found():
    named = '<table:named-range table:name="all" table:cell-range-address="$Cases.$A$1:.$Z$9"/>'
    assert kinds(made(f"<table:named-expressions>{named}</table:named-expressions>", kind="ods")) == [
        Hidden.NAMED_DATA
    ]
    pivot = '<table:data-pilot-tables><table:data-pilot-table table:name="Sums"/></table:data-pilot-tables>'
    assert places(made(pivot, kind="ods")) == [(Hidden.PIVOT_CACHE, "Pivot table “Sums”")]


def test_tracked_changes_and_comments_are_found_and_not_read():
    report = look(made(CHANGES + COMMENT))
    assert [(each.kind, each.can_be_removed) for each in report.findings] == [
        (Hidden.CHANGES, True),
        (Hidden.COMMENTS, True),
    ]
    assert report.text == "New words\n\nAsk us\n\n## Head\n\nWords"


@pytest.mark.parametrize(
    ("body", "styles"),
    [
        ('<text:section text:display="none"><text:p>Jo</text:p></text:section>', ""),
        ('<text:p><text:hidden-text text:string-value="Jo"/></text:p>', ""),
        ("<text:p><text:hidden-paragraph>Jo</text:hidden-paragraph></text:p>", ""),
        ('<text:p><text:span text:style-name="s1">Jo</text:span></text:p>', style("text", 'text:display="none"')),
        ('<text:p><text:span text:style-name="s1">Jo</text:span></text:p>', style("text", 'fo:color="#ffffff"')),
        ('<text:p text:style-name="s1">Jo</text:p>', style("paragraph", 'fo:color="#FFFFFF"')),
    ],
)
def test_hidden_and_white_words_are_found_and_not_read(body, styles):
    report = look(made(body, styles=styles))
    assert [each.kind for each in report.findings] == [Hidden.TEXT]
    assert report.text == "## Head\n\nWords"


def test_white_words_on_a_coloured_cell_or_paragraph_are_seen():
    white = style("paragraph", 'fo:color="#ffffff"')
    dark = style("table-cell", 'fo:background-color="#000000"', name="c1", kind="table-cell")
    cell = '<table:table-cell table:style-name="c1"><text:p text:style-name="s1">Year</text:p></table:table-cell>'
    row = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    assert kinds(made(row, styles=white + dark)) == []
    assert kinds(made(row, styles=white)) == [Hidden.TEXT]


def test_hidden_slides_and_notes_of_the_speaker_are_found_with_the_number_of_the_slide():
    hidden = style("drawing-page", 'presentation:visibility="hidden"', kind="drawing-page")
    notes = "<presentation:notes><text:p>Do not mention Jo</text:p></presentation:notes>"
    body = f'<draw:page draw:style-name="s1"/><draw:page>{notes}</draw:page>'
    data = made(body, kind="odp", styles=hidden)
    assert places(data) == [(Hidden.SLIDE, "Slide 1"), (Hidden.NOTES, "Slide 2")]
    assert "Jo" not in look(data).text


@pytest.mark.parametrize(
    ("meta", "found"),
    [
        ("<meta:initial-creator>A. Person</meta:initial-creator>", [Hidden.PROPERTIES]),
        ("<dc:creator>A. Person</dc:creator>", [Hidden.PROPERTIES]),
        ('<meta:template xlink:href="../../jo/case.ott" xlink:title="Case"/>', [Hidden.PROPERTIES]),
        ('<meta:user-defined meta:name="Case">JB-112</meta:user-defined>', [Hidden.PROPERTIES]),
        ("<dc:description>C:\\Users\\jo</dc:description>", [Hidden.PROPERTIES]),
        ('<meta:template xlink:href="Normal.dotm"/>', []),
        ('<meta:user-defined meta:name="AppVersion">14.0000</meta:user-defined>', []),
        ("<dc:creator>LibreOffice Writer</dc:creator><dc:subject>Short breaks</dc:subject>", []),
    ],
)
def test_people_and_folders_in_properties_are_found_and_can_go(meta, found):
    data = made(meta=META + meta)
    assert kinds(data) == found
    cleaned = opendocument.clean("a.odt", data, [Hidden.PROPERTIES])
    if "description" not in meta:
        assert kinds(cleaned) == []
    assert (look(cleaned).title, look(cleaned).language) == ("Title", "en-GB")


def photograph():
    notes = Image.Exif()
    notes.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (51.0, 30.0, 0.0)
    out = BytesIO()
    Image.new("RGB", (9, 9)).save(out, "JPEG", exif=notes)
    return out.getvalue()


def test_photographs_that_say_where_and_earlier_versions_are_found_and_go():
    data = made(extra={"Pictures/1.jpg": photograph(), "Versions/Version1": made(), "VersionList.xml": "<a/>"})
    assert kinds(data) == [Hidden.REVISION, Hidden.POSITION]
    cleaned = opendocument.clean("a.odt", data, [Hidden.REVISION, Hidden.POSITION])
    assert kinds(cleaned) == []
    assert [each for each in unzipped(cleaned) if "ersion" in each] == []


def test_comments_go_and_changes_are_accepted_and_the_words_around_them_stay():
    data = made(CHANGES + COMMENT, extra={"Thumbnails/thumbnail.png": "before"})
    cleaned = opendocument.clean("a.odt", data, [Hidden.COMMENTS, Hidden.CHANGES])
    assert (kinds(cleaned), look(cleaned).text) == ([], look(data).text)
    parts = unzipped(cleaned)
    assert b"Old words" not in parts["content.xml"]
    assert b"For Jo" not in parts["content.xml"]
    assert next(iter(parts)) == "mimetype"
    assert "Thumbnails/thumbnail.png" not in parts


# What is refused


def frame(inside):
    return f"<text:p><draw:frame>{inside}</draw:frame></text:p>"


OBJECT = '<draw:object xlink:href="./Object 1"/>'


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("macros", '<text:p><text:a xlink:href="macro:///Standard.M.Run()">x</text:a></text:p>'),
        ("macros", '<text:p><text:a xlink:href="vnd.sun.star.script:x?language=Basic">x</text:a></text:p>'),
        ("macros", '<text:p><text:a xlink:href=" javascript:alert(1)">x</text:a></text:p>'),
        (
            "macros",
            '<office:event-listeners><script:event-listener script:language="x"/></office:event-listeners>',
        ),
        ("macros", '<presentation:event-listener presentation:action="execute"/>'),
        ("an object of another program", frame('<draw:object-ole xlink:href="./Object 1"/>')),
        ("an object of another program", frame('<draw:plugin xlink:href="x"/>')),
        ("an object of another program", frame('<draw:applet xlink:href="x"/>')),
        ("an object of another program", frame('<draw:floating-frame xlink:href="x"/>')),
        ("an object of another program", frame(OBJECT)),
        ("parts that are fetched", frame('<draw:image xlink:href="https://x.example/a.png"/>')),
        ("parts that are fetched", frame('<draw:image xlink:href="../../a.png"/>')),
        (
            "parts that are fetched",
            '<text:section><text:section-source xlink:href="http://x.example/a.odt"/></text:section>',
        ),
        ("parts that are fetched", '<office:dde-source office:dde-application="soffice"/>'),
        ("a form that sends", '<form:form xlink:href="http://x.example/"/>'),
        ("a connection to a database", '<form:form form:datasource="Cases"/>'),
        ("a connection to a database", "<text:p><text:database-display>x</text:database-display></text:p>"),
    ],
)
def test_what_could_act_or_fetch_is_refused(what, body):
    assert refusal(made(body)).startswith(f"paper.odt has {what}")


@pytest.mark.parametrize(
    "formula", ["of:=WEBSERVICE(&quot;http://x&quot;)", "of:=DDE(1;2;3)", "of:='file:///C:/a.ods'#$A.A1"]
)
def test_formulas_that_fetch_are_refused(formula):
    cell = f'<table:table-row><table:table-cell table:formula="{formula}"/></table:table-row>'
    assert refusal(sheet(cell)).startswith("paper.odt has parts that are fetched")
    source = '<table:table-source xlink:href="file:///a.ods"/>'
    assert refusal(sheet(source)).startswith("paper.odt has parts that are fetched")


@pytest.mark.parametrize(
    "member", ["Basic/Standard/Module1.xml", "Scripts/python/a.txt", "Dialogs/a.xml", "x.exe"]
)
def test_parts_that_are_programs_are_refused(member):
    assert refusal(made(extra={member: "<a/>"})).startswith("paper.odt has macros")


def test_an_earlier_version_inside_is_held_to_the_same():
    assert [
        each.kind for each in inspection.inspect("a.odt", made(extra={"Versions/Version1": made()})).findings
    ] == [Hidden.REVISION]
    bad = made('<text:p><text:a xlink:href="macro:x">x</text:a></text:p>')
    assert refusal(made(extra={"Versions/Version1": bad})).startswith("paper.odt has macros")
    program = made(extra={"Pictures/1.png": b"MZ" + b"x" * 50})
    assert refusal(made(extra={"Versions/Version1": program})).startswith("paper.odt has a program")
    with pytest.raises(Damaged):
        look(made(extra={"Versions/Version1": b"MZ"}))
    with pytest.raises(Unsafe):
        look(made(extra={"Versions/Version1": made(extra={"Versions/Version1": made()})}))


def test_what_an_object_or_a_style_inside_brings_is_refused_too():
    bad = made('<text:p><text:a xlink:href="macro:x">x</text:a></text:p>')
    for member in ("Object 1/content.xml", "styles.xml"):
        assert refusal(made(extra={member: unzipped(bad)["content.xml"]})).startswith("paper.odt has macros")


def test_a_shape_that_shows_the_next_slide_is_fine_and_one_that_runs_a_program_is_not():
    turns = '<draw:page><presentation:event-listener presentation:action="{}"/></draw:page>'
    assert kinds(made(turns.format("next-page"), kind="odp")) == []
    assert refusal(made(turns.format("execute"), kind="odp")).startswith("paper.odt has macros")


@pytest.mark.parametrize("kind", ["chart", "formula"])
def test_charts_and_formulas_and_web_links_of_the_document_are_fine(kind):
    entry = (
        '<manifest:file-entry manifest:full-path="Object 1/" '
        f'manifest:media-type="application/vnd.oasis.opendocument.{kind}"/>'
    )
    link = '<text:p><text:a xlink:href="https://x.example/">x</text:a></text:p>'
    picture = frame('<draw:image xlink:href="Pictures/1.png"/>')
    assert kinds(made(frame(OBJECT) + link + picture, entries=entry, scripts="<office:scripts/>")) == []
    assert refusal(made(frame(OBJECT), entries=entry.replace(kind, "text"))).startswith("paper.odt has an object")


def test_a_password_and_a_document_without_a_body_are_told_apart():
    locked = made(
        entries='<manifest:file-entry manifest:full-path="x"><manifest:encryption-data/></manifest:file-entry>'
    )
    with pytest.raises(Locked):
        look(locked)
    with pytest.raises(Damaged):
        look(made(extra={"content.xml": "<a/>"}))


def test_the_child_process_inspects_and_cleans_each_of_the_three():
    for kind in PLAIN:
        name = f"a.{kind}"
        data = made(kind=kind, meta=META + "<dc:creator>A. Person</dc:creator>")
        assert [each.kind for each in inspection.inspect(name, data).findings] == [Hidden.PROPERTIES]
        assert inspection.inspect(name, inspection.clean(name, data, [Hidden.PROPERTIES])).findings == ()
        assert unzipped(data)["mimetype"].decode() == media(kind)
