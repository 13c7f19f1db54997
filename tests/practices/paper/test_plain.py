"""Light Markdown as plain text."""

import pytest

from practices.paper import plain
from practices.paper.parts import Words
from tests.practices.paper.cast import MARKDOWN

SAID = """We met every week, as the plan (https://www.example.org/plan?a=1&b=2) said.
On Mondays.

Who came
--------

- nurses
  - from schools
- police

3. First a call
4. then a visit

> It felt like
> somebody listened.

See https://bare.example/x."""


def test_each_part_of_a_text_has_its_mark():
    assert plain.prose(MARKDOWN) == SAID


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([Words("a"), Words("b", address="https://x.example/")], "ab (https://x.example/)"),
        ([Words("https://x.example/", address="https://x.example/")], "https://x.example/"),
        ([Words("me@x.example", address="mailto:me@x.example")], "me@x.example"),
        ([Words("so ", address="https://x.example/"), Words("far", bold=True, address="https://x.example/")],
         "so far (https://x.example/)"),
    ],
)  # fmt: skip
def test_a_link_says_where_it_leads_once(words, text):
    assert plain.words(words) == text


def test_points_of_points_and_a_second_paragraph_keep_their_place():
    assert plain.prose("10. ten\n\n    more\n\n    > said\n11. eleven") == (
        "10. ten\n\n    more\n\n    > said\n\n11. eleven"
    )
