"""The files hold what the page shows, and no formula."""

import csv
from io import BytesIO, StringIO

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from reports import files
from reports.tables import Link, Table
from tests.reports.happening import happened
from tests.reports.test_work_page import SPRING

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    '=HYPERLINK("https://evil.example")',
    "\x00=1",
    "\x0b",
)


def read_csv(content: bytes) -> list[list[str]]:
    """The lines, as a program reads them that knows the mark at the beginning."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content: bytes):
    """The sheets; formulas would be seen as formulas."""
    return load_workbook(BytesIO(content), data_only=False)


def test_both_files_hold_the_table():
    table = Table(
        "Work", ("Month", "Received", "Days"), [("March", 3, None), ("Zoë", Link(4, "/x/"), 2.5)], ("All", 7, 1)
    )
    assert read_csv(files.as_csv([table])) == [
        ["Month", "Received", "Days"], ["March", "3", ""], ["Zoë", "4", "2.5"], ["All", "7", "1"],
    ]  # fmt: skip
    sheet = read_xlsx(files.as_xlsx([table]))["Work"]
    assert list(sheet.values) == [
        ("Month", "Received", "Days"),
        ("March", 3, None),
        ("Zoë", 4, 2.5),
        ("All", 7, 1),
    ]
    assert sheet.freeze_panes == "B2"


def cells_of(text):
    """What each file makes of a text, as name, as column and as cell."""
    table = Table("Sheet", (text, "b"), [(text, text)])
    [sheet] = read_xlsx(files.as_xlsx([table])).worksheets
    in_sheet = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    in_csv = [value for line in read_csv(files.as_csv([table])) for value in line]
    return in_csv, in_sheet


@given(st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(codec=None), max_size=30)))
def test_no_cell_starts_a_formula_and_every_text_is_a_text(text):
    in_csv, in_sheet = cells_of(text)
    dangerous = tuple("=+-@\t\r\n")
    assert [value for value in in_csv if value.lstrip(" ").startswith(dangerous)] == []
    assert {cell.data_type for cell in in_sheet} <= {"s"}
    assert [cell.value for cell in in_sheet if cell.value.lstrip(" ").startswith(dangerous)] == []


@pytest.mark.parametrize("text", HOSTILE[:8])
def test_hostile_words_are_kept_behind_an_apostrophe(text):
    in_csv, in_sheet = cells_of(text)
    assert in_csv[0] == f"'{text}"
    assert in_sheet[0].value.replace("\r", "\n") == f"'{text}".replace("\r", "\n")


@pytest.mark.parametrize("text", ["#N/A", "#DIV/0!", "12", "50%", "2026-03-01", "TRUE"])
def test_words_that_look_like_something_else_are_a_text(text):
    _, in_sheet = cells_of(text)
    assert {(cell.data_type, cell.value) for cell in in_sheet if cell.value != "b"} == {("s", text)}


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_file_is_kept_under_a_name_with_its_day(cast, as_moderator, kind, media_type):
    happened(cast, ("submit", "2026-03-02T10:00"))
    answer = as_moderator.get(f"{SPRING}&as={kind}")
    assert (answer.status_code, answer["Content-Type"]) == (200, media_type)
    today = timezone.localdate().isoformat()
    assert answer["Content-Disposition"] == f'attachment; filename="work-{today}.{kind}"'


def test_the_files_have_the_choices_of_the_page(cast, as_moderator):
    happened(cast, ("submit", "2026-03-02T10:00"))
    lines = read_csv(as_moderator.get(f"{SPRING}&by=programme&as=csv").content)
    assert [line[:2] for line in lines] == [["Programme", "Received"], ["Anti racist practice", "1"], ["All", "1"]]
    book = read_xlsx(as_moderator.get(f"{SPRING}&as=xlsx").content)
    assert book.sheetnames == ["Work by month"]
    assert [row[:2] for row in book["Work by month"].values] == [
        ("Month", "Received"), ("March 2026", 1), ("April 2026", 0), ("All", 1),
    ]  # fmt: skip


def test_a_hostile_name_of_a_programme_is_no_formula_in_either_file(cast, as_moderator):
    made = happened(cast, ("submit", "2026-03-02T10:00"))
    made.programme.title = '=HYPERLINK("https://evil.example","Zoë")'
    made.programme.save()
    asked = f"{SPRING}&by=programme&as="
    assert read_csv(as_moderator.get(f"{asked}csv").content)[1][0] == f"'{made.programme.title}"
    cell = read_xlsx(as_moderator.get(f"{asked}xlsx").content).worksheets[0]["A2"]
    assert (cell.data_type, cell.value) == ("s", f"'{made.programme.title}")
