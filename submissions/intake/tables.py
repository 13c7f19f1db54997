"""Puts tables into reading order: each label just before its answer, each category beside its mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from .blocks import Block, Cell, Run

Row = dict[int, list[Block]]  # the blocks of one row by their column
Test = Callable[[Block], bool]


def arranged(blocks: list[Block], is_label: Test, is_category: Test, is_mark: Test) -> list[Block]:
    """``blocks`` with every table rearranged where its answers stand under or beside what they answer."""
    result: list[Block] = []
    for table, group in groupby(blocks, key=lambda block: block.cell.table if block.cell else 0):
        if table:
            rows = _rows(list(group))
            for row in _below_headings(rows, is_label, is_category):
                result += _beside_marks(row, is_category, is_mark)
        else:
            result += group
    return result


def _rows(blocks: list[Block]) -> list[Row]:
    rows: dict[int, Row] = {}
    for block in blocks:
        if block.cell is not None:
            rows.setdefault(block.cell.row, {}).setdefault(block.cell.column, []).append(block)
    return list(rows.values())


def _heads(row: Row, test: Test) -> bool:
    """Whether every cell of ``row`` is one short block that passes, and there are at least two."""
    filled = [[block for block in cell if not block.blank] for cell in row.values()]
    return len(filled) > 1 and all(len(cell) == 1 and test(cell[0]) for cell in filled)


def _below_headings(rows: list[Row], is_label: Test, is_category: Test) -> list[Row]:
    """Rows of headings are dealt out over the rows below them, as pairs of heading and answer."""
    result: list[Row] = []
    heading: Row | None = None
    for number, row in enumerate(rows):
        answered = number + 1 < len(rows) and rows[number + 1].keys() == row.keys()
        if answered and (_heads(row, is_label) or _heads(row, is_category)):
            heading = row
        elif heading is not None and row.keys() == heading.keys():
            result += [_pair(heading[column], row[column], 10_000 + len(result), column) for column in row]
        else:
            heading = None
            result.append(row)
    return result


def _pair(heading: list[Block], answer: list[Block], row: int, column: int) -> Row:
    """A heading and its answer as a row of two cells."""
    table = heading[0].cell.table if heading[0].cell else 0
    cells = ((2 * column, heading), (2 * column + 1, answer))
    return {at: [replace(block, cell=Cell(table, row, at)) for block in cell] for at, cell in cells}


def _beside_marks(row: Row, is_category: Test, is_mark: Test) -> list[Block]:
    """The row's blocks; a category and the mark in the cell next to it become one line."""
    blocks = [block for column in sorted(row) for block in row[column]]
    filled = [block for block in blocks if not block.blank]
    categories = [block for block in filled if is_category(block)]
    if (
        len(categories) != 1
        or len(filled) != 2
        or not all(is_mark(each) for each in filled if each not in categories)
    ):
        return blocks
    marks = [each for each in filled if each not in categories]
    return [replace(categories[0], runs=(*categories[0].runs, Run("\t"), *marks[0].runs))]
