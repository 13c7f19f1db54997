"""The pages on which moderators keep phrases and the checklist, and where officers read it."""

import pytest
from playwright.sync_api import expect

from tests.journeys import steps

KEPT = "Phrases and checklist"


@pytest.mark.visits(
    "submissions:phrases",
    "submissions:add-phrase",
    "submissions:phrase",
    "submissions:move-phrase",
    "submissions:remove-phrase",
)
def test_keeping_phrases(portal, moderator, look):
    portal.ask("no_phrases")
    moderator.goto("/submissions/phrases/")
    expect(moderator.get_by_text("No phrases yet.")).to_be_visible()
    look(moderator, "phrases-empty")
    for title in ("Numbers", "Plain words"):
        steps.press(moderator, "Add a phrase", "Add a phrase")
        moderator.get_by_label("Short name").fill(title)
        if title == "Numbers":
            moderator.get_by_role("button", name="Save").click()
            expect(moderator.locator(".govuk-error-summary")).to_be_focused()
            look(moderator, "phrase-wrong", status=422)
        moderator.get_by_label("Words of the phrase").fill(f"Please think of {title.lower()}.")
        steps.press(moderator, "Save", KEPT)
    moderator.get_by_role("button", name="Up Plain words").click()
    expect(moderator.get_by_role("alert")).to_contain_text("Moved.")
    look(moderator, "phrases")
    steps.follow(moderator, "Numbers", "Change a phrase")
    moderator.get_by_text("What has changed").click()
    look(moderator, "phrase")
    steps.follow(moderator, "Remove this phrase", "Do you want to remove")
    look(moderator, "phrase-remove")
    steps.press(moderator, "Remove the phrase", KEPT)
    expect(moderator.get_by_role("alert")).to_contain_text("Removed.")


@pytest.mark.visits("submissions:phrase")
def test_two_moderators_change_one_phrase(portal, window, moderator, look):
    pk, other = portal.ask("phrase", "Numbers", "How many?"), window("moderator@liia.demo.example")
    for page, words in ((moderator, "How many took part?"), (other, "How many answered?")):
        page.goto(f"/submissions/phrases/{pk}/")
        page.get_by_label("Words of the phrase").fill(words)
    steps.press(moderator, "Save", KEPT)
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_text("How many took part?").first).to_be_visible()
    expect(other.get_by_label("Words of the phrase")).to_have_value("How many answered?")
    look(other, "phrase-conflict", status=409)


@pytest.mark.visits(
    "submissions:add-checklist-item", "submissions:checklist-item", "submissions:move-checklist-item"
)
def test_keeping_the_checklist(portal, moderator, look):
    moderator.goto("/submissions/phrases/")
    steps.press(moderator, "Add to the checklist", "Add to the checklist")
    look(moderator, "checklist-item-new")
    moderator.get_by_label("What LIIA looks for").fill("It fits on two pages")
    steps.press(moderator, "Save", KEPT)
    moderator.get_by_role("button", name="Up It fits on two pages").click()
    expect(moderator.get_by_role("alert")).to_contain_text("Moved.")
    steps.follow(moderator, "It fits on two pages", "Change the checklist")
    moderator.get_by_label("In use").uncheck()
    look(moderator, "checklist-item")
    steps.press(moderator, "Save", KEPT)
    expect(moderator.get_by_text("Not in use")).to_be_visible()


@pytest.mark.visits("submissions:checklist", "submissions:start")
def test_what_liia_looks_for(portal, officer, look):
    officer.goto("/submissions/start/")
    officer.get_by_text("What LIIA looks for").click()
    look(officer, "start-with-checklist")
    steps.follow(officer, "This list on a page of its own", "What LIIA looks for")
    look(officer, "checklist")
    portal.ask("looked_for", False)
    try:
        officer.reload()
        expect(officer.get_by_text("There is no list at the moment.")).to_be_visible()
        look(officer, "checklist-empty")
    finally:
        portal.ask("looked_for", True)
