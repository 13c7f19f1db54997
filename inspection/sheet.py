"""One sheet of an Excel workbook, read row by row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from . import refusals
from .office import Package, attribute, child, local
from .sheet_styles import unseen_styles
from .wording import MAX_TEXT, as_row, plainly

TRUE = {"1", "true"}
FETCHES = re.compile(r"\b(WEBSERVICE|RTD|IMAGE)\s*\(|\|\s*'", re.IGNORECASE)
REFERENCE = re.compile(r"([A-Z]{1,3})\d+")
MAX_COLUMN = 16_384
ALIGNED = 60  # columns in which empty cells keep their place


@dataclass
class Tally:
    """How many there are, and in which row the first."""

    count: int = 0
    first: int = 0

    def add(self, row: int) -> None:
        self.first = self.first or row
        self.count += 1

    def __bool__(self) -> bool:
        return self.count > 0


@dataclass
class Sheet:
    """What was seen of it."""

    title: str
    part: str
    state: str = ""
    filled: int = 0
    rows: Tally = field(default_factory=Tally)
    unseen: Tally = field(default_factory=Tally)
    columns: list[str] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        return self.state in {"hidden", "veryHidden"}

    @property
    def where(self) -> str:
        return f"Sheet “{self.title}”"


class Reading:
    """Reads the sheets of one workbook, and gathers their words for as long as there is room."""

    def __init__(self, name: str, package: Package) -> None:
        self.name, self.package = name, package
        self.text: list[str] = []
        self.letters = 0
        self._strings = self._shared_strings()
        self._unseen = unseen_styles(package)
        self._hidden_columns: list[range] = []
        self._rows_are_hidden = False

    def _shared_strings(self) -> list[str]:
        kinds = {each.kind: each.target for each in self.package.relationships(self.package.main)}
        part, strings, letters = kinds.get("sharedStrings", ""), [], 0
        for each in self.package.archive.elements(part, "{*}si"):
            words = "".join(str(each.text) for each in each.iter("{*}t") if each.text)[:2_000]
            letters += len(words)
            strings.append(words if letters < 4 * MAX_TEXT else "…")
        return strings

    def read(self, sheet: Sheet) -> None:
        """Fill in what ``sheet`` hides, and add its words to the text where it can be seen."""
        self._hidden_columns, self._rows_are_hidden = [], False
        if not sheet.hidden:
            self._add(f"## {plainly(sheet.title)}\n\n")
        for each in self.package.archive.elements(sheet.part, "{*}sheetFormatPr", "{*}col", "{*}row"):
            match local(each):
                case "sheetFormatPr":
                    self._rows_are_hidden = attribute(each, "zeroHeight") in TRUE
                case "col":
                    self._column(each)
                case "row":
                    self._row(sheet, each)
        self._add("\n")

    def _column(self, column: etree._Element) -> None:
        first, last = column.get("min", ""), column.get("max", "")
        zero = column.get("width", "") in {"0", "0.0"}
        if (column.get("hidden") in TRUE or zero) and first.isdecimal() and last.isdecimal():
            self._hidden_columns.append(range(int(first), min(int(last), MAX_COLUMN) + 1))

    def _row(self, sheet: Sheet, row: etree._Element) -> None:
        """A long sheet has millions of cells, so one is looked at only where it can matter."""
        self._check_formulas(row)
        if next(row.iter("{*}v", "{*}is"), None) is None:
            return
        wanted = self.letters < MAX_TEXT and not sheet.hidden
        hidden = self._is_hidden(row)
        if not (wanted or hidden or self._hidden_columns or self._unseen):
            sheet.filled += 1
            return
        values = [(cell, value) for cell in row if len(cell) and (value := self._value(cell))]
        if values:
            self._filled_row(sheet, row, values, hidden=hidden)

    def _filled_row(
        self, sheet: Sheet, row: etree._Element, values: list[tuple[etree._Element, str]], *, hidden: bool
    ) -> None:
        sheet.filled += 1
        number = row.get("r", "")
        at = int(number) if number.isdecimal() else sheet.filled
        if hidden:
            sheet.rows.add(at)
        shown = [(cell, value) for cell, value in values if not self._is_unseen(sheet, cell, at)]
        if shown and not hidden and not sheet.hidden:
            self._add(f"{as_row(_in_columns(shown))}\n")

    def _is_hidden(self, row: etree._Element) -> bool:
        if row.get("hidden") in TRUE or row.get("ht") in {"0", "0.0"}:
            return True
        return self._rows_are_hidden and row.get("ht") is None and row.get("customHeight") not in TRUE

    def _is_unseen(self, sheet: Sheet, cell: etree._Element, row: int) -> bool:
        column = REFERENCE.fullmatch(cell.get("r", "")) if self._hidden_columns else None
        if column and any(_number(column[1]) in each for each in self._hidden_columns):
            if column[1] not in sheet.columns:
                sheet.columns.append(column[1])
            return True
        unseen = cell.get("s") in self._unseen
        if unseen:
            sheet.unseen.add(row)
        return unseen

    def _check_formulas(self, row: etree._Element) -> None:
        for formula in row.iter("{*}f"):
            if FETCHES.search(str(formula.text or "")):
                cell = attribute(formula.getparent(), "r")
                raise refusals.carries(
                    self.name,
                    f"a formula that fetches data from elsewhere, in cell {cell[:10]}",
                    "Replace the formula by its value, then save and upload it again",
                )

    def _value(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(str(each.text) for each in cell.iter("{*}t") if each.text).strip()
        value = str(getattr(child(cell, "v"), "text", None) or "")
        if kind == "s":
            number = int(value) if value.isdecimal() and len(value) < 10 else len(self._strings)
            return self._strings[number].strip() if number < len(self._strings) else ""
        return {"1": "TRUE", "0": "FALSE"}.get(value, value) if kind == "b" else value.strip()

    def _add(self, words: str) -> None:
        if self.letters < MAX_TEXT:
            self.text.append(words)
            self.letters += len(words)


def _in_columns(values: list[tuple[etree._Element, str]]) -> list[str]:
    """The words of each cell under those of its column; an empty cell has none."""
    row: list[str] = []
    for cell, value in values:
        found = REFERENCE.fullmatch(cell.get("r", ""))
        before = min(_number(found[1]) - 1, ALIGNED) if found else 0
        row += [""] * (before - len(row))
        row.append(plainly(" ".join(value.split())))
    return row


def _number(letters: str) -> int:
    """The number of a column: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
