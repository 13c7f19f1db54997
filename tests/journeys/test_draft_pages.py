"""Every page of a draft, as it is empty, filled and wrong; then its check."""

import pytest
from playwright.sync_api import expect

from practices.content import SUMMARY_LIMIT, TEXT_LIMIT
from submissions.demonstration import people
from submissions.sections import SECTIONS
from tests.journeys import steps

FILLED = {
    "summary": "Directors meet a junior colleague every month, and change one thing each time.",
    "description": "Junior colleagues mentor directors.\n\n- every month\n- for a year",
    "impact": "Nine directors have changed something that they decide on.",
    "learning": "Ask the mentors first what they would like to get out of it.",
    "needs": "An hour a month, and somebody who arranges the meetings.",
    "evidence": "monitored",
}
WRONG = {
    "title": {"title": "Various"},
    "description": {"description": "long " * (TEXT_LIMIT // 4), "summary": "long " * SUMMARY_LIMIT},
    "learning": {"learning": "long " * (TEXT_LIMIT // 4)},
    "links": {},
    "contact": {"contact_email": "not an address"},
}
CAUTIONED = (
    "Two children were seen by Dr Ravel Osterby, whom you may call on 020 7946 0999 or write to at "
    "ravel@clinic.example. CAMHS came too."
)


@pytest.mark.visits("submissions:edit")
def test_each_page_of_an_empty_draft(portal, officer, look):
    draft = portal.ask("blank")
    for section in SECTIONS:
        officer.goto(f"/submissions/{draft}/edit/{section.slug}/")
        look(officer, f"edit-{section.slug}-blank")


@pytest.mark.visits("submissions:edit")
def test_each_page_of_a_full_draft(portal, officer, look):
    draft = portal.ask("submission", title="Reverse mentoring for directors", **FILLED)
    portal.ask("links", draft, ["Report", "https://www.example.org/report"], ["Film", "https://www.example.org/f"])
    for section in SECTIONS:
        officer.goto(f"/submissions/{draft}/edit/{section.slug}/")
        look(officer, f"edit-{section.slug}")


@pytest.mark.parametrize("slug", WRONG)
@pytest.mark.visits("submissions:edit")
def test_each_page_with_something_wrong(portal, officer, look, slug):
    draft = portal.ask("submission", **{"title": "Something wrong", **WRONG[slug]})
    portal.ask("links", draft, ["Report", "not an address"], ["", "https://www.example.org/" + "x" * 2000])
    officer.goto(f"/submissions/{draft}/edit/{slug}/")
    look(officer, f"edit-{slug}-wrong")
    officer.get_by_role("button", name="Save and continue").click()
    expect(officer.locator(".govuk-error-summary")).to_be_focused()
    look(officer, f"edit-{slug}-saved-wrong")


@pytest.mark.visits("submissions:edit")
def test_an_officer_of_two_authorities_chooses_which_comes_first(portal, window, look):
    person = portal.ask("person", "two@both.demo.example", "Una Two", "Sutton")
    portal.ask("person", "two@both.demo.example", "Una Two", "Merton")
    page = window(person)
    page.goto(f"/submissions/{portal.ask('blank', person)}/edit/authority/")
    look(page, "edit-authority-of-two")


@pytest.mark.visits("submissions:check")
def test_the_check_with_gaps_with_cautions_and_without(portal, officer, look):
    drafts = {
        "gaps": portal.ask("blank"),
        "cautions": portal.ask("submission", title="To look at again", description=CAUTIONED),
        "ready": portal.ask("submission", title="Ready to go", **FILLED),
    }
    for name, draft in drafts.items():
        officer.goto(f"/submissions/{draft}/check/")
        look(officer, f"check-{name}")


@pytest.mark.visits("submissions:check")
def test_a_gap_that_opened_after_the_check(portal, officer, look):
    draft = portal.ask("submission", title="Not quite ready")
    officer.goto(f"/submissions/{draft}/check/")
    portal.ask("without_contact", draft)
    officer.get_by_role("button", name="Submit to LIIA").click()
    expect(officer.locator(".govuk-error-summary")).to_be_focused()
    look(officer, "check-refused", status=422)


@pytest.mark.visits("submissions:check")
def test_a_colleague_changes_the_draft_while_it_is_checked(portal, officer, colleague, look):
    draft = portal.ask("submission", title="Changed in between")
    officer.goto(f"/submissions/{draft}/check/")
    colleague.goto(f"/submissions/{draft}/edit/title/")
    colleague.get_by_role("textbox", name="Name of the project").fill("Changed by a colleague")
    colleague.get_by_role("button", name="Save and come back later").click()
    steps.on_page(colleague, "Changed by a colleague")
    officer.get_by_role("button", name="Submit to LIIA").click()
    expect(officer.get_by_text("A colleague changed this draft a moment ago")).to_be_visible()
    look(officer, "check-changed", status=409)


@pytest.mark.visits("submissions:split")
def test_entering_pieces_of_work_separately(portal, officer, look):
    draft = portal.ask("submission", title="Various", description="The first work.\n\nThe second work.")
    officer.goto(f"/submissions/{draft}/split/")
    look(officer, "split")
    officer.get_by_role("button", name="Make a draft of each").click()
    expect(officer.locator(".govuk-error-summary")).to_be_focused()
    look(officer, "split-nothing")
    officer.get_by_label("Name of the work in paragraph 2").fill("The second of two")
    steps.press(officer, "Make a draft of each", "Your submissions")
    expect(officer.get_by_role("alert")).to_contain_text("You have 1 draft more.")
    officer.get_by_role("link", name="The second of two").click()
    steps.follow(officer, "Short description and impact", "Short description and impact")
    officer.get_by_text("The whole text of the template").click()
    look(officer, "edit-description-of-a-piece")
    officer.goto(f"/submissions/{portal.ask('blank', people.OFFICER.email)}/split/")
    look(officer, "split-blank")
