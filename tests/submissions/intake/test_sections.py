"""Labels in their many writings and places, and what stands between them."""

import pytest

from submissions.intake import PARTS, Refused

from .documents import (
    CATEGORIES,
    PROMPTS,
    STORY,
    TITLE,
    found,
    found_in_text,
    lines,
    p,
    run,
    table,
    text,
    word,
)

CONTACT = "Contact: Ines Farrow, Head of Early Help, ines.farrow@camden.example"
BOLD = "<w:b/>"

AUTHORITY_LABELS = [
    "LA Name",
    "LA name",
    "LA",
    "Name of LA",
    "Name of the LA",
    "Local authority",
    "Local Authority name",
    "Name of local authority",
    "Local authority/ies",
    "Authority",
    "Authorities",
    "Borough",
    "Borough(s)",
    "Name of borough",
    "Council",
    "Name of council",
    "Your authority",
    "Lead authority",
    "Organisation",
    "1. LA Name",
]
TITLE_LABELS = [
    "Name of project or approach",
    "Name of project/approach",
    "Name of project / approach",
    "Name of the project or approach",
    "Project name",
    "Project or approach name",
    "Name of your project",
    "Project title",
    "Title",
    "Title of project",
    "Name of initiative",
    "Project",
    "Project/approach",
    "2) Name of project",
]


def put(label, answer, way):
    """One label and its answer in the way that is asked for, as XML."""
    return {
        "colon": p(f"{label}: {answer}"),
        "colon in bold": p(run(f"{label}:", BOLD), f" {answer}"),
        "space after bold": p(run(label, BOLD), f" {answer}"),
        "tab": p(f"{label}\t{answer}"),
        "dash": p(f"{label} – {answer}"),
        "next line": p(label) + p(answer),
        "next line after a colon": p(run(f"{label}:", BOLD)) + p("") + p(answer),
        "line break": p(f"{label}:", "<w:r><w:br/></w:r>", answer),
        "cells": table([label, answer]),
        "cells with a colon": table([f"{label}:", answer]),
        "rows": table([label], [answer]),
    }[way]


WAYS = [
    "colon",
    "colon in bold",
    "space after bold",
    "tab",
    "dash",
    "next line",
    "next line after a colon",
    "line break",
]
WAYS += ["cells", "cells with a colon", "rows"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("authority", "title"), [("LA Name", "Name of project or approach"), ("Borough", "Title")]
)
def test_an_answer_stands_in_any_place(way, authority, title):
    read = found(word(TITLE, put(authority, "LB Sutton", way), put(title, "Night Bus", way), STORY))

    assert (read.authorities, read.title, read.description) == (["Sutton"], "Night Bus", STORY)


@pytest.mark.parametrize("label", AUTHORITY_LABELS)
def test_labels_of_the_authority(label):
    read = found_in_text(TITLE, f"{label}: Merton", "Title: Night Bus", STORY)

    assert (read.authorities, read.title, read.description) == (["Merton"], "Night Bus", STORY)


@pytest.mark.parametrize("label", TITLE_LABELS)
def test_labels_of_the_title(label):
    read = found_in_text(TITLE, "LA: Merton", f"{label}: Night Bus", STORY)

    assert (read.authorities, read.title, read.description) == (["Merton"], "Night Bus", STORY)


@pytest.mark.parametrize(
    "label",
    [
        "Description",
        "Short description",
        "Short description of the work and its impact",
        "Short description of the work being undertaken and its impact",
        "Summary of project",
        "Describe the work",
    ],
)
def test_a_label_of_the_description_is_not_a_part_of_it(label):
    for way in WAYS:
        if way not in {"space after bold", "dash"}:
            read = found(word(TITLE, p("LA: Brent"), p("Title: Night Bus"), put(label, STORY, way)))
            assert read.description == STORY, way


