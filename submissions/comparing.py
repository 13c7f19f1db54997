"""What differs between two texts, word by word, in pieces that a person can read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
LINES = re.compile(r"[^\n]*\n|[^\n]+")
MOST_WORK = 1_000_000  # pairs of words to compare; a passage with more counts as replaced
CONTEXT = 160  # characters of unchanged text kept on each side of a change

SAME, REMOVED, ADDED, GAP = "same", "removed", "added", "gap"


@dataclass(frozen=True)
class Piece:
    """``kind`` is ``same``, ``removed``, ``added``, or ``gap``: unchanged text that is left out."""

    kind: str
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in order: those not removed make ``after``, those not added make ``before``."""
    pieces = []
    for kind, old, new in _opcodes(LINES.findall(before), LINES.findall(after)):
        pieces += [Piece(SAME, new)] if kind == SAME else _words(old, new)
    return list(_joined(pieces))


def shorten(pieces: Sequence[Piece]) -> list[Piece]:
    """The same without long passages that did not change."""
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        is_first, is_last = place == 0, place == len(pieces) - 1
        found += _kept(piece, "" if is_first else "start", "" if is_last else "end")
    return found


def _kept(piece: Piece, *ends: str) -> Iterator[Piece]:
    """A piece, or what is kept of it at its ``start`` (after a change) and at its ``end`` (before one)."""
    if piece.kind != SAME or len(piece.text) <= 3 * CONTEXT:
        yield piece
        return
    if "start" in ends:
        yield Piece(SAME, piece.text[:CONTEXT].rsplit(None, 1)[0])
    yield Piece(GAP, "")
    if "end" in ends:
        yield Piece(SAME, piece.text[-CONTEXT:].split(None, 1)[-1])


def _words(old: str, new: str) -> list[Piece]:
    """One passage, word by word; a blank between two changes belongs to both, so that a phrase stays whole."""
    pieces: list[Piece] = []
    changes = list(_opcodes(TOKENS.findall(old), TOKENS.findall(new)))
    for place, (kind, removed, added) in enumerate(changes):
        is_between = 0 < place < len(changes) - 1
        if kind == SAME and not (is_between and added.isspace() and "\n" not in added):
            pieces.append(Piece(SAME, added))
        else:
            pieces += [Piece(REMOVED, removed), Piece(ADDED, added)]
    return pieces


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Runs of tokens: ``same`` or changed, with the old and the new text of each."""
    start = _common(zip(old, new, strict=False))
    room = min(len(old), len(new)) - start
    end = min(room, _common(zip(reversed(old), reversed(new), strict=False)))
    middle = old[start : len(old) - end], new[start : len(new) - end]
    if start:
        yield SAME, "".join(old[:start]), "".join(new[:start])
    if len(middle[0]) * len(middle[1]) > MOST_WORK:
        yield REMOVED, "".join(middle[0]), "".join(middle[1])
    else:
        for name, *spans in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
            texts = "".join(middle[0][spans[0] : spans[1]]), "".join(middle[1][spans[2] : spans[3]])
            yield (SAME if name == "equal" else REMOVED, *texts)
    if end:
        yield SAME, "".join(old[len(old) - end :]), "".join(new[len(new) - end :])


def _common(pairs) -> int:
    """How many pairs from the first on are equal."""
    count = 0
    for left, right in pairs:
        if left != right:
            break
        count += 1
    return count


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece; within a change, what was removed stands before what was added."""
    for is_same, group in groupby(pieces, key=lambda piece: piece.kind == SAME):
        run = list(group)
        for kind in (SAME,) if is_same else (REMOVED, ADDED):
            if text := "".join(piece.text for piece in run if piece.kind == kind):
                yield Piece(kind, text)
