"""Reports as files that a spreadsheet opens: CSV and XLSX, with the words of the page and no formula in them."""

import csv
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO

from django.http import HttpResponse
from django.utils import timezone
from openpyxl import Workbook

from practices.cells import BYTE_ORDER_MARK, cell, safe
from reports.tables import Cell, Link, Table


def plain(cell: Cell) -> str | int | float | None:
    """What a file holds for a cell."""
    return safe(cell.value if isinstance(cell, Link) else cell)


def lines(table: Table) -> list[list[str | int | float | None]]:
    """Everything in a table from its columns' names to its total."""
    rows = [table.columns, *table.rows, *([table.total] if table.total else [])]
    return [[plain(cell) for cell in row] for row in rows]


def as_csv(tables: Sequence[Table]) -> bytes:
    """The last of a report's tables, which has the most to say."""
    text = StringIO()
    csv.writer(text, quoting=csv.QUOTE_NONNUMERIC).writerows(
        ["" if value is None else value for value in line] for line in lines(tables[-1])
    )
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def as_xlsx(tables: Sequence[Table]) -> bytes:
    """A sheet for each table, with the columns' names in a row that stays in sight."""
    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "B2"
        for line in lines(table):
            sheet.append([cell(sheet, value) for value in line])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


WRITERS: dict[str, tuple[Callable[[Sequence[Table]], bytes], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def answer(kind: str, name: str, tables: Sequence[Table]) -> HttpResponse:
    """The file to keep, with today's date in its name. ``kind`` is one of ``WRITERS``."""
    write, media_type = WRITERS[kind]
    file_name = f"{name}-{timezone.localdate().isoformat()}.{kind}"
    disposition = f'attachment; filename="{file_name}"'
    return HttpResponse(write(tables), content_type=media_type, headers={"Content-Disposition": disposition})
