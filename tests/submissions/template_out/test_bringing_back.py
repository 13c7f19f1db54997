"""The Word form of a submission comes back: differences are shown first, and nobody's text is lost."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from submissions import template_out
from submissions.choices import Action
from submissions.models import Submission
from submissions.workflow import perform
from tests.submissions.cast import make_draft
from tests.submissions.pages import Page, at

pytestmark = [pytest.mark.django_db, pytest.mark.long]
UNUSUAL = "> - said *so*\n>   - and __so__\n\n1) one"


@pytest.fixture
def draft(cast):
    return make_draft(cast, title="Tea for all", description=UNUSUAL, learning="Ask sooner.")


def changed(draft, **texts) -> SimpleUploadedFile:
    """Its form, in which somebody wrote other words instead."""
    document = Document(io.BytesIO(template_out.filled(draft)))
    for paragraph in document.paragraphs:
        for before, after in texts.values():
            if paragraph.text == before:
                paragraph.runs[0].text = after
    file = io.BytesIO()
    document.save(file)
    return SimpleUploadedFile("form.docx", file.getvalue())


def upload(client, draft, file) -> Page:
    return Page(client.post(at("bring-back", draft), {"file": file}))


def choose(client, draft, page: Page, *names: str, **more):
    offer = page.tree.xpath("string(//input[@name='offer']/@value)")
    return client.post(at("bring-back", draft), {"offer": offer, "take": list(names), **more})


def offered(page: Page) -> list[str]:
    return page.tree.xpath("//input[@name='take' and @type='checkbox']/@value")


TITLE = ("Tea for all", "Coffee for all")
LEARNING = ("Ask sooner.", "Ask much sooner.")


def test_a_form_that_nobody_wrote_in_differs_in_nothing(draft, as_owner):
    page = upload(as_owner, draft, changed(draft))
    assert (offered(page), "There is nothing to take over." in page.text) == ([], True)


def test_what_differs_is_shown_and_nothing_is_replaced_yet(draft, as_colleague):
    page = upload(as_colleague, draft, changed(draft, title=TITLE, learning=LEARNING))
    assert (offered(page), page.tree.xpath("//ins/text()")) == (["title", "learning"], ["Coffee", "much "])
    draft.refresh_from_db()
    assert (draft.title, draft.version) == ("Tea for all", 1)


def test_only_what_was_chosen_is_replaced_and_can_be_put_back(draft, as_owner):
    page = upload(as_owner, draft, changed(draft, title=TITLE, learning=LEARNING))
    done = Page(choose(as_owner, draft, page, "title"))
    stored = Submission.objects.get(pk=draft.pk)
    assert (done.heading, stored.title, stored.learning) == (
        "Taken over from the Word form", "Coffee for all", "Ask sooner.",
    )  # fmt: skip
    assert (stored.version, stored.description, stored.updated_by) == (2, UNUSUAL, draft.owner)
    undone = Page(choose(as_owner, draft, done, "title", back="yes"))
    stored.refresh_from_db()
    assert (undone.heading, stored.title, stored.version) == ("The earlier text is back", "Tea for all", 3)


def test_what_a_colleague_saved_meanwhile_is_never_replaced(draft, as_owner):
    page = upload(as_owner, draft, changed(draft, title=TITLE, learning=LEARNING))
    Submission.objects.filter(pk=draft.pk).update(title="Cocoa for all")
    response = choose(as_owner, draft, page, "title", "learning")
    again = Page(response)
    draft.refresh_from_db()
    assert (response.status_code, draft.title, draft.learning) == (409, "Cocoa for all", "Ask sooner.")
    assert "somebody changed the text meanwhile" in again.text
    choose(as_owner, draft, again, "title")
    draft.refresh_from_db()
    assert draft.title == "Coffee for all"


def test_a_field_that_nobody_touched_is_taken_over_beside_one_that_a_colleague_changed(draft, as_owner):
    page = upload(as_owner, draft, changed(draft, title=TITLE, learning=LEARNING))
    Submission.objects.filter(pk=draft.pk).update(title="Cocoa for all")
    choose(as_owner, draft, page, "learning")
    draft.refresh_from_db()
    assert (draft.title, draft.learning) == ("Cocoa for all", "Ask much sooner.")


def test_nothing_is_replaced_once_it_is_sent_in(draft, as_owner):
    page = upload(as_owner, draft, changed(draft, title=TITLE))
    perform(Action.SUBMIT, draft, actor=draft.owner, version=1)
    assert choose(as_owner, draft, page, "title").status_code == 409
    draft.refresh_from_db()
    assert draft.title == "Tea for all"


def test_choosing_nothing_replaces_nothing(draft, as_owner):
    page = upload(as_owner, draft, changed(draft, title=TITLE))
    assert "Select what to take over" in Page(choose(as_owner, draft, page)).text


@pytest.mark.parametrize("offer", ["", "made:up", "x" * 50])
def test_an_offer_that_no_page_of_ours_made_is_refused(draft, as_owner, offer):
    response = as_owner.post(at("bring-back", draft), {"offer": offer, "take": ["title"]})
    assert response.status_code == 409


def test_an_offer_for_another_submission_is_refused(cast, draft, as_owner):
    page = upload(as_owner, draft, changed(draft, title=TITLE))
    other = make_draft(cast, title="Tea for all")
    assert choose(as_owner, other, page, "title").status_code == 409
    assert Submission.objects.get(pk=other.pk).title == "Tea for all"


def test_another_file_is_refused_in_words(draft, as_owner):
    page = upload(as_owner, draft, SimpleUploadedFile("notes.txt", b"Name of project: Tea\nLA Name: Homeborough"))
    assert "Word form" in page.text
    assert page.tree.xpath("//*[contains(@class, 'govuk-error-summary')]")
