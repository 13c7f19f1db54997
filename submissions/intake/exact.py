"""Blocks of our own form → light Markdown that is drawn as they are: lists in lists, quotations, slanted words.

``markdown`` does the same for what people send otherwise, where a guess must say no more than the words did.
"""

from __future__ import annotations

from dataclasses import replace

from .blocks import Block, Kind
from .exact_words import line_of
from .markdown import CLOSING

POINTS = {Kind.BULLET, Kind.NUMBER}
MOST_SPACES = 6


def paragraphs(blocks: list[Block]) -> list[str]:
    """The parts in Markdown, a list or a quotation as one; blank lines go between them."""
    writer = _Writer()
    for block in blocks:
        if not block.blank:
            writer.take(block)
    return ["\n".join(part) for part in writer.parts]


class _Writer:
    """What is written so far, and the list that is open: for each level its indent and its count."""

    def __init__(self) -> None:
        self.parts: list[list[str]] = []
        self.widths: list[int] = []
        self.counts: list[int] = []
        self.kind = ""
        self.hang = ""

    def take(self, block: Block) -> None:
        kind = _kind_of(block)
        if block.joined and kind == self.kind and self.parts and kind != "heading":
            self.parts[-1].append(self.hang + line_of(block))
        elif kind == "list":
            self._point(block)
        elif kind == "continued" and self.widths:
            self.hang = " " * sum(self.widths[: max(block.shape.level, 0) + 1])
            self.parts[-1] += ["", self.hang + line_of(block)]
            kind = "list"
        elif kind == "quote":
            self._quote(block)
        else:
            self._open([_heading(block) if kind == "heading" else line_of(block)], "")
        self.kind = kind

    def _open(self, lines: list[str], hang: str) -> None:
        self.parts.append(lines)
        self.widths, self.counts, self.hang = [], [], hang

    def _point(self, block: Block) -> None:
        level = min(block.shape.level, len(self.widths)) if self.kind == "list" else 0
        if self.kind != "list":
            self._open([], "")
        self.widths, self.counts = self.widths[:level], self.counts[: level + 1]
        if len(self.counts) <= level:
            self.counts.append(block.shape.start - 1)
        self.counts[level] += 1
        mark = "- " if block.kind == Kind.BULLET else f"{self.counts[level]}. "
        before = " " * sum(self.widths)
        self.widths.append(len(mark))
        self.hang = before + " " * len(mark)
        self.parts[-1].append(before + mark + line_of(block))

    def _quote(self, block: Block) -> None:
        if self.kind == "quote":
            self.parts[-1] += [">", f"> {line_of(block)}"]
        else:
            self._open([f"> {line_of(block)}"], "> ")


def _kind_of(block: Block) -> str:
    style = block.shape.style
    if block.kind == Kind.HEADING:
        return "heading"
    if style.startswith("list continue"):
        return "continued"
    if block.kind in POINTS:
        return "list"
    return "quote" if "quot" in style else "paragraph"


def _heading(block: Block) -> str:
    plain = replace(block, runs=tuple(replace(run, bold=False) for run in block.runs))
    return f"{'#' * min(max(block.shape.level, 3), MOST_SPACES)} " + CLOSING.sub(r"\1\\\2", line_of(plain))
