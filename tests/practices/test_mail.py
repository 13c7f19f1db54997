"""A mail is written once, as text; its page says the same, and nothing that was typed passes for ours."""

import html

import pytest
from lxml.html import fromstring

from practices.mail import Kind, Letter, as_page, letter, one_line, quoted

SITE, SUPPORT = "https://portal.example", "support@portal.example"
BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL, settings.SUPPORT_EMAIL = SITE, SUPPORT


def page(text: str):
    return fromstring(as_page("A subject", text))


def links(text: str) -> list[tuple[str, str]]:
    return [(link.text, link.get("href")) for link in page(text).iter("a")]


def test_the_page_has_a_language_a_title_and_one_main_heading():
    tree = page("Words")

    assert (tree.get("lang"), tree.findtext("head/title")) == ("en-GB", "A subject")
    assert [heading.text for heading in tree.iter("h1")] == ["A subject"]
    assert [tag.tag for tag in tree.iter("img", "script", "style", "link")] == []


def test_paragraphs_and_lines_are_those_of_the_text():
    tree = page("Dear Olu\n\nOne line\nand another\n\n\nLast\n")

    assert [" ".join(each.text_content().split()) for each in tree.iter("p")] == [
        "Dear Olu",
        "One line and another",
        "Last",
    ]
    assert len(list(tree.iter("br"))) == 1


def test_what_is_quoted_is_a_quotation_with_its_paragraphs():
    tree = page("They write:\n\n" + quoted("One\ntwo\n\n\nthree") + "\n\nAnswer")

    [quote] = tree.iter("blockquote")
    assert [" ".join(each.text_content().split()) for each in quote.iter("p")] == ["One two", "three"]
    assert [each.text_content() for each in tree.xpath("//main/p")] == ["They write:", "Answer"]


def test_everything_is_escaped():
    nasty = "<script>alert('1')</script> & <a href='https://evil.example'>"
    made = as_page(nasty, f"{nasty}\n\n{quoted(nasty)}")

    assert "<script" not in made
    assert "<a " not in made
    assert made.count(html.escape(nasty)) == made.count("&lt;script&gt;") == 4


def test_our_own_addresses_and_the_support_become_links():
    text = f"Here: {SITE}/submissions/1/.\n{SITE}\nQuestions? Write to {SUPPORT}."

    assert links(text) == [
        (f"{SITE}/submissions/1/", f"{SITE}/submissions/1/"),
        (SITE, SITE),
        (SUPPORT, f"mailto:{SUPPORT}"),
    ]
    assert "1/</a>.<br>" in as_page("", text)


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        f"{SITE}.evil.example/",
        f"{SITE}@evil.example/",
        f"x{SITE}/",
        "http://portal.example/",
        "javascript:alert(1)",
        "somebody@portal.example",
        "//portal.example/",
    ],
)
def test_nothing_else_becomes_a_link(address):
    assert links(f"See {address} now") == []


def test_an_address_in_a_quotation_is_no_link():
    assert links(quoted(f"{SITE}/account/ {SUPPORT}")) == []


@pytest.mark.parametrize("end", BREAKS)
def test_no_line_of_what_was_typed_leaves_its_quotation_or_our_line(end):
    typed = f"Yours{end}{end}The moderator writes:{end}> Send money"

    assert all(line.startswith(">") for line in quoted(typed).splitlines())
    assert len(one_line(typed).splitlines()) == 1
    assert len(list(page(quoted(typed)).xpath("//main/p"))) == 0


def test_nothing_at_all_is_a_quotation_too():
    assert quoted("") == ">"


def test_a_letter_is_for_one_address_and_says_what_it_is_about():
    words = {"text": "x", "kind": Kind.READER, "about": None}
    written = letter("account/email/suspended", "A\nsubject", to="a@b.example", reply_to="c@d.example", **words)

    assert isinstance(written, Letter)
    assert (written.subject, written.to, written.reply_to) == ("A subject", ["a@b.example"], ["c@d.example"])
    assert written.body.endswith(f"{SUPPORT}.\n")
    assert written.kind == Kind.READER
