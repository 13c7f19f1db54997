"""A filled-in template becomes a draft, which says what was found in it and what is missing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from practices.models import Authority, Programme
from submissions.models import ImportedTemplate, Submission
from submissions.snapshots import snapshot
from tests.submissions.cast import make_draft, signed_in
from tests.submissions.intake.documents import CATEGORIES, STORY, lines, open_document, text, word
from tests.submissions.pages import Page, at, fill_in, lands, opened, words

AFTER = ("Contact: Ola Ray, Lead, ola@camden.gov.uk", "Report: https://a.example/report")


@pytest.fixture
def officer(cast, reference_data):
    """The owner, now at Camden."""
    cast.owner.memberships.update(authority=Authority.objects.get(name="Camden"))
    return signed_in(cast.owner)


def uploaded(browser, name, data):
    sent = opened(browser, at("upload")).answers()
    return browser.post(at("upload"), {**sent, "file": SimpleUploadedFile(name, data)})


def found(page) -> dict[str, str]:
    rows = page.tree.xpath("//*[@class='govuk-summary-list__row']")
    return {words(row.find("dt")): words(row.find("dd")) for row in rows}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("answers.docx", word(*lines(categories=CATEGORIES[:1], after=AFTER))),
        ("answers.odt", open_document(*lines(categories=CATEGORIES[:1], after=AFTER))),
        ("answers.txt", text(*lines(categories=CATEGORIES[:1], after=AFTER))),
    ],
)
def test_each_format_becomes_a_draft_and_shows_what_was_found(officer, name, data):
    page = lands(officer, uploaded(officer, name, data))
    draft = Submission.objects.get()
    assert page.heading == "What we found in your template"
    shown = found(page)
    assert {label: text for label, text in shown.items() if not text.endswith(" Found")} == {}
    assert (shown["Authority"], shown["Name of the project or approach"]) == ("Camden Found", "Open Doors Found")
    kept = snapshot(draft)
    assert (kept["title"], kept["categories"], kept["contact_email"]) == (
        "Open Doors", list(CATEGORIES[:1]), "ola@camden.gov.uk",
    )  # fmt: skip
    assert STORY in kept["description"]
    assert "https://a.example/report" in [address for _, address in kept["links"]]
    assert (draft.status, draft.imported.file_name) == ("draft", name)
    assert STORY in page.text


def test_what_is_missing_is_said_and_asked_for(officer):
    page = lands(officer, uploaded(officer, "answers.txt", text(*lines())))
    missing = {label for label, text in found(page).items() if text == "Still missing"}
    assert missing == {"Categories", "Contact name", "Contact's email address"}
    assert found(page)["Links and documents"] == "None found (optional)"
    draft = Submission.objects.get()
    notes = draft.imported.report["notes"]
    assert [note in page.text for note in notes] == [True] * len(notes)
    check = opened(officer, at("check", draft))
    assert "Select at least one category" in check.text
    assert STORY in opened(officer, at("edit", draft, "description")).text


REFUSED = {
    "no template": ("notes.txt", b"Minutes of a meeting about parking.\n" * 20, "does not look like the template"),
    "broken": ("answers.docx", b"PK\x03\x04 and nothing else", "damaged or incomplete"),
    "a picture": ("answers.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "answers.docx"),
    "empty": ("answers.docx", b"", "answers.docx is empty"),
    "another kind": ("answers.pdf", b"%PDF-1.7", "answers.pdf is not a Word, OpenDocument or text file"),
    "old or locked": ("answers.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password-protected"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_used_gets_a_sentence_beside_the_form(officer, case):
    name, data, sentence = REFUSED[case]
    page = Page(uploaded(officer, name, data))
    assert (page.status, page.title) == (200, "Error: Upload a filled-in template")
    assert [sentence in error for error in page.errors] == [True]
    assert page.beside("file") == f"Error: {page.errors[0]}"
    assert (Submission.objects.count(), ImportedTemplate.objects.count()) == (0, 0)


def test_no_file_at_all_is_asked_for(officer):
    page = Page(officer.post(at("upload"), opened(officer, at("upload")).answers()))
    assert page.errors == ["Select a filled-in template"]


@pytest.mark.parametrize("megabytes", [20.5, 30])
def test_a_file_that_is_too_big_is_called_that(officer, megabytes):
    page = Page(uploaded(officer, "answers.docx", b"x" * int(megabytes * 1024 * 1024)))
    assert [error.partition(" is ")[2].partition(".")[0] for error in page.errors] == ["larger than 20 MB"]
    assert Submission.objects.count() == 0


def test_the_template_of_another_authority_becomes_ones_own_with_a_note(officer):
    data = text(*(line.replace("Camden", "Hackney") for line in lines()))
    page = lands(officer, uploaded(officer, "answers.txt", data))
    assert (found(page)["Authority"], found(page)["Partner authorities"]) == (
        "Camden Please check",
        "Hackney Found",
    )
    assert "The template names Hackney, and you belong to Camden." in page.text


def test_a_template_of_two_authorities_is_for_ones_own_with_the_other(officer):
    data = text(*(line.replace("Camden", "Islington and Camden") for line in lines()))
    page = lands(officer, uploaded(officer, "answers.txt", data))
    assert (found(page)["Authority"], found(page)["Partner authorities"]) == ("Camden Found", "Islington Found")
    assert "you belong to" not in page.text


def test_various_is_pointed_out_with_the_offer_to_enter_the_pieces(officer):
    pieces = ["First, a circle in every team.", "Second, a mentor for every leader."]
    data = text(*(line.replace("Open Doors", "Various").replace(STORY, "\n\n".join(pieces)) for line in lines()))
    page = lands(officer, uploaded(officer, "answers.txt", data))
    draft = Submission.objects.get()
    assert found(page)["Name of the project or approach"] == "Various Not a name"
    assert at("split", draft) in page.tree.xpath("//main//a/@href")
    edit = opened(officer, at("edit", draft, "title"))
    assert at("split", draft) in edit.tree.xpath("//main//a/@href")

    names = {"name-0": "Circles", "name-1": "Mentors"}
    home = lands(officer, fill_in(officer, at("split", draft), **names))
    assert home.banners == [
        "You have 2 drafts more. The first draft is still here; withdraw it if it is done with."
    ]
    made = Submission.objects.exclude(pk=draft.pk).order_by("pk")
    assert [(each.title, each.description) for each in made] == [("Circles", pieces[0]), ("Mentors", pieces[1])]
    for each in made:
        shared = opened(officer, at("edit", each, "description")).text
        assert [piece in shared for piece in pieces] == [True, True]


def test_a_split_without_a_name_asks_for_one(cast, as_owner):
    page = Page(fill_in(as_owner, at("split", make_draft(cast, description="One.\n\nTwo."))))
    assert page.errors == ["Give a name to at least one piece of work"]
    assert Submission.objects.count() == 1


def test_a_split_of_a_text_that_a_colleague_changed_asks_to_look_again(cast, as_owner, as_colleague):
    draft = make_draft(cast, description="One.\n\nTwo.")
    sent = opened(as_owner, at("split", draft)).answers(**{"name-1": "The second"})
    fill_in(as_colleague, at("edit", draft, "description"), description="Zero.\n\nOne.\n\nTwo.")
    page = Page(as_owner.post(at("split", draft), sent))
    assert (page.status, page.value("name-1"), Submission.objects.count()) == (409, "The second", 1)
    assert page.errors == ["The description was changed meanwhile: check each name, then go on"]
    again = as_owner.post(at("split", draft), page.answers(**{"name-1": "", "name-2": "The second"}))
    assert again.url == at("home")
    assert Submission.objects.latest("pk").description == "Two."


def test_a_split_of_what_moved_on_meanwhile_keeps_the_names_on_the_page(cast, as_owner):
    draft = make_draft(cast, description="One.\n\nTwo.")
    sent = opened(as_owner, at("split", draft)).answers(**{"name-1": "The second"})
    as_owner.post(at("check", draft), {"version": 1})
    page = Page(as_owner.post(at("split", draft), sent))
    assert (page.status, page.value("name-1"), Submission.objects.count()) == (409, "The second", 1)


def test_nothing_is_read_while_every_programme_is_closed(officer):
    Programme.objects.update(is_open=False)
    assert "LIIA is not asking for submissions at the moment" in opened(officer, at("upload")).text
    response = officer.post(at("upload"), {"file": SimpleUploadedFile("answers.txt", text(*lines()))})
    assert (response.status_code, Submission.objects.count()) == (200, 0)


def test_a_file_from_somebody_signed_out_is_not_read(reference_data, client):
    response = client.post(at("upload"), {"file": SimpleUploadedFile("answers.txt", text(*lines()))})
    assert response.url == f"/account/sign-in/?next={at('upload')}"
    assert Submission.objects.count() == 0


def test_what_was_found_is_only_for_drafts_that_came_in_a_file(cast, as_owner):
    assert as_owner.get(at("found", make_draft(cast))).status_code == 404
