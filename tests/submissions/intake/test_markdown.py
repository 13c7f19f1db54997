"""The description says what the words said, whatever characters they hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from submissions.intake.blocks import Block, Kind, Run
from submissions.intake.markdown import paragraphs

READER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
BAIT = st.sampled_from(
    [*"*_`[]()<>#+-.!|~\\&;:=1a é\n", "**", "](", "]:", "&amp;", "<b>", "http://a.b", "1. ", "> "]
)
TEXT = st.lists(BAIT, min_size=1, max_size=14).map("".join)
RUN = st.builds(Run, TEXT, bold=st.booleans(), address=st.sampled_from(["", "", "https://a.example/(b)_*c*"]))


def shown(markdown):
    """The words that a reader sees."""
    tokens = READER.parse(markdown)
    inline = [child for token in tokens if token.type == "inline" for child in token.children or []]
    return " ".join(
        "".join(
            child.content if child.type == "text" else " " * ("break" in child.type) for child in inline
        ).split()
    )


def flat(text):
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split())


def one(*runs, kind=Kind.PARAGRAPH):
    return "\n\n".join(paragraphs([Block(tuple(runs), kind)]))


@given(st.lists(RUN, min_size=1, max_size=4), st.sampled_from([Kind.PARAGRAPH, Kind.HEADING, Kind.BULLET]))
def test_a_reader_sees_the_words_and_nothing_else(runs, kind):
    text = "".join(run.text for run in runs)
    result = one(*runs, kind=kind)

    expected = flat(text).strip(" :") if result.startswith("### ") else flat(text)
    assert shown(result).strip(" :").replace(" ", "") == expected.strip(" :").replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2 and a_b_c and 2 < 3 & 4 > 3",
        "Cost: £5 (or so) – [see note] #1 in London! 50% ~ half",
        "R&D; S&P. It’s 1.5 or 2) maybe - or + not",
    ],
)
def test_ordinary_characters_stay_as_typed(text):
    assert one(Run(text)) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# one", r"\# one"),
        ("> one", r"\> one"),
        ("- one", r"\- one"),
        ("1. one", r"1\. one"),
        ("*one*", r"\*one\*"),
        ("_one_", r"\_one\_"),
        ("`one`", r"\`one\`"),
        ("[one](two)", r"\[one\](two)"),
        ("<b>one", r"\<b>one"),
        ("&amp; one", r"\&amp; one"),
        ("---", r"\---"),
        ("~~one~~", r"\~\~one\~\~"),
    ],
)
def test_characters_that_would_mean_more_are_escaped(text, escaped):
    assert one(Run(text)) == escaped


@pytest.mark.parametrize(
    ("runs", "markdown"),
    [
        ([Run("a "), Run("bold ", bold=True), Run("word")], "a **bold** word"),
        ([Run("Note:", bold=True), Run("text")], "**Note**:text"),
        ([Run("half"), Run("bold", bold=True), Run("word")], "half**bold**word"),
        ([Run("a "), Run(" ", bold=True), Run("b")], "a b"),
        ([Run("see "), Run("this", bold=True, address="https://a.example")], "see **[this](https://a.example)**"),
        (
            [Run("see "), Run("this [one]", address="https://a.example/(b)")],
            r"see [this \[one\]](https://a.example/%28b%29)",
        ),
        ([Run("see "), Run("this", address="javascript:alert(1)")], "see this"),
    ],
)
def test_bold_and_links(runs, markdown):
    assert one(*runs) == markdown


def test_a_short_bold_paragraph_is_a_heading():
    assert one(Run("What we did:", bold=True)) == "### What we did"
    assert one(Run("We did it.", bold=True)) == "**We did it.**"
