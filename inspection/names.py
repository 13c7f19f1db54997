"""File names as people sent them, made fit to stand in a sentence."""

from __future__ import annotations

NAMELESS = "the file"


def called(name: str) -> str:
    """``name`` as it may stand in a sentence: no folders, no control characters or marks of direction, not too
    long.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in last if letter.isprintable()).strip() or NAMELESS
    return shown if len(shown) <= 80 else f"{shown[:60]}…{shown[-15:]}"


def ending(name: str) -> str:
    """What ``name`` ends in as people see it, without the dot; empty where there is none."""
    stem, dot, last = "".join(letter for letter in name if letter.isprintable()).strip().rpartition(".")
    return last.lower() if dot and stem else ""
