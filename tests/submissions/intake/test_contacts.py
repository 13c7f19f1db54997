"""Who is the contact, and who is only named in the text."""

import pytest

from .documents import STORY, TITLE, found, found_in_text, lines, p, table, word

INES = ("Ines Farrow", "Head of Early Help", "ines.farrow@camden.example")

BLOCKS = {
    "one line": ["Contact: Ines Farrow, Head of Early Help, ines.farrow@camden.example, 020 7946 0000"],
    "another order": ["Contact: ines.farrow@camden.example – Ines Farrow – Head of Early Help"],
    "role in brackets": ["Contact name: Ines Farrow (Head of Early Help) ines.farrow@camden.example"],
    "with words between": [
        "Contact: Ines Farrow, Head of Early Help. Email: ines.farrow@camden.example Tel: 020 7946 0000"
    ],
    "run together": ["Key contact: Ines Farrow Head of Early Help ines.farrow@camden.example"],
    "label above": ["Contact", "Ines Farrow, Head of Early Help", "ines.farrow@camden.example"],
    "a block": [
        "Contact details:",
        "Ines Farrow",
        "Head of Early Help",
        "020 7946 0000",
        "ines.farrow@camden.example",
    ],
    "a block after a blank line": [
        "Contact:",
        "",
        "Ines Farrow",
        "Head of Early Help",
        "ines.farrow@camden.example",
    ],
    "labelled lines": [
        "Contact name: Ines Farrow",
        "Role: Head of Early Help",
        "Email: ines.farrow@camden.example",
    ],
    "labelled in another order": [
        "Contact email: ines.farrow@camden.example",
        "Contact name: Ines Farrow",
        "Job title: Head of Early Help",
    ],
    "labels inside a contact": [
        "Contact",
        "Name: Ines Farrow",
        "Title: Head of Early Help",
        "E-mail: ines.farrow@camden.example",
    ],
    "labels without a contact": [
        "Name: Ines Farrow",
        "Position: Head of Early Help",
        "Telephone: 020 7946 0000",
        "Email address: ines.farrow@camden.example",
    ],
    "more information": [
        "For more information contact Ines Farrow, Head of Early Help, at ines.farrow@camden.example"
    ],
    "further information": ["Further information: Ines Farrow, Head of Early Help, ines.farrow@camden.example"],
    "angle brackets": ["Contact: Ines Farrow <ines.farrow@camden.example>, Head of Early Help"],
    "pipes": ["Contact: Ines Farrow | Head of Early Help | ines.farrow@camden.example"],
    "capitals": ["CONTACT NAME: Ines Farrow, Head of Early Help", "EMAIL: Ines.Farrow@Camden.example"],
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_a_contact_is_read_however_it_is_set_out(block):
    read = found_in_text(*lines(after=tuple(block)))

    assert (read.contact_name, read.contact_role, read.contact_email) == INES
    assert read.description == STORY
    assert read.notes == []


def test_a_contact_in_cells():
    read = found(word(*lines(), table(["Contact", p(INES[0]) + p(INES[1]) + p(INES[2])])))

    assert (read.contact_name, read.contact_role, read.contact_email) == INES


def test_a_contact_under_headings():
    read = found(word(*lines(), p("Contact"), table(["Name", "Role", "Email"], list(INES))))

    assert (read.contact_name, read.contact_role, read.contact_email) == INES


def test_an_email_behind_a_link():
    link = '<w:hyperlink r:id="m"><w:r><w:t>Ines Farrow</w:t></w:r></w:hyperlink>'
    read = found(word(*lines(), p("Contact: ", link), links={"m": "mailto:ines.farrow@camden.example?subject=Hi"}))

    assert (read.contact_name, read.contact_email) == ("Ines Farrow", INES[2])
    assert read.links == []


def test_a_team_may_be_the_contact():
    read = found_in_text(*lines(after=("Contact: Early Help Team, early.help@camden.example",)))

    assert (read.contact_name, read.contact_email) == ("Early Help Team", "early.help@camden.example")


@pytest.mark.parametrize("answer", ["N/A", "TBC", "", "-"])
def test_no_contact_is_missing(answer):
    read = found_in_text(*lines(after=(f"Contact: {answer}",)))

    assert (read.contact_name, read.contact_email) == ("", "")
    assert "contact" in read.missing


def test_a_name_without_an_email_is_missing_and_kept():
    read = found_in_text(*lines(after=("Contact: Ines Farrow",)))

    assert read.contact_name == "Ines Farrow"
    assert "contact" in read.missing


def test_a_person_in_the_text_is_not_the_contact():
    prose = "The meetings are held with the director, Omar Quill, and omar.quill@camden.example takes the notes."
    read = found_in_text(*lines(after=(prose,)))

    assert (read.contact_name, read.contact_email) == ("", "")
    assert prose in read.description


def test_a_second_contact_is_said():
    read = found_in_text(
        *lines(after=("Contact: Ines Farrow, ines.farrow@camden.example; Omar Quill, omar.quill@camden.example",))
    )
    assert (read.contact_name, read.contact_email) == ("Ines Farrow", INES[2])
    assert read.notes == [
        "The template names more than one contact."
        " We took the first and left out ‘Omar Quill, omar.quill@camden.example’."
    ]


def test_the_printed_prompt_for_a_contact_is_no_contact():
    read = found_in_text(
        TITLE, "LA: Brent", "Title: Night Bus", STORY, "Contact name should others wish to find out more:"
    )

    assert read.contact_name == ""
    assert read.description == STORY


@pytest.mark.parametrize("contact", ["Contact: Ines Farrow, ines.farrow@camden.example", "Contact: Ines Farrow"])
def test_a_line_of_the_description_after_a_contact_is_not_lost(contact):
    read = found_in_text(*lines(after=(contact, "The programme has now reached forty of our schools")))

    assert read.paragraphs == [STORY, "The programme has now reached forty of our schools"]
    assert (read.contact_name, read.contact_role) == ("Ines Farrow", "")
