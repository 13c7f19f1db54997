"""Which letters, and how wide, the bytes of a PDF's text stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pikepdf
from fontTools import agl
from fontTools.encodings.StandardEncoding import StandardEncoding

MAX_CODES = 70_000  # of one font's table; two bytes cannot say more
USUAL_WIDTH = 0.5  # of the size of the letters, where the font does not say
MAPS = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
PIECE = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


@dataclass
class Font:
    """How one font's bytes read. Widths are in parts of the size of the letters."""

    letters: dict[int, str] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    width: float = USUAL_WIDTH
    length: int = 1  # bytes of one code

    def read(self, content: bytes) -> Iterator[tuple[str, float, bool]]:
        """Each letter, its width, and whether it is the space that word spacing widens."""
        single = self.length == 1
        pairs = zip(content[::2], content[1::2], strict=False)
        codes: Iterable[int] = content if single else (high << 8 | low for high, low in pairs)
        for code in codes:
            yield self.letters.get(code, ""), self.widths.get(code, self.width), single and code == 32


def font(described: pikepdf.Object) -> Font:
    """What a font's dictionary says; a font that says nothing useful reads as no letters."""
    made = Font()
    composite = described.get("/Subtype") == "/Type0"
    if composite:
        _composite(made, described)
    else:
        made.letters = _simple_letters(described)
        _simple_widths(made, described)
    table = described.get("/ToUnicode")
    if isinstance(table, pikepdf.Stream):
        made.letters.update(_table(table.read_bytes()))
    return made


def _composite(made: Font, described: pikepdf.Object) -> None:
    made.length, made.width = 2, 1.0
    below = next(iter(described.get("/DescendantFonts", [])), pikepdf.Dictionary())
    made.width = float(below.get("/DW", 1000)) / 1000
    entries = list(below.get("/W", []))[:MAX_CODES]
    while len(entries) > 1:
        first = int(entries[0])
        if isinstance(entries[1], pikepdf.Array):
            made.widths.update({first + step: float(each) / 1000 for step, each in enumerate(entries[1])})
            entries = entries[2:]
        elif len(entries) > 2:
            last = min(int(entries[1]), first + MAX_CODES)
            made.widths.update(dict.fromkeys(range(first, last + 1), float(entries[2]) / 1000))
            entries = entries[3:]
        else:
            return


def _simple_widths(made: Font, described: pikepdf.Object) -> None:
    scale = float(described.get("/FontMatrix", [0.001])[0])
    first = int(described.get("/FirstChar", 0))
    widths = list(described.get("/Widths", []))[:256]
    made.widths = {first + step: float(each) * scale for step, each in enumerate(widths)}


def _simple_letters(described: pikepdf.Object) -> dict[int, str]:
    encoding = described.get("/Encoding", "")
    differences: list = []
    if isinstance(encoding, pikepdf.Dictionary):
        differences = list(encoding.get("/Differences", []))[:1_000]
        encoding = encoding.get("/BaseEncoding", "")
    letters = _base(str(encoding))
    code = 0
    for each in differences:
        if isinstance(each, pikepdf.Name):
            letters[code] = agl.toUnicode(str(each)[1:])
            code += 1
        else:
            code = int(each)
    return letters


def _base(encoding: str) -> dict[int, str]:
    if encoding in ("/WinAnsiEncoding", "/MacRomanEncoding"):
        codec = "cp1252" if encoding == "/WinAnsiEncoding" else "mac_roman"
        return {code: bytes([code]).decode(codec, "ignore") for code in range(32, 256)}
    return {code: agl.toUnicode(name) for code, name in enumerate(StandardEncoding) if name != ".notdef"}


def _table(content: bytes) -> dict[int, str]:
    """The letters of a ToUnicode table."""
    letters: dict[int, str] = {}
    for kind, body in MAPS.findall(content):
        if kind == b"bfchar":
            codes = [piece[0] for piece in PIECE.findall(body)]
            for code, reads in zip(codes[::2], codes[1::2], strict=False):
                letters[_number(code)] = _text(reads)
        elif kind == b"bfrange":
            _ranges(letters, body)
        if len(letters) > MAX_CODES:
            break
    return letters


def _ranges(letters: dict[int, str], body: bytes) -> None:
    pieces = PIECE.findall(body)
    place = 0
    while place + 2 < len(pieces):
        first, last = _number(pieces[place][0]), _number(pieces[place + 1][0])
        last = min(last, first + 0xFFFF)
        if pieces[place + 2][1]:
            closing = next((at for at in range(place + 3, len(pieces)) if pieces[at][2]), len(pieces))
            reads = [_text(piece[0]) for piece in pieces[place + 3 : closing]]
            letters.update(zip(range(first, last + 1), reads, strict=False))
            place = closing + 1
            continue
        start = _text(pieces[place + 2][0])
        if start:
            head, tail = start[:-1], ord(start[-1])
            span = range(min(last - first + 1, 0x10FFFF - tail))
            letters.update({first + step: head + chr(tail + step) for step in span})
        place += 3


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _text(digits: bytes) -> str:
    whole = b"".join(digits.split())
    return bytes.fromhex((whole + b"0" * (len(whole) % 2)).decode()).decode("utf-16-be", "ignore")
