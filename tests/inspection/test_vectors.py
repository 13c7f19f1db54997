"""A drawing in SVG may stand beside a picture where all that it says only draws."""

from random import Random

import pytest

from tests.hostile import bases, open_documents
from tests.hostile.harm.drawings import add_drawing, icon
from tests.hostile.packages import opened, packed

from .documents import Asking

SEED = Random(1)  # noqa: S311
TEXT = Asking("a.docx")


def with_drawing(svg, content_type="image/svg+xml"):
    package = opened(bases.word(SEED))
    add_drawing(package, "docx", svg, content_type)
    return packed(package)


def test_an_icon_of_office_is_accepted_and_hides_nothing():
    gradient = (
        '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><path fill="url(#a)" d="M0 0"/>'
    )

    assert TEXT.found(with_drawing(icon(SEED))) == []
    assert TEXT.found(with_drawing(icon(SEED, gradient))) == []


@pytest.mark.parametrize(
    ("inside", "more"),
    [
        ("<script/>", ""),
        ('<path d="M0 0" onclick="a()"/>', ""),
        ("", ' onload="a()"'),
        ("<foreignObject/>", ""),
        ('<use xlink:href="#Icon"/>', ""),
        ('<linearGradient xlink:href="https://a.example/#a"/>', ""),
        ('<path fill="URL( https://a.example/a )"/>', ""),
        ('<path fill="url(#a) url(//a.example)"/>', ""),
        ('<path style="fill:&#117;rl(//a.example/a)"/>', ""),
        ("<style>@import 'a.css';</style>", ""),
        ("<style>a { b: \\75rl(a) }</style>", ""),
        ('<path xmlns="http://a.example/"/>', ""),
        ("<metadata>secret</metadata>", ""),
        ('<text display="none">secret</text>', ""),
    ],
)
def test_what_does_more_than_draw_is_refused(inside, more):
    sentence = (
        "a.docx has a drawing (SVG) that may hold a program or fetch something (image9.svg). Right-click it,"
    )

    assert TEXT.refusal(with_drawing(icon(SEED, inside, more))).startswith(sentence)


def test_the_same_holds_for_opendocument():
    drawn, active = (open_documents.text(SEED) for _ in range(2))
    drawn["Pictures/a.svg"], active["Pictures/a.svg"] = icon(SEED), icon(SEED, "<script/>")

    assert Asking("a.odt").found(packed(drawn)) == []
    assert Asking("a.odt").refusal(packed(active)).startswith("a.odt has a drawing (SVG)")


def test_a_style_sheet_of_its_own_is_refused():
    assert "a drawing (SVG)" in TEXT.refusal(with_drawing(b'<?xml-stylesheet href="a.xsl"?>' + icon(SEED)))


def test_a_drawing_that_calls_itself_something_else_is_refused():
    assert "parts that no such document needs" in TEXT.refusal(with_drawing(icon(SEED), "text/html"))


def test_a_drawing_that_is_none_is_refused():
    assert "a drawing (SVG)" in TEXT.refusal(with_drawing(b"<html/>"))
