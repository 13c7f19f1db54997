"""The one shape that every kind of file is read into: blocks of runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from inspection.archive import TooMuch

from .marks import BULLETS

POINT = re.compile(rf"[ \t\xa0]{{0,40}}[{re.escape(BULLETS)}][ \t\xa0]{{1,40}}(?=\S)")
NUMBER = re.compile(r"[ \t\xa0]{0,40}\d{1,2}[.)][ \t\xa0]{1,40}(?=\S)")

MAX_CHARACTERS = 500_000  # about 200 pages
MAX_BLOCKS = 3_000


class Kind(StrEnum):
    """What a block is on the page; ASIDE is a header or footer, NOTE a footnote."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"
    HEADING = "heading"
    NOTE = "note"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look."""

    text: str
    bold: bool = False
    underlined: bool = False
    highlighted: bool = False
    coloured: bool = False
    struck: bool = False
    address: str = ""
    italic: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in which table a block stands."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph is set out: its style's name, and how deep it stands as a heading or in lists, from 0.

    A ``literal`` paragraph is none of a list, whatever it begins with.
    """

    style: str = ""
    level: int = 0
    start: int = 1

    @property
    def literal(self) -> bool:
        return self.style in {"body text", "table text"}


PLAIN = Shape()


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the document. Boxes and ticks are characters of it (see ``marks``).

    ``joined``: it goes on after a line break in the paragraph of the block before.
    """

    runs: tuple[Run, ...]
    kind: Kind = Kind.PARAGRAPH
    cell: Cell | None = None
    shape: Shape = PLAIN
    joined: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    def part(self, start: int, end: int | None = None) -> Block:
        """The same block, only its characters from ``start`` to ``end``."""
        runs, position = [], 0
        last = len(self.text) if end is None else end
        for run in self.runs:
            piece = run.text[max(start - position, 0) : max(last - position, 0)]
            if piece:
                runs.append(replace(run, text=piece))
            position += len(run.text)
        return replace(self, runs=tuple(runs))

    def standing(self) -> Block:
        """The block without what is struck through."""
        return replace(self, runs=tuple(run for run in self.runs if not run.struck))


@dataclass(slots=True)
class Document:
    """A whole file as blocks, and sentences about what could not be carried over."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    characters: int = 0

    def add(
        self, runs: Iterable[Run], kind: Kind = Kind.PARAGRAPH, cell: Cell | None = None, shape: Shape = PLAIN
    ) -> None:
        """Add a paragraph, one block for each of its lines. Blank ones in a row are kept once."""
        line: list[Run] = []
        lines = 0
        for run in runs:
            for number, piece in enumerate(run.text.split("\n")):
                if number:
                    self._add_line(line, Block((), kind, cell, shape, lines > 0))
                    line, lines = [], lines + 1
                if piece:
                    line.append(replace(run, text=piece))
        self._add_line(line, Block((), kind, cell, shape, lines > 0))

    def _add_line(self, line: list[Run], like: Block) -> None:
        cell = like.cell
        if not line and self.blocks and not self.blocks[-1].runs and self.blocks[-1].cell == cell:
            return  # the next of many empty paragraphs
        block = _listed(replace(like, runs=_joined(line)))
        if block.blank and self.blocks and self.blocks[-1].blank and self.blocks[-1].cell == cell:
            return
        self.blocks.append(block)
        self.characters += len(block.text)
        if self.characters > MAX_CHARACTERS or len(self.blocks) > MAX_BLOCKS:
            raise TooMuch

    def in_few_looks(self) -> Document:
        """The same without the looks that only our own form is read with."""
        for number, block in enumerate(self.blocks):
            runs = [replace(run, italic=False, code=False) for run in block.runs]
            self.blocks[number] = replace(block, runs=_joined(runs))
        return self

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    @property
    def text(self) -> str:
        """Every word of the document, one block on a line, with a dash before the points of a list."""
        lines = (("- " if block.kind == Kind.BULLET else "") + block.text.strip() for block in self.blocks)
        return "\n".join(lines).strip()


def _listed(block: Block) -> Block:
    """A paragraph that starts with a typed bullet or number is a point of a list; a number stays."""
    if block.kind != Kind.PARAGRAPH or block.shape.literal:
        return block
    text = block.text[:100]
    if point := POINT.match(text):
        return replace(block.part(point.end()), kind=Kind.BULLET)
    return replace(block, kind=Kind.NUMBER) if NUMBER.match(text) else block


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbours of one look become one run: Word splits them at random."""
    merged: list[Run] = []
    texts: list[list[str]] = []
    for run in runs:
        if merged and replace(merged[-1], text="") == replace(run, text=""):
            texts[-1].append(run.text)
        else:
            merged.append(run)
            texts.append([run.text])
    return tuple(replace(run, text="".join(parts)) for run, parts in zip(merged, texts, strict=True))
