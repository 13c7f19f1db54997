"""Links with an address, and links that lost theirs."""

import pytest

from submissions.intake import Link

from .documents import STORY, found, found_in_text, lines, p, run, word


def linked(address, label="our strategy", before="See "):
    link = f'<w:hyperlink r:id="one">{run(label)}</w:hyperlink>'
    return found(word(*lines(), p(before, link, "."), links={"one": address}))


def links_in(*after):
    return found_in_text(*lines(after=after)).links


def test_a_hyperlink_has_its_words_and_its_address():
    read = linked("https://camden.example/strategy")

    assert read.links == [Link("our strategy", "https://camden.example/strategy")]
    assert read.paragraphs[-1] == "See [our strategy](https://camden.example/strategy)."


def test_a_hyperlink_split_in_runs_is_one():
    link = f'<w:hyperlink r:id="one">{run("our ")}{run("stra", "<w:b/>")}{run("tegy")}</w:hyperlink>'
    read = found(word(*lines(), p(link), links={"one": "https://camden.example/a"}))

    assert read.links == [Link("our strategy", "https://camden.example/a")]


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText> HYPERLINK "https://camden.</w:instrText></w:r>'
    '<w:r><w:instrText>example/a" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>our strategy</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SIMPLE = (
    f'<w:fldSimple w:instr=" HYPERLINK &quot;https://camden.example/a&quot; ">{run("our strategy")}</w:fldSimple>'
)


@pytest.mark.parametrize("field", [FIELD, SIMPLE], ids=["complex", "simple"])
def test_a_hyperlink_in_a_field_code(field):
    read = found(word(*lines(), p("See ", field, " today")))

    assert read.links == [Link("our strategy", "https://camden.example/a")]
    assert read.paragraphs[-1] == "See [our strategy](https://camden.example/a) today"


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("See https://camden.example/a.", "https://camden.example/a"),
        ("See (https://camden.example/a).", "https://camden.example/a"),
        ("See https://camden.example/a_(b), please", "https://camden.example/a_(b)"),
        ("See www.camden.example/a;", "https://www.camden.example/a"),
        ("See <http://camden.example/a?b=c&d=e#f>", "http://camden.example/a?b=c&d=e#f"),
        ("See “https://camden.example/a”", "https://camden.example/a"),
        ("HTTPS://CAMDEN.EXAMPLE/A", "HTTPS://CAMDEN.EXAMPLE/A"),
    ],
)
def test_an_address_in_the_text(words, address):
    assert [link.address for link in links_in(words)] == [address]


def test_each_address_is_listed_once_with_its_better_words():
    read = found(
        word(
            *lines(),
            "See https://camden.example/a and https://camden.example/a",
            p(f'<w:hyperlink r:id="one">{run("our strategy")}</w:hyperlink>'),
            links={"one": "https://camden.example/a"},
        )
    )
    assert read.links == [Link("our strategy", "https://camden.example/a")]


def test_mail_is_no_link():
    read = linked("mailto:team@camden.example")

    assert (read.links, read.notes) == ([], [])
    assert read.paragraphs[-1] == "See our strategy."


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///S:/Shared/a.docx",
        "data:text/html,hello",
        "ftp://camden.example/a",
        "file://server/a",
        "S:\\Shared\\a.docx",
        "http://[",
    ],
)
def test_an_address_that_is_no_web_page_is_left_out_and_said(address):
    read = linked(address)

    assert read.links == []
    assert read.notes == ["The link behind ‘our strategy’ does not lead to a web page, so we left it out."]
    assert read.paragraphs[-1] == "See our strategy."


def test_a_bookmark_in_the_same_document_is_no_link():
    read = found(word(*lines(), p(f'<w:hyperlink w:anchor="part2">{run("part two")}</w:hyperlink>')))

    assert (read.links, read.notes) == ([], [])


@pytest.mark.parametrize(
    "address",
    [
        "https://camden.sharepoint.com/sites/a",
        "https://intranet.camden.example/a",
        "http://intranet/a",
        "http://10.1.2.3/a",
        "https://files.camden.local/a",
    ],
)
def test_an_address_that_others_cannot_open_is_said(address):
    read = linked(address)

    assert [link.address for link in read.links] == [address]
    assert read.notes == [
        "People outside your authority may not be able to open ‘our strategy’. Give a public address."
    ]


LOST = {
    "The full report can be seen here:   giving-them-chances .   It is long.": "giving-them-chances",
    "The plan can be seen here: Joining-Up-Plan.pdf": "Joining-Up-Plan.pdf",
    "We wrote Equality_Plan_2024.docx together.": "Equality_Plan_2024.docx",
    "Link: our-work-with-schools": "our-work-with-schools",
    "The plan is long. It can be found here.": "It can be found here.",
    "To read it click here": "To read it click here",
}


@pytest.mark.parametrize(("words", "label"), LOST.items())
def test_a_link_that_lost_its_address_is_asked_about(words, label):
    read = found_in_text(*lines(after=(words,)))

    assert read.links == [Link(label, "")]
    assert read.notes == []


@pytest.mark.parametrize(
    "words",
    [
        "A state-of-the-art offer was made here: it worked.",
        "Staff who were here before said so.",
        "We saw one-to-one work, day-to-day.",
        "Version 2.0 came at 10.30am, e.g. for schools.",
    ],
)
def test_ordinary_words_are_no_lost_link(words):
    assert links_in(words) == []


def test_under_links_a_line_is_a_link_or_the_name_of_one():
    read = found_in_text(
        *lines(
            after=(
                "Relevant resources / documents:",
                "Our strategy: https://camden.example/a",
                "Staff survey",
                "N/A",
            )
        )
    )
    assert read.links == [Link("Our strategy", "https://camden.example/a"), Link("Staff survey", "")]
    assert read.description == STORY


def test_prose_after_links_is_description_again():
    read = found_in_text(*lines(after=("Links: www.camden.example", "Then we asked every school to join.")))

    assert read.links == [Link("www.camden.example", "https://www.camden.example")]
    assert read.paragraphs == [STORY, "Then we asked every school to join."]
