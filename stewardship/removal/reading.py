"""How a text is read when somebody is looked for: without case, accents and invisible signs, and decoded.

The same words may stand in a text as ``Zoë``, as ``Zoe``, in Markdown, in HTML, in a link (``Zo%C3%AB``), in JSON
(``Zo\\u00eb``) or as a mail writes it (``=?utf-8?q?Zo=C3=AB?=``). A ``Reading`` knows for each of its characters
where in the text it came from.
"""

import contextlib
import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from functools import partial

# Accents of European, Hebrew and Arabic letters, and signs without a width
UNSEEN = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060\ufeff]+")
ESCAPED = re.compile(
    r"(?P<word>=\?[\w-]+\?[bB]\?[^?\s]*\?=)"
    r"|(?P<tags>(?:</?[a-zA-Z][^<>]{0,300}>\s*)+)"
    r"|(?P<entity>&(?:\#\d{1,6}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});)"
    r"|(?P<json>\\(?:u[0-9a-fA-F]{4}|[nrtbf\"/\\]))"
    r"|(?P<bytes>(?:%[0-9a-fA-F]{2})+|(?:=[0-9A-F]{2})+)"
    r"|(?P<soft>=\r?\n)"
)
Unit = tuple[str, int, int]  # what a piece says, and where it stands in the text


@dataclass(frozen=True)
class Reading:
    """A text as it is looked through, and the pieces of the text that its characters came from, when asked."""

    folded: str
    units: Callable[[], Iterator[Unit]]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text the characters from ``start`` to ``end`` of ``folded`` came from."""
        places = [(first, last) for said, first, last in self.units() for _ in fold(said)]
        return places[start][0], places[end - 1][1]


def fold(text: str) -> str:
    """Without differences that a reader does not mind; letter by letter, so that parts fold as the whole does."""
    if text.isascii():
        return text.lower()
    return UNSEEN.sub("", unicodedata.normalize("NFKD", text).casefold())


def readings(text: str) -> Iterator[Reading]:
    """The text as it stands, and decoded, when there is something in it to decode."""
    yield Reading(fold(text), partial(_plain, text, 0, len(text)))
    if ESCAPED.search(text):
        yield Reading("".join(fold(said) for said, _, _ in _decoded(text)), partial(_decoded, text))


def _plain(text: str, start: int, end: int) -> Iterator[Unit]:
    return ((text[place], place, place + 1) for place in range(start, end))


def _decoded(text: str) -> Iterator[Unit]:
    done = 0
    for escape in ESCAPED.finditer(text):
        yield from _plain(text, done, escape.start())
        yield from _units(escape)
        done = escape.end()
    yield from _plain(text, done, len(text))


def _units(escape: re.Match) -> Iterator[Unit]:
    """What an escape says. Bytes say a letter for each character of UTF-8 that they are."""
    start, end = escape.span()
    if escape["bytes"]:
        place = start
        for letter in _letters(escape["bytes"]):
            length = 3 * len(letter.encode("utf-8", "surrogateescape"))
            yield letter, place, place + length
            place += length
    else:
        yield _said(escape), start, end


def _letters(escaped: str) -> str:
    return bytes.fromhex(escaped.replace("%", "").replace("=", "")).decode("utf-8", "surrogateescape")


def _said(escape: re.Match) -> str:
    if escape["tags"]:
        return " "
    if escape["entity"]:
        return html.unescape(escape[0])
    if escape["json"]:
        return chr(int(escape[0][2:], 16)) if escape[0][1] == "u" else " "
    if escape["word"]:
        with contextlib.suppress(LookupError, ValueError, HeaderParseError):
            return str(make_header(decode_header(escape[0])))
        return escape[0]
    return ""
