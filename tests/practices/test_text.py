"""Markdown as typed becomes safe HTML, plain words and excerpts, whatever was typed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.text import TAGS, excerpt, plain, render


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One\ntwo\n\nthree", "<p>One<br>\ntwo</p>\n<p>three</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. c", '<ol start="3">\n<li>c</li>\n</ol>\n'),
        ("**bold** and *slant*", "<p><strong>bold</strong> and <em>slant</em></p>\n"),
        ("    pasted from Word", "<p>pasted from Word</p>\n"),
        ("Title\n---", "<p>Title<br>\n---</p>\n"),
        ("[note]: https://borough.example", None),
    ],
)
def test_light_markdown_becomes_html(markdown, html):
    assert render(markdown) == (html or f"<p>[note]: {link('https://borough.example')}</p>\n")


def link(address, text=""):
    return f'<a href="{address}" rel="nofollow noopener">{text or address}</a>'


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# A\n\n## B", "<h3>A</h3>\n<h4>B</h4>\n"),
        ("## A\n\n### B", "<h3>A</h3>\n<h4>B</h4>\n"),
        ("# A\n\n###### F", "<h3>A</h3>\n<h6>F</h6>\n"),
    ],
)
def test_the_highest_heading_of_a_text_is_an_h3(markdown, html):
    assert render(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[label](https://a.example/?x=1&y=2)", link("https://a.example/?x=1&amp;y=2", "label")),
        ("[write](mailto:sam@a.example)", link("mailto:sam@a.example", "write")),
        ("see https://a.example/x_y_z.", f"see {link('https://a.example/x_y_z')}."),
        ("(https://a.example)", f"({link('https://a.example')})"),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
        ("[x](/admin/)", "[x](/admin/)"),
        ("[x](//evil.example)", "[x](//evil.example)"),
        ("[x](data:text/html,hi)", "[x](data:text/html,hi)"),
        ("![x](https://a.example/i.png)", f"!{link('https://a.example/i.png', 'x')}"),
        ("<b>raw</b>", "&lt;b&gt;raw&lt;/b&gt;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
)
def test_only_links_to_the_web_and_to_mailboxes_are_links_and_html_is_text(markdown, html):
    assert render(markdown) == f"<p>{html}</p>\n"


@given(st.text(max_size=300))
def test_no_text_raises_or_brings_its_own_elements(text):
    html = render(text)
    plain(text)
    opened = {part.split(">")[0].split()[0].strip("/") for part in html.split("<")[1:]}
    assert opened <= TAGS


@pytest.mark.parametrize(
    "sign", ["[", "*", ">", "_", "`", "![", "](", "> ", "- ", "**a", "<", "&", "\\", "a*", "\0"]
)
def test_the_time_for_a_hostile_text_grows_with_its_length_only(sign):
    started = time.process_time()
    render(sign * (20_000 // len(sign)))
    assert time.process_time() - started < 2  # a square takes many times that


def test_a_text_that_is_mostly_signs_is_shown_as_it_was_typed():
    text = "*a*[" * 1000
    assert render(text) == f"<p>{text}</p>\n"


def test_plain_words_have_no_signs_and_no_addresses_of_links():
    assert plain("# Head\n\n- **one** [two](https://a.example)\n- three\nfour") == "Head\none two\nthree four"


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Short **one**.", "Short one."),
        ("One, two, three", "One, two…"),
        ("Onetwothreefourfive", "Onetwothree…"),
    ],
)
def test_an_excerpt_is_cut_between_words(markdown, words):
    assert excerpt(markdown, 12) == words