@pytest.mark.parametrize("label", ["Impact", "Impact:", "Learning", "Outcomes", "What difference has it made?"])
def test_a_sub_heading_stays_in_the_description(label):
    read = found_in_text(*lines(after=(label, "Fewer children were excluded.")))

    assert read.paragraphs == [STORY, f"### {label.rstrip(':')}", "Fewer children were excluded."]


def test_words_behind_a_sub_heading_stay_too():
    assert found_in_text(*lines(after=("Impact: fewer exclusions.",))).paragraphs == [
        STORY,
        "### Impact",
        "fewer exclusions.",
    ]


def test_the_printed_words_are_no_description():
    read = found_in_text(*lines())

    assert read.paragraphs == [STORY]
    assert TITLE in read.full_text
    assert PROMPTS[1] in read.full_text


@pytest.mark.parametrize(
    "edited",
    [
        PROMPTS[1].upper(),
        PROMPTS[1].replace("short description", "brief description (500 words)"),
        PROMPTS[1].partition(". ")[0] + ".",
        PROMPTS[1].partition(". ")[2],
        PROMPTS[1].replace("and its impact", "and of its impact on families"),
    ],
)
def test_printed_words_that_were_lightly_edited_are_none_either(edited):
    read = found_in_text(TITLE, "LA: Brent", "Title: Night Bus", edited, STORY)

    assert read.description == STORY


def test_an_answer_typed_behind_the_printed_words_is_kept():
    read = found_in_text(TITLE, "LA: Brent", "Title: Night Bus", f"{PROMPTS[1]} {STORY}")

    assert read.description == STORY


def test_a_template_that_is_one_table():
    read = found(
        word(
            TITLE,
            table(
                [PROMPTS[0], "".join(p(f"☒ {name}" if name == CATEGORIES[2] else name) for name in CATEGORIES)],
                ["LA Name", "Brent"],
                ["Name of project or approach", "Night Bus"],
                [PROMPTS[1].partition(". ")[0] + ".", p(STORY) + p("It goes on.")],
                ["Relevant resources / documents", "https://brent.example/night-bus"],
                ["Contact name", "Ines Farrow"],
                ["Role", "Head of Early Help"],
                ["Email", "ines.farrow@brent.example"],
            ),
        )
    )
    assert read.authorities == ["Brent"]
    assert read.title == "Night Bus"
    assert read.categories == [CATEGORIES[2]]
    assert read.paragraphs == [STORY, "It goes on."]
    assert [link.address for link in read.links] == ["https://brent.example/night-bus"]
    assert (read.contact_name, read.contact_role) == ("Ines Farrow", "Head of Early Help")
    assert read.contact_email == "ines.farrow@brent.example"
    assert (read.missing, read.notes) == ([], [])


def test_labels_over_a_row_of_answers():
    read = found(
        word(TITLE, table(["LA name", "Project name", "Category"], ["Brent", "Night Bus", CATEGORIES[0]]), STORY)
    )

    assert (read.authorities, read.title, read.categories) == (["Brent"], "Night Bus", [CATEGORIES[0]])
    assert read.description == STORY


def test_an_empty_answer_is_missing_and_takes_nothing_else():
    read = found(word(TITLE, table(["LA name", ""], ["Project name", ""]), STORY))

    assert (read.authorities, read.title, read.description) == ([], "", STORY)
    assert read.missing == ["authority", "title", "categories", "contact"]


def test_a_paragraph_after_an_empty_label_is_not_the_title():
    story = f"{STORY} {STORY} {STORY}"
    read = found_in_text(TITLE, "LA: Brent", "Name of project or approach:", story)

    assert (read.title, read.description) == ("", story)


@pytest.mark.parametrize(
    "title",
    ["Various", "various projects", "N/A", "n/a", "TBC", "tbc.", "Multiple", "several projects", "-", "See below"],
)
def test_a_placeholder_is_kept_but_counts_as_missing(title):
    read = found_in_text(TITLE, "LA: Brent", f"Name of project: {title}", STORY)

    assert read.placeholder_title
    assert "title" in read.missing
    assert read.title == title


