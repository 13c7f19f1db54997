"""What our form prints, and what somebody wrote on the same line: behind a heading, behind a hint or before it."""

from __future__ import annotations

from dataclasses import replace

from .blocks import PLAIN, Block, Kind
from .wording import WORD, canonical, words

ENDS = ".,:;?!…)’”"  # what belongs to the last printed word
BETWEEN = " \t\xa0:–—-"


def headed(block: Block, heading: str) -> Block | None:
    """What stands behind a heading on its line (mostly nothing); None if the line does not begin with it."""
    if block.kind != Kind.HEADING:
        return None
    end = _end(block.text, words(heading))
    return None if end is None else _written(block, end, len(block.text))


def unhinted(block: Block, hint: list[str]) -> Block:
    """The block without the printed hint at its beginning or its end."""
    found = list(WORD.finditer(block.text)) if hint else []
    end = _end(block.text, hint) if hint else None
    if end is not None:
        return _written(block, end, len(block.text))
    if len(found) > len(hint) and [canonical(each[0]) for each in found[-len(hint) :]] == hint:
        return _written(block, 0, found[-len(hint)].start())
    return block


def _end(text: str, printed: list[str]) -> int | None:
    """Where the printed words end that a text begins with."""
    found = list(WORD.finditer(text))
    if [canonical(each[0]) for each in found[: len(printed)]] != printed:
        return None
    end = found[len(printed) - 1].end()
    while end < len(text) and text[end] in ENDS:
        end += 1
    return end


def _written(block: Block, start: int, end: int) -> Block:
    text = block.text[start:end]
    start += len(text) - len(text.lstrip(BETWEEN))
    end -= len(text) - len(text.rstrip(" \t\xa0"))
    kind = Kind.PARAGRAPH if block.kind == Kind.HEADING else block.kind
    return replace(block.part(start, max(start, end)), kind=kind, shape=PLAIN, joined=False)
