import pytest

import inspection
from inspection import table
from inspection.report import Format, Refused


def look(data):
    return table.look("figures.csv", data)


def refusal(data):
    with pytest.raises(Refused) as refused:
        look(data)
    return str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        "Borough,Café\nBarnet,3\n".encode(),
        "Borough,Café\r\nBarnet,3\r\n".encode("utf-8-sig"),
        "Borough,Café\nBarnet,3".encode("utf-16"),
        b"\xfe\xff" + "Borough;Café\nBarnet;3".encode("utf-16-be"),
        "Borough\tCafé\nBarnet\t3".encode("cp1252"),
        '"Borough";"Café"\n"Barnet";3'.encode(),
        "\n\nBorough|Café\n,,\nBarnet|3".replace(",,", "|").encode(),
    ],
)
def test_rows_are_read_in_every_usual_encoding_and_with_every_usual_mark_between_cells(data):
    report = look(data)
    assert (report.format, report.findings, report.advice) == (Format.TABLE, (), ())
    assert report.text == "| Borough | Café |\n\n| Barnet | 3 |"


def test_a_cell_may_hold_lines_and_marks_of_its_own():
    assert look(b'a,"b, and\nc"\n*d*,#e').text == "| a | b, and c |\n\n| \\*d\\* | #e |"


def test_cells_that_begin_like_a_formula_are_pointed_out_and_numbers_are_not():
    assert look(b"a\n-5\n+3.2\n-\n1=2").advice == ()
    assert look(b"a\n=1+1\n@SUM(A1)").advice[0].startswith("2 cells begin like a formula")


def test_a_cell_that_starts_a_program_is_refused():
    assert refusal(b"a,=cmd|' /C calc'!A0").startswith("figures.csv has a formula that starts a program")
    assert look(b"a,b|c!\n=1|2,d!").format == "csv"


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>a,b</body></html>",
        b"\n  <table><tr><td>a",
        b"a,b\n<script>alert(1)</script>,2",
        b"a,b\n< SCRIPT src=x>,2",
        b'a,"<svg onload=alert(1)>"',
        "<html>".encode("utf-16"),
    ],
)
def test_web_pages_and_programs_that_call_themselves_tables_are_refused(data):
    assert refusal(data).startswith("figures.csv is really a web page or a program.")


@pytest.mark.parametrize("data", [b"a,b\0,c", b"a,\x01\x02\x03", b"\xff\xfea", b"a,\x81\x8d", b"a\x1b[31m,b"])
def test_bytes_that_no_table_has_are_refused(data):
    assert refusal(data).startswith("figures.csv holds bytes that no table of values has.")


@pytest.mark.parametrize("data", [b"", b"\n\n", b",,,\n,,", b"\xef\xbb\xbf"])
def test_a_table_without_a_value_is_empty(data):
    assert refusal(data).startswith("figures.csv is empty.")


def test_a_cell_without_end_is_refused():
    assert refusal(b'a,"' + b"x" * 300_000).startswith("figures.csv is damaged or incomplete.")


def test_more_rows_than_a_spreadsheet_shows_well_are_refused():
    assert "too large or complicated" in refusal(b"1,2\n" * 500_002)


def test_the_child_process_reads_a_table():
    assert (
        inspection.inspect("figures.csv", b"Borough,Number\nBarnet,3\n").text
        == "| Borough | Number |\n\n| Barnet | 3 |"
    )
