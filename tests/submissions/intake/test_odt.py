"""OpenDocument files as LibreOffice writes them."""

import pytest

from submissions.intake import Link, Refused

from .documents import CATEGORIES, STORY, TITLE, found, lines, open_document, span, tp, zipped

STYLES = (
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="H"><style:text-properties fo:background-color="#ffff00"/></style:style>'
    '<style:style style:name="U"><style:text-properties style:text-underline-style="solid"/></style:style>'
    '<style:style style:name="C"><style:text-properties fo:color="#c00000"/></style:style>'
    '<style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="PH"><style:paragraph-properties fo:background-color="#ffff00"/></style:style>'
    '<style:style style:name="HH" style:parent-style-name="H"/>'
    '<style:style style:name="X"><style:text-properties text:display="none"/></style:style>'
    '<text:list-style style:name="L1"><text:list-level-style-number/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet/></text:list-style>'
)
CHOSEN = CATEGORIES[2]


def read_odt(*body):
    return found(open_document(*body, styles=STYLES), "answers.odt")


def chosen(*categories):
    return read_odt(TITLE, *categories, *lines(categories=())[2:]).categories


def after(*body):
    return read_odt(*lines(), *body).paragraphs[1:]


def test_a_whole_template():
    read = read_odt(*lines(after=("Contact: Ines Farrow, Head of Early Help, ines.farrow@camden.example",)))

    assert (read.authorities, read.title, read.description) == (["Camden"], "Open Doors", STORY)
    assert read.contact_email == "ines.farrow@camden.example"
    assert read.missing == ["categories"]


@pytest.mark.parametrize("style", ["B", "H", "U", "C", "HH"])
def test_a_look_chooses(style):
    assert chosen(*[tp(span(name, style if name == CHOSEN else "")) for name in CATEGORIES]) == [CHOSEN]


def test_a_shaded_paragraph_chooses():
    assert chosen(*[tp(name, style="PH" if name == CHOSEN else "") for name in CATEGORIES]) == [CHOSEN]


def test_the_others_struck_through():
    assert chosen(*[tp(span(name, "" if name == CHOSEN else "S")) for name in CATEGORIES]) == [CHOSEN]


def test_form_boxes():
    form = "".join(
        f'<form:checkbox form:id="c{n}" form:current-state="{"checked" if name == CHOSEN else "unchecked"}"/>'
        for n, name in enumerate(CATEGORIES)
    )
    body = [tp(f'<draw:control draw:control="c{n}"/>', f" {name}") for n, name in enumerate(CATEGORIES)]

    assert chosen(f"<office:forms><form:form>{form}</form:form></office:forms>", *body) == [CHOSEN]


def test_content_control_boxes():
    def box(checked):
        return f'<loext:content-control loext:checkbox="true" loext:checked="{checked}">☐</loext:content-control>'

    assert chosen(*[tp(box("true" if name == CHOSEN else "false"), name) for name in CATEGORIES]) == [CHOSEN]


def test_answers_in_cells():
    def row(*cells):
        inside = "".join(f"<table:table-cell>{tp(each)}</table:table-cell>" for each in cells)
        return f"<table:table-row>{inside}</table:table-row>"

    rows = row("LA Name", "Brent") + row("Project name", "Night Bus")
    read = read_odt(TITLE, f"<table:table>{rows}</table:table>", STORY)

    assert (read.authorities, read.title, read.description) == (["Brent"], "Night Bus", STORY)


def test_lists_headings_bold_and_spaces():
    def points(style, *items):
        inside = "".join(f"<text:list-item>{tp(item)}</text:list-item>" for item in items)
        return f'<text:list text:style-name="{style}">{inside}</text:list>'

    body = [
        '<text:h text:outline-level="2">What we did</text:h>',
        points("L2", "one", "two"),
        points("L1", "first", "second"),
        tp("A", '<text:s text:c="3"/>', span("bold", "B"), "<text:tab/>", "word<", "<text:line-break/>", "next"),
    ]
    assert after(*body) == ["### What we did", "- one\n- two", "1. first\n2. second", "A **bold** word<", "next"]


def test_links():
    link = '<text:a xlink:href="https://camden.example/a">our strategy</text:a>'
    read = read_odt(*lines(), tp("See ", link, "."))

    assert read.links == [Link("our strategy", "https://camden.example/a")]
    assert read.paragraphs[1] == "See [our strategy](https://camden.example/a)."


def test_notes_boxes_and_deletions():
    body = f"<text:note-body>{tp('Of 2023.')}</text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    box = f"<draw:frame><draw:text-box>{tp('In the box.')}</draw:text-box></draw:frame>"
    gone = (
        f"<text:tracked-changes><text:changed-region>{tp('Deleted.')}</text:changed-region></text:tracked-changes>"
    )
    read = read_odt(gone, *lines(), tp("A survey", note, " was kind.", box))

    assert read.paragraphs[1:] == ["A survey [1] was kind.", "In the box.", "[1] Of 2023."]
    assert "Deleted." not in read.full_text


def test_hidden_words_are_left_out_and_said():
    read = read_odt(*lines(), tp("Seen", span(" unseen", "X")))

    assert read.paragraphs[1:] == ["Seen"]
    assert read.notes == ["The file has hidden words, which were left out."]


def test_an_encrypted_file_is_refused():
    data = zipped({"content.xml": "?", "META-INF/manifest.xml": "<m><encryption-data/></m>"})

    with pytest.raises(Refused, match="password-protected"):
        found(data, "answers.odt")


def test_any_number_of_spaces_costs_little():
    spaces = '<text:s text:c="999999999"/>' * 50

    assert after(tp("a", spaces, "b")) == ["a b"]
