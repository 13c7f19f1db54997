"""Rows of a table in a document's text, each a line ``| Borough | Children |``, become a table of the page."""

import re
from collections.abc import Iterator
from itertools import groupby, zip_longest

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

MOST_COLUMNS = 60
MOST_CELLS = 20_000  # of one table; a larger one stays as lines
ORDINARY = re.compile(r"[^\W_]*(?:[ .,;%£()+-]+[^\W_]+)*[%.)]?")
Row = list[str]


def draw_tables(state: StateCore) -> None:
    """A rule of the parser, between its blocks and what is inside them."""
    lines = list(_lines(state.tokens))
    tokens: list[Token] = []
    number = 0
    for is_table, group in groupby(lines, lambda each: isinstance(each, str)):
        rows = [_cells(str(line)) for line in group] if is_table else []
        table = _without_empty_columns(rows)
        if not is_table:
            tokens += [token for token in group if isinstance(token, Token)]
        elif _can_be_drawn(table):
            number += 1
            tokens += _table(table, number)
        else:
            tokens += [token for row in rows for token in _paragraph(" | ".join(row))]
    state.tokens = tokens


def _lines(tokens: list[Token]) -> Iterator[Token | str]:
    """The same tokens; but each line of a paragraph that is a row, as its text."""
    waiting = iter(tokens)
    for token in waiting:
        if token.type != "paragraph_open" or token.level:
            yield token
            continue
        for is_row, lines in groupby(next(waiting).content.split("\n"), _is_row):
            if is_row:
                yield from lines
            else:
                yield from _paragraph("\n".join(lines))
        next(waiting)


def _is_row(line: str) -> bool:
    return len(line) >= len("|  |") and line.startswith("| ") and line.endswith(" |")


def _cells(line: str) -> Row:
    """What is between the bars; a bar of the text itself has a backslash before it."""
    return line[2:-2].split(" | ")


def _without_empty_columns(rows: list[Row]) -> list[Row]:
    """Rows of one length, unless there would be too many cells; without columns that hold nothing."""
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_CELLS:
        return []
    columns = [column for column in zip_longest(*rows, fillvalue="") if any(map(str.strip, column))]
    return [list(row) for row in zip(*columns, strict=True)]


def _can_be_drawn(rows: list[Row]) -> bool:
    return bool(rows) and len(rows[0]) <= MOST_COLUMNS


def _paragraph(content: str) -> Iterator[Token]:
    yield from _around("paragraph", "p", [_marked(content)])


def _words(content: str) -> Token:
    """What the parser reads for emphasis and links; what can have none costs less."""
    if ORDINARY.fullmatch(content):
        return Token("text", "", 0, content=content)
    return _marked(content)


def _marked(content: str) -> Token:
    return Token("inline", "", 0, content=content, children=[], block=True)


def _around(kind: str, tag: str, inside: list[Token], **attributes: str) -> Iterator[Token]:
    yield Token(f"{kind}_open", tag, 1, attrs={**attributes}, block=tag not in ("td", "th"))
    yield from inside
    yield Token(f"{kind}_close", tag, -1, block=True)


def _table(rows: list[Row], number: int) -> Iterator[Token]:
    """With headings over its columns when each has one; in a part that scrolls by itself, also by keyboard."""
    has_head = len(rows) > 1 and all(map(str.strip, rows[0]))
    head, body = rows[:has_head], rows[has_head:]
    parts = list(_around("thead", "thead", [*_drawn(head, "th", scope="col")])) if head else []
    parts += _around("tbody", "tbody", [*_drawn(body, "td")])
    attributes = {"class": "portal-rows", "role": "region", "aria-label": f"Table {number}", "tabindex": "0"}
    yield from _around("rows", "div", [*_around("table", "table", parts)], **attributes)


def _drawn(rows: list[Row], tag: str, **attributes: str) -> Iterator[Token]:
    for row in rows:
        cells = [token for cell in row for token in _around(tag, tag, [_words(cell.strip())], **attributes)]
        yield from _around("tr", "tr", cells)
