"""No cell of a spreadsheet starts as a formula would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.cells import safe

SIGNS = "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", ["", " ", "\x00", "\x0b ", "\ud800", "\u00a0", "\ufeff"])
def test_a_text_that_could_be_a_formula_gets_an_apostrophe(sign, before):
    assert safe(f"{before}{sign}1+1").startswith("'")


@pytest.mark.parametrize("text", ["", "Reverse mentoring", "5 = 5", "a@b.example", "'quoted'", "–", "Zoë’s"])
def test_any_other_text_stays_as_it_is(text):
    assert safe(text) == text


@pytest.mark.parametrize("value", [None, 0, -5, 2.5])
def test_what_is_no_text_stays_as_it_is(value):
    assert safe(value) is value


ANY_TEXT = st.text(st.characters(codec=None), max_size=20)


@given(
    st.one_of(
        ANY_TEXT,
        st.builds("{}{}{}".format, st.sampled_from(["", " ", "\x00", "\x0b"]), st.sampled_from(SIGNS), ANY_TEXT),
    )
)
def test_no_text_starts_with_a_sign_even_after_spaces_and_each_can_be_written(text):
    written = safe(text)
    written.encode()
    assert written.strip(" \u00a0\u3000\ufeff\u200b")[:1] not in set(SIGNS)
    assert "\x00" not in written
