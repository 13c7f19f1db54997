"""A report's table: the same one for its page, its picture and its files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A cell that leads somewhere; in a file it is its text or number alone."""

    value: str | int
    address: str

    def __str__(self):
        return str(self.value)


Cell = str | int | float | Link | None


@dataclass(frozen=True)
class Table:
    """Rows whose first cell says what the row is about. None is a cell that has nothing to say.

    ``name`` is its caption, and its sheet's name in a file: 31 characters at most, none of ``[]:*?/\\``.
    ``total`` is a last row that sums up the others.
    """

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] | None = None

    def labelled(self) -> Iterator[tuple[Cell, list[tuple[str, Cell]]]]:
        """Each row, its total as well, as its first cell, and the others each with its column."""
        for row in [*self.rows, *([self.total] if self.total else [])]:
            yield row[0], list(zip(self.columns[1:], row[1:], strict=True))
