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
LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŧ": "t"}
OTHER_LETTERS = re.compile(f"[{''.join(LETTERS)}]")  # which Unicode does not divide into a letter and an accent
SIGNS_OF_WORD = dict(zip("’‘“”–—\u00a0", "''\"\"-- ", strict=True))
SIGNS = "\\%&<="  # each escape has one of these
TAGS = r"(?<=<)(?P<tags>/?[a-zA-Z][^<>]{0,300}>\s*(?:</?[a-zA-Z][^<>]{0,300}>\s*)*)"
ESCAPES = (
    r"(?<==)(?P<word>\?[\w-]+\?[bB]\?[^?\s]*\?=)"
    r"|(?<=&)(?P<entity>(?:\#\d{1,6}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});)"
    r"|(?<=\\)(?P<json>u[0-9a-fA-F]{4}|[nrtbf\"/\\])"
    r"|(?P<bytes>(?<=%)[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*|(?<==)[0-9A-F]{2}(?:=[0-9A-F]{2})*)"
    r"|(?<==)(?P<soft>\r?\n)"
)
# Each begins with one set of letters, because such an expression is looked for much faster. In the second, what a
# tag says counts too: the address that it links to.
ESCAPED = re.compile(rf"[=<&%\\](?:{TAGS}|{ESCAPES})")
IN_TAGS = re.compile(rf"[=&%\\](?:{ESCAPES})")
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
    for sign, plain in SIGNS_OF_WORD.items():
        text = text.replace(sign, plain)
    if text.isascii():  # as most texts are by now, and then this is much faster
        return text.lower()
    if not unicodedata.is_normalized("NFKD", text):
        text = unicodedata.normalize("NFKD", text)
    return UNSEEN.sub("", OTHER_LETTERS.sub(_plainer, text.casefold()))


def _plainer(letter: re.Match) -> str:
    return LETTERS[letter[0]]


def _ways(text: str) -> Iterator[re.Pattern]:
    """In which ways something in a text is to be decoded: none, for most."""
    if any(sign in text for sign in SIGNS) and ESCAPED.search(text):
        yield ESCAPED
        if "<" in text and IN_TAGS.search(text):
            yield IN_TAGS


def sayings(text: str) -> Iterator[str]:
    """The text as it stands, and decoded."""
    yield text
    for way in _ways(text):
        yield way.sub(lambda escape: "".join(said for said, _, _ in _units(escape)), text)


def readings(text: str) -> Iterator[Reading]:
    """The same, with where it came from."""
    for said, way in zip(sayings(text), (None, *_ways(text)), strict=True):
        units = partial(_decoded, way, text) if way else partial(_plain, text, 0, len(text))
        yield Reading(fold(said), units)


def _plain(text: str, start: int, end: int) -> Iterator[Unit]:
    return ((text[place], place, place + 1) for place in range(start, end))


def _decoded(way: re.Pattern, text: str) -> Iterator[Unit]:
    done = 0
    for escape in way.finditer(text):
        yield from _plain(text, done, escape.start())
        yield from _units(escape)
        done = escape.end()
    yield from _plain(text, done, len(text))


def _units(escape: re.Match) -> Iterator[Unit]:
    """What an escape says. Bytes say a letter for each character of UTF-8 that they are."""
    start, end = escape.span()
    if escape.lastgroup == "bytes":
        place = start
        for letter in _letters(escape[0]):
            length = 3 * len(letter.encode("utf-8", "surrogateescape"))
            yield letter, place, place + length
            place += length
    else:
        yield SAID[str(escape.lastgroup)](escape[0]), start, end


def _letters(escaped: str) -> str:
    return bytes.fromhex(escaped.replace("%", "").replace("=", "")).decode("utf-8", "surrogateescape")


def _json(escaped: str) -> str:
    return chr(int(escaped[2:], 16)) if escaped[1] == "u" else " "


def _word(escaped: str) -> str:
    with contextlib.suppress(LookupError, ValueError, HeaderParseError):
        return str(make_header(decode_header(escaped)))
    return escaped


SAID: dict[str, Callable[[str], str]] = {
    "word": _word,
    "tags": lambda escaped: " ",
    "entity": html.unescape,
    "json": _json,
    "soft": lambda escaped: "",
}
