"""The Word form is given to those whose it is, and its addresses are on their pages."""

import io

import pytest
from docx import Document

from submissions.choices import Status
from tests.factories import ProgrammeFactory
from tests.submissions.cast import make_draft, make_submission
from tests.submissions.pages import at, opened

pytestmark = pytest.mark.django_db


def heads(response) -> list[str]:
    assert response["Content-Type"].endswith("wordprocessingml.document")
    found = Document(io.BytesIO(response.content)).paragraphs
    return [each.text for each in found if each.style.name.startswith("Heading")]


def test_an_officer_gets_the_blank_form_from_the_page_to_start(cast, as_owner):
    programme = ProgrammeFactory()
    link = f"/submissions/template/{programme.slug}/"
    for page in ("/submissions/start/", "/submissions/upload/"):
        assert opened(as_owner, page).tree.xpath(f"//a[@href='{link}' and @download]")
    response = as_owner.get(link)
    assert response["Content-Disposition"] == f'attachment; filename="template-{programme.slug}.docx"'
    assert heads(response)[:2] == [programme.title, "1. Your authority"]


def test_a_programme_that_is_closed_gives_none(cast, as_owner):
    programme = ProgrammeFactory(slug="closed", is_open=False)
    assert as_owner.get(f"/submissions/template/{programme.slug}/").status_code == 404


def test_a_draft_goes_out_with_its_text_to_its_authority_alone(cast, as_colleague, as_stranger, as_moderator):
    draft = make_draft(cast, title="Tea for all")
    link = at("form", draft)
    assert opened(as_colleague, draft.get_absolute_url()).tree.xpath(f"//a[@href='{link}']")
    response = as_colleague.get(link)
    words = [each.text for each in Document(io.BytesIO(response.content)).paragraphs]
    assert ("Tea for all" in words, response["Cache-Control"]) == (True, "private, no-store")
    assert [each.get(link).status_code for each in (as_stranger, as_moderator)] == [404, 404]


def test_a_moderator_gets_what_was_sent_in(cast, as_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    link = at("form", submission)
    assert opened(as_moderator, at("review", submission)).tree.xpath(f"//a[@href='{link}']")
    response = as_moderator.get(link)
    assert submission.reference in response["Content-Disposition"]
    assert "3. Name of the project or approach" in heads(response)
