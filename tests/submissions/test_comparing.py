"""What differs between two texts, word by word."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from submissions.comparing import ADDED, GAP, REMOVED, SAME, Piece, compare, shorten

TEXTS = st.text(alphabet="ab \n.é", max_size=60) | st.text(max_size=60)


def in_words(before, after):
    """The pieces as ``same [-removed-] {+added+}``."""
    marks = {SAME: "{}", REMOVED: "[-{}-]", ADDED: "{{+{}+}}", GAP: "…"}
    return "".join(marks[piece.kind].format(piece.text) for piece in compare(before, after))


@pytest.mark.parametrize(
    ("before", "after", "seen"),
    [
        ("", "", ""),
        ("", "New words", "{+New words+}"),
        ("Old words", "", "[-Old words-]"),
        ("It cost much.", "It cost little.", "It cost [-much-]{+little+}."),
        ("one two three four", "one 2 3 four", "one [-two three-]{+2 3+} four"),
        ("Ten staff met.", "Ten staff met", "Ten staff met[-.-]"),
        ("a\nb\nc\n", "a\nc\n", "a\n[-b\n-]c\n"),
        ("First.\n\nSecond one.", "First.\n\nSecond two.", "First.\n\nSecond [-one-]{+two+}."),
        ("don’t", "do not", "[-don’t-]{+do not+}"),
        ("émigré", "emigre", "[-émigré-]{+emigre+}"),
    ],
)
def test_a_change_is_shown_where_it_is(before, after, seen):
    assert in_words(before, after) == seen


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off(before, after):
    pieces = compare(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind != REMOVED) == after
    assert all(piece.text for piece in pieces)
    assert not [pair for pair in pairwise(pieces) if pair[0].kind == pair[1].kind]


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert compare(text, text) == ([Piece(SAME, text)] if text else [])


@pytest.mark.parametrize("old", ["a\n", "a ", "ab. ", "x"])
@pytest.mark.parametrize("new", ["b\n", "a b ", "a\n"])
def test_the_longest_texts_take_no_longer_than_their_length_allows(old, new):
    started = time.process_time()
    pieces = compare(old * 100_000, new * 100_000)
    assert time.process_time() - started < 5
    assert "".join(piece.text for piece in pieces if piece.kind != REMOVED) == new * 100_000


def test_what_did_not_change_is_left_out_far_from_a_change():
    text = "word " * 300
    kinds = [piece.kind for piece in shorten(compare(f"{text}old {text}end", f"{text}new {text}fin"))]
    assert kinds == [GAP, SAME, REMOVED, ADDED, SAME, GAP, SAME, REMOVED, ADDED]
    shown = "".join(piece.text for piece in shorten(compare(text, f"{text}new")))
    assert len(shown) < 200
    assert shorten(compare("Short and same", "Short and same")) == [Piece(SAME, "Short and same")]
