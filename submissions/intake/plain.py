"""Plain text (.txt) → blocks: any usual encoding, bullets as typed, hard-wrapped lines made whole."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from inspection.archive import TooMuch

from . import refusals
from .blocks import NUMBER, POINT, Document, Run
from .marks import readable

MAX_BYTES = 2_000_000  # as many characters as a document may have, whatever the encoding
CONTROL = re.compile(r"[\0-\x08\x0e-\x1f]")
NARROWEST, WIDEST = 50, 120  # characters of a line in text that a program has wrapped
WRAPPED = 3  # lines at least that show it


def read(name: str, data: bytes) -> Document:
    """The document of a text file; refused if it is not text."""
    if len(data) > MAX_BYTES:
        raise TooMuch
    text = _decoded(data)
    if text is None or CONTROL.search(text):
        raise refusals.something_else(name, "not a text file")
    document = Document()
    for line in _whole_lines(text.expandtabs(4) if "\t " in text else text):
        document.add([Run(readable(line.strip()))])
    return document


def _decoded(data: bytes) -> str | None:
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16")):
        if data.startswith(mark):
            return _try(data, encoding)
    if data.startswith(codecs.BOM_UTF16_BE):
        return _try(data, "utf-16")
    text = _try(data, "utf-8")
    return _try(data, "cp1252") if text is None else text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding).replace("\f", "\n").replace("\v", "\n")
    except UnicodeDecodeError:
        return None


def _whole_lines(text: str) -> list[str]:
    """The lines, joined where a program broke them because the next word would not have fitted."""
    lines = text.splitlines()
    width = max(map(len, lines), default=0)
    if not NARROWEST <= width <= WIDEST:
        return lines
    breaks = [_would_not_fit(one, other, width) for one, other in pairwise(lines)]
    long = [
        broken
        for broken, (one, other) in zip(breaks, pairwise(lines), strict=True)
        if len(one) > width * 0.7 and other.strip()
    ]
    if sum(long) < WRAPPED or sum(long) < len(long) * 0.8:
        return lines
    whole = lines[:1]
    for broken, line in zip(breaks, lines[1:], strict=True):
        if broken and not (POINT.match(line) or NUMBER.match(line) or ":" in line[:40]):
            whole[-1] = f"{whole[-1].rstrip()} {line.strip()}"
        else:
            whole.append(line)
    return whole


def _would_not_fit(line: str, following: str, width: int) -> bool:
    first = following.split(maxsplit=1)[:1]
    return bool(first) and bool(line.strip()) and len(line.rstrip()) + 1 + len(first[0]) > width