def test_a_title_that_only_holds_such_a_word_is_a_title():
    read = found_in_text(TITLE, "LA: Brent", "Name of project: Various Voices", STORY)

    assert (read.title, read.placeholder_title) == ("Various Voices", False)


def test_a_second_title_is_said_and_heads_its_own_part():
    read = found_in_text(*lines(after=("Name of project or approach: Second Chances", "It is new.")))

    assert read.title == "Open Doors"
    assert read.paragraphs == [STORY, "### Second Chances", "It is new."]
    assert read.notes[0].startswith(
        "The template has more than one name of a project: ‘Open Doors’ and ‘Second Chances’."
    )


def test_a_second_line_for_a_partner_joins_the_authorities():
    read = found_in_text(
        TITLE, "Lead authority: Brent", "Partner authorities: Ealing, Harrow", "Title: Night Bus", STORY
    )

    assert read.authorities == ["Brent", "Ealing", "Harrow"]
    assert len(read.notes) == 1


def test_prose_that_begins_like_a_label_stays_in_the_description():
    prose = (
        "Council staff told us what they needed.",
        "Project staff met weekly.",
        "Approach",
        "Titles were changed.",
        "Contact with families grew.",
        "Links with schools are strong.",
        "Resources have been found.",
        "Name badges show pronouns.",
    )
    read = found_in_text(*lines(after=prose))

    assert read.paragraphs == [STORY, *prose]
    assert (read.title, read.authorities) == ("Open Doors", ["Camden"])


def test_a_sentence_that_starts_in_bold_is_no_label():
    read = found(word(*lines(), p(run("Impact", BOLD), " was felt by all."), p(run("Links", BOLD), " grew.")))

    assert read.paragraphs == [STORY, "**Impact** was felt by all.", "**Links** grew."]


def test_the_description_goes_on_after_a_contact_in_the_middle():
    read = found_in_text(*lines(after=(CONTACT, "", "Then we asked every school to join. Most of them did.")))

    assert read.paragraphs == [STORY, "Then we asked every school to join. Most of them did."]
    assert read.contact_name == "Ines Farrow"


def test_the_labels_may_come_in_another_order():
    read = found_in_text(TITLE, CONTACT, "Description:", STORY, "Project name: Night Bus", "Borough: Brent")

    assert (read.title, read.authorities, read.description) == ("Night Bus", ["Brent"], STORY)
    assert read.contact_email == "ines.farrow@camden.example"


def test_words_before_the_title_are_said():
    read = found_in_text("Dear all, here is ours.", *lines())

    assert read.description == STORY
    assert read.notes == [
        "We left out words that stand before the name of the project: ‘Dear all, here is ours.’."
    ]


def test_struck_words_are_left_out_and_said():
    read = found(word(*lines(), p("We tried ", run("hard", "<w:strike/>"), "harder.")))

    assert read.paragraphs == [STORY, "We tried harder."]
    assert read.notes == ["We left out words that are struck through: ‘hard’."]
    assert "hardharder" in read.full_text


def test_nothing_is_missing_from_a_full_template():
    categories = tuple(f"☒ {name}" for name in CATEGORIES[:2])
    read = found_in_text(*lines(categories=categories, after=(CONTACT,)))

    assert (read.missing, read.notes) == ([], [])


def test_what_is_missing_is_listed_in_the_order_of_the_form():
    assert found_in_text(TITLE).missing == list(PARTS)


def test_two_labels_are_enough_without_the_printed_words():
    assert found_in_text("Borough: Brent", "Project name: Night Bus", STORY).description == STORY


@pytest.mark.parametrize(
    "content", [(STORY,), ("Borough: Brent", STORY), ("Dear Sir or Madam,", "Yours faithfully")]
)
def test_another_document_is_refused(content):
    with pytest.raises(Refused) as refusal:
        found(text(*content), "minutes.txt")

    assert str(refusal.value) == (
        f"minutes.txt does not look like the template “{TITLE}”."
        " Copy your answers into the template and upload that, or type the answers into the form."
    )
