"""Finds one person in texts, knowing nothing of them but digests, and takes them out.

The first removal and the one after a restore both go this way, so that what is proved of one holds for the other.
"""

import hmac
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from stewardship.removal.reading import Reading, fold, readings, sayings
from stewardship.removal.sieve import Sieve

MARK = "[removed]"
BETWEEN = " < > "  # between texts that are looked through as one: no tag goes on from one to the next
SHORT_MARK = "…"  # where a limit leaves no room for the mark
GAP = r"\W{1,20}"  # between two words of a name: spaces, a line break, emphasis, a hyphen
COMMA = r"\W{0,10},\W{0,10}"
WORD = re.compile(r"\w+")
LONGEST_LOCAL = 64
LOCAL = re.compile(r"[^\s@<>()\[\],;:\"\\]+$")
DOMAIN = re.compile(r"[^\W_]+(?:-+[^\W_]+)*(?:\.[^\W_]+(?:-+[^\W_]+)*)*")
LEADING = re.compile(r"[\W_]+")
AFTER = re.compile(r"[=/?&'`*~|{}#!$^%]+")
EMPHASIS = "*_~`"
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")


@dataclass(frozen=True)
class Digests:
    """A person as the ledger knows them: no word of theirs, only what a word can be compared with.

    ``salt`` is random and hexadecimal; ``address`` and ``name`` are HMAC-SHA256, empty where none was given;
    ``lengths`` are those of the name's words, by which most of a text can be passed over quickly.
    """

    salt: str
    address: str = ""
    name: str = ""
    lengths: tuple[int, ...] = ()

    @classmethod
    def of(cls, name: str, address: str) -> "Digests":
        """Digests of a name of two or more words, an address, or both, with a new salt."""
        salt, words = secrets.token_hex(16), words_of(name)
        return cls(
            salt=salt,
            address=digest(salt, plain_address(address)) if address else "",
            name=digest(salt, " ".join(words)) if words else "",
            lengths=tuple(map(len, words)),
        )


def digest(salt: str, words: str) -> str:
    """HMAC-SHA256 in hexadecimal."""
    return hmac.digest(bytes.fromhex(salt), words.encode("utf-8", "surrogatepass"), "sha256").hex()


def words_of(name: str) -> list[str]:
    """A name's words as they are compared: ``Zoë O’Neill-Åkerlund`` has four."""
    return WORD.findall(_spaced(fold(name)))


def plain_address(address: str) -> str:
    """An address as it is compared: folded, and without what follows a plus sign in it."""
    local, _, domain = fold(address.strip()).partition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _spaced(folded: str) -> str:
    """An underscore divides words here; emphasis in Markdown is written with it."""
    return folded.replace("_", " ")


