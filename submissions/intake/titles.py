"""The name of the project, and the words that people put where they have none."""

from __future__ import annotations

from .wording import words

LONGEST = 200  # characters; more is a paragraph that followed an empty label
MAX_WORDS = 25

PLACEHOLDERS = {
    tuple(each.split())
    for each in (
        "various",
        "various projects",
        "various approaches",
        "various see below",
        "n a",
        "na",
        "none",
        "tbc",
        "tbd",
        "tba",
        "to be confirmed",
        "to follow",
        "multiple",
        "multiple projects",
        "several",
        "several projects",
        "several see below",
        "see below",
        "see above",
        "as below",
        "not applicable",
        "not yet named",
        "untitled",
        "project",
        "unknown",
        "a number of projects",
        "many",
        "miscellaneous",
        "mixed",
        "other",
    )
}


def is_placeholder(text: str) -> bool:
    """Whether ``text`` stands for a name rather than being one ("Various", "N/A", "TBC", "-")."""
    return len(text) <= LONGEST and (tuple(words(text)) in PLACEHOLDERS or not words(text))


def could_be_title(text: str) -> bool:
    """Whether a line after the label is a name, rather than the first paragraph of the description."""
    said = text.strip()
    return len(said) <= LONGEST and not (
        len(said.split()) > MAX_WORDS or (said.endswith(".") and said.count(" ") > 11)
    )
