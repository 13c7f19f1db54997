"""Texts in light Markdown, as officers type them, and what makes two of them the same."""

import re

from hypothesis import strategies as st

from practices.paper import parts

# What a text may hold: not what nobody sees, which forms take out; not the private signs of symbol fonts
UNSEEN = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
CHARACTERS = st.characters(blacklist_categories=UNSEEN)
SIGNS = [
    "tea",
    "children's",
    "café",
    "漢字",
    "😀",
    "C&A",
    "<b>",
    "1.",
    "#",
    "*",
    "_",
    "a_b",
    "50%",
    "[x]",
    "~",
    "&amp;",
]
WORD = st.one_of(
    st.sampled_from(SIGNS),
    st.text(CHARACTERS, min_size=1, max_size=8).map(lambda text: "".join(text.split()) or "x"),
)
PLAIN = st.sampled_from(["tea", "visits", "children", "Tuesday", "borough", "listening", "and", "more", "(so)"])
ADDRESSES = ["https://www.example.org/a?b=1&c=2", "https://x.example/Foo_(bar)", "mailto:me@x.example"]
ADDRESS = st.sampled_from(ADDRESSES)
SPAN = st.one_of(
    WORD,
    PLAIN,
    PLAIN.map(lambda word: f"**{word} said**"),
    PLAIN.map(lambda word: f"*{word}*"),
    PLAIN.map(lambda word: f"**so *{word}* it is**"),
    PLAIN.map(lambda word: f"`{word}`"),
    st.builds(lambda word, address: f"[{word} here]({address})", PLAIN, ADDRESS),
    st.just("https://bare.example/x_y_z"),
)
LINE = st.builds(lambda first, more: " ".join([first, *more]), PLAIN, st.lists(SPAN, max_size=6))
SAFE = st.lists(PLAIN, min_size=1, max_size=4).map(" ".join)
POINTS = st.lists(st.tuples(st.booleans(), LINE), min_size=1, max_size=4)


def bullets(points: list[tuple[bool, str]]) -> str:
    """Points, of which some stand below the one before."""
    return "\n".join(f"{'  - ' if deep and place else '- '}{text}" for place, (deep, text) in enumerate(points))


PARTS = st.one_of(
    LINE,
    st.lists(LINE, min_size=2, max_size=3).map("\n".join),
    SAFE.map(lambda text: f"### {text}"),
    POINTS.map(bullets),
    st.builds(
        lambda first, points: "\n".join(f"{first + at}. {text}" for at, text in enumerate(points)),
        st.integers(1, 20),
        st.lists(SAFE, min_size=1, max_size=3),
    ),
    st.lists(LINE, min_size=1, max_size=2).map(lambda lines: "\n".join(f"> {line}" for line in lines)),
)
PROSE = st.one_of(st.just(""), st.lists(PARTS, min_size=1, max_size=5).map("\n\nSo it went on.\n\n".join))


def drawn(markdown: str) -> list:
    """What a page draws of a text: paragraphs, with what they stand in and how each character looks."""
    keys: dict[int, int] = {}
    return [_paragraph(part, keys) for part in parts.paragraphs(markdown)]


def _paragraph(part: parts.Paragraph, keys: dict[int, int]) -> tuple:
    inside = [(each.kind, keys.setdefault(each.key, len(keys))) for each in part.inside]
    letters = [
        (letter, each.bold, each.italic, each.code, each.address)
        for each in part.words
        for letter in re.sub("[ \t]+", " ", each.text)
        if letter != " "
    ]
    return part.heading, inside, part.begins, part.numbers, letters