class Finder:
    """Whether and where a text names the person."""

    def __init__(self, digests: Digests):
        self.digests = digests
        self._is = lru_cache(200_000)(lambda words: digest(digests.salt, words))
        self._patterns = list(_patterns(digests.lengths)) if digests.name else []
        self._sieve = Sieve(digests.lengths, self._is_name) if digests.name else None

    def holds(self, value: Any) -> bool:
        """Whether a text, or any text in a list or a dictionary, names them."""
        if isinstance(value, str):
            if not self.may_hold(value):
                return False
            return any(next(self._places(reading), None) for reading in readings(value))
        return any(map(self.holds, parts_of(value)))

    def may_hold(self, text: str) -> bool:
        """False for most texts that do not name them, and for none that does."""
        return any(self._may_hold(fold(said)) for said in sayings(text))

    def _may_hold(self, folded: str) -> bool:
        if self._sieve and self._sieve.lets_pass(folded):
            return True
        return bool(self.digests.address) and any(self._addresses(folded))

    def _is_name(self, words: str) -> bool:
        return self._is(words) == self.digests.name

    def is_address(self, address: str) -> bool:
        """Whether this is the person's address."""
        return bool(self.digests.address) and self._is(plain_address(address)) == self.digests.address

    def spans(self, text: str) -> list[tuple[int, int]]:
        """From where to where the text names them; what touches is one."""
        found = sorted(reading.place(*place) for reading in readings(text) for place in self._places(reading))
        joined: list[tuple[int, int]] = []
        for start, end in found:
            if joined and start < joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined

    def redact(self, text: str, most: int | None = None, mark: str = MARK) -> str:
        """The text without them; with a shorter mark where it would have more than ``most`` characters."""
        redacted = self._marked(text, mark)
        return redacted if most is None or len(redacted) <= most else self._marked(text, SHORT_MARK)[:most]

    def redact_all(self, value: Any) -> Any:
        """The same for what JSON holds. A contact who is the person is emptied as a whole."""
        if isinstance(value, str):
            return self.redact(value)
        if isinstance(value, (list, tuple)):
            return [self.redact_all(part) for part in value]
        if isinstance(value, dict):
            value = {**value, **self.contact_changes(value)}
            return {self.redact_all(key): self.redact_all(part) for key, part in value.items()}
        return value

    def contact_changes(self, fields: dict) -> dict:
        """What becomes of a contact's name, role, address and consent, when the contact is this person."""
        if not any(self.holds(fields.get(name)) for name in ("contact_name", "contact_email")):
            return {}
        return {name: empty for name, empty in NO_CONTACT.items() if name in fields}

    def _marked(self, text: str, mark: str) -> str:
        parts, done = [], 0
        for found in self.spans(text):
            start, end = _with_emphasis(text, done, *found)
            parts += [text[done:start], mark, *TAG.findall(text[start:end])]
            done = end
        return "".join([*parts, text[done:]])

    def _places(self, reading: Reading) -> Iterator[tuple[int, int]]:
        yield from self._names(reading.folded)
        if self.digests.address:
            yield from self._addresses(reading.folded)

    def _names(self, folded: str) -> Iterator[tuple[int, int]]:
        for pattern, turn in self._patterns:
            for found in pattern.finditer(f" {_spaced(folded)}"):
                words = WORD.findall(found[1])
                if self._is_name(" ".join(words[turn:] + words[:turn])):
                    yield found.start(1) - 1, found.end(1) - 1

    def _addresses(self, folded: str) -> Iterator[tuple[int, int]]:
        for at in re.finditer("@", folded):
            before = LOCAL.search(folded, max(0, at.start() - LONGEST_LOCAL), at.start())
            after = DOMAIN.match(folded, at.end())
            if before and after:
                yield from self._candidates(folded, before, after)

    def _candidates(self, folded, before, after) -> Iterator[tuple[int, int]]:
        """The longest address first, then without signs of Markdown or of a link before it, or words behind."""
        starts = {before.start(), *(sign.end() for sign in AFTER.finditer(folded, before.start(), before.end()))}
        if leading := LEADING.match(folded, before.start(), before.end()):
            starts.add(leading.end())
        ends = [after.end(), *(dot.start() for dot in re.finditer(r"\.", after[0]))]
        ends[1:] = [after.start() + end for end in ends[1:]]
        for start in sorted(starts):
            for end in ends:
                if self.is_address(folded[start:end]):
                    yield start, end
                    return


def parts_of(value: Any) -> Iterable:
    """What a list or a dictionary holds; nothing for anything else."""
    if isinstance(value, dict):
        return (part for pair in value.items() for part in pair)
    return value if isinstance(value, (list, tuple)) else ()


def texts_in(value: Any) -> Iterator[str]:
    """Every text in what a column holds."""
    if isinstance(value, str):
        yield value
    else:
        for part in parts_of(value):
            yield from texts_in(part)


NO_CONTACT = {
    "contact_name": "",
    "contact_role": "",
    "contact_email": "",
    "show_email": False,
    "contact_agrees": False,
}


def _with_emphasis(text: str, earliest: int, start: int, end: int) -> tuple[int, int]:
    """Where one half of an emphasis stands between the words, its other half goes with them."""
    if any(sign in text[start:end] for sign in EMPHASIS):
        while start > earliest and text[start - 1] in EMPHASIS:
            start -= 1
        while end < len(text) and text[end] in EMPHASIS:
            end += 1
    return start, end


def _patterns(lengths: tuple[int, ...]) -> Iterator[tuple[re.Pattern, int]]:
    """What a name looks like: its words in order; and turned around a comma, as in “Bloggs, Jo”."""
    words = [rf"\w{{{length}}}" for length in lengths]
    yield re.compile(rf"\W(?=({GAP.join(words)})(?!\w))"), 0
    for turn in range(1, len(words)):
        last, first = GAP.join(words[-turn:]), GAP.join(words[:-turn])
        yield re.compile(rf"\W(?=({last}{COMMA}{first})(?!\w))"), turn
