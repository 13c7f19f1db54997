"""Shows where the words were found: an excerpt of the text, escaped, with ``mark`` around each of them."""

import re
from html import escape
from itertools import islice

from django.utils.safestring import SafeString, mark_safe

from practices.search.words import STOP_WORDS

START, END = "\x02", "\x03"  # what the databases are told to put around a word; no indexed text has them
MARKED = re.compile(f"{START}([^{END}]*){END}")
LENGTH = 240  # characters of an excerpt
BEFORE = 60  # of them, at most, before the first marked word
MOST_SPANS = 200

Span = tuple[int, int]


def spans(marked: str) -> list[Span]:
    """Where the words that a database marked stand in the text without its marks."""
    found = []
    for place, match in enumerate(islice(MARKED.finditer(marked), MOST_SPANS)):
        start = match.start() - 2 * place
        found.append((start, start + len(match[1])))
    return found


def joined(text: str, words: list[Span]) -> list[Span]:
    """These words of the text as they are shown: neighbours are one, and a stop word needs one."""
    found: list[Span] = []
    for start, end in words[:MOST_SPANS]:
        if found and start - found[-1][1] == 1:
            found[-1] = (found[-1][0], end)
        elif text[start:end].lower() not in STOP_WORDS:
            found.append((start, end))
    return found


def whole(text: str, found: list[Span]) -> SafeString:
    """The text with these words marked."""
    parts, end = [], 0
    for start, stop in found:
        parts += [escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>"]
        end = stop
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308  (each part is escaped)


def around(text: str, found: list[Span]) -> SafeString:
    """The part of the text with the most marked words."""
    first = max(found, key=lambda span: _within(found, span[0]))[0]
    start = _word_start(text, max(0, first - BEFORE), first)
    end = _word_end(text, start + LENGTH)
    inside = [(left - start, right - start) for left, right in found if left >= start and right <= end]
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return mark_safe(f"{before}{whole(text[start:end], inside)}{after}")  # noqa: S308


def _within(found: list[Span], start: int) -> int:
    return sum(start <= left < start + LENGTH - BEFORE for left, _ in found)


def _word_start(text: str, start: int, first: int) -> int:
    """The beginning of the next word, unless that would pass ``first``."""
    if not start:
        return 0
    space = text.find(" ", start, first)
    return space + 1 if space >= 0 else first


def _word_end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", end - 40, end)
    return space if space >= 0 else end
