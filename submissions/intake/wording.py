"""Words without their dress: what stays equal when case, punctuation and accents differ."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

# One pass, no nested repetition: linear on any input.
WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`´][^\W_]+)*|[&+]")
SENTENCE_END = re.compile(r"(?<=[.?!:)])\s+")

_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")


@lru_cache(maxsize=20_000)
def canonical(word: str) -> str:
    """One word in lower case, without accents and apostrophes; & is "and"."""
    if word in "&+":
        return "and"
    flat = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES)).casefold()
    return "".join(letter for letter in flat if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    return [canonical(word) for word in WORD.findall(text)]


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """From 0 to 1: the share of words in common, however they are ordered."""
    if not one or not other:
        return 0.0
    return 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other))


def nearly(one: str, other: str) -> bool:
    """Whether two short strings differ by a slip of the pen."""
    if max(len(one), len(other)) > 60 or min(len(one), len(other)) < 4:
        return one == other
    enough = 0.8 if min(len(one), len(other)) < 7 else 0.86
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= enough and matcher.quick_ratio() >= enough and matcher.ratio() >= enough


def listed(names: Sequence[str], most: int = 40) -> str:
    """ "A", "A and B", "A, B and C": as a sentence lists them; after ``most``, "and others"."""
    if len(names) > most:
        names = [*names[:most], "others"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def quoted(text: str, longest: int = 80) -> str:
    """``text`` in quotation marks, on one line and cut if it is long."""
    flat = " ".join(text.split())
    return f"‘{flat if len(flat) <= longest else flat[: longest - 1].rstrip() + '…'}’"
