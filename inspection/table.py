"""Looks into a table of values (CSV): reads its letters and rows, and refuses what only calls itself one."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from . import refusals
from .names import called
from .report import Format, Refused, Report
from .wording import MAX_TEXT, as_row, counted, plainly

MAX_ROWS = 500_000
MAX_CELL = 200_000
DELIMITERS = ",;\t|"
SAMPLE = 20  # lines that show what divides cells
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
PAGES = re.compile(
    r"^\s*<|<\s*/?\s*(?:script|html|svg|iframe|object|embed|body|!doctype|\?php|\?xml)\b", re.IGNORECASE
)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
FORMULA = re.compile(r"[=@+\-\t\r]")
NUMBER = re.compile(r"[+-]?[\d\s.,]*\d%?$|[+-]+$")


def look(name: str, data: bytes) -> Report:
    """The table's rows. Nothing can hide in one, but a spreadsheet may calculate what a cell says."""
    letters = _letters(name, data)
    if PAGES.search(letters):
        raise refusals.something_else(name, "a web page or a program")
    text, formulas = _rows(name, letters)
    if not text:
        raise refusals.empty(name)
    return Report(format=Format.TABLE, text=text, advice=tuple(_advice(formulas)))


def _letters(name: str, data: bytes) -> str:
    """The file as text, in one of the encodings that spreadsheets write."""
    marked = next((codec for mark, codec in MARKS.items() if data.startswith(mark)), "")
    for codec in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            letters = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if CONTROLS.search(letters):
            raise _no_table(name)
        return letters
    raise _no_table(name)


def _no_table(name: str) -> Refused:
    return refusals.refused(
        f"{called(name)} holds bytes that no table of values has",
        "In Excel choose Save as, CSV UTF-8, and upload the new file",
    )


def _rows(name: str, letters: str) -> tuple[str, int]:
    """Each row as a line with its cells divided by bars; and how many cells begin like a formula."""
    csv.field_size_limit(MAX_CELL)
    lines: list[str] = []
    length = formulas = 0
    try:
        for number, row in enumerate(csv.reader(StringIO(letters, newline=""), delimiter=_delimiter(letters))):
            if number >= MAX_ROWS:
                raise refusals.too_complicated(name)
            if any(map(_starts_program, row)):
                raise _program(name)
            formulas += sum(map(_is_formula, row))
            if length < MAX_TEXT and any(cell.strip() for cell in row):
                lines.append(as_row(plainly(" ".join(cell.split())) for cell in row))
                length += len(lines[-1]) + 2
    except csv.Error as error:
        raise refusals.damaged(name) from error
    return "\n\n".join(lines)[:MAX_TEXT], formulas


def _delimiter(letters: str) -> str:
    """What divides the cells: what most of the first lines have most of."""
    lines = letters.split("\n", SAMPLE)[:SAMPLE]
    return max(DELIMITERS, key=lambda mark: sum(1_000 + line.count(mark) for line in lines if mark in line))


def _is_formula(cell: str) -> bool:
    return bool(FORMULA.match(cell)) and NUMBER.match(cell.strip()) is None


def _starts_program(cell: str) -> bool:
    """Whether a spreadsheet would ask another program for the cell's value (DDE: "=program|task!item")."""
    return bool(FORMULA.match(cell.strip())) and "!" in cell.partition("|")[2]


def _program(name: str) -> Refused:
    return refusals.carries(
        name,
        "a formula that starts a program (DDE)",
        "Replace the formula with its value, then save and upload it again",
    )


def _advice(formulas: int) -> Iterator[str]:
    if formulas:
        yield (
            f"{counted(formulas, 'cell begins', 'cells begin')} like a formula, and a spreadsheet may calculate "
            "instead of showing it. Put an apostrophe before the first letter where words are meant."
        )
