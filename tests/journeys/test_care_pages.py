"""Every page from which people look after published practice, as it is empty, filled, wrong and done."""

import pytest
from playwright.sync_api import expect

from submissions.demonstration import people
from tests.journeys import steps
from tests.journeys.windows import SESSION_COOKIE

OFFICER, MODERATOR, OTHER = people.OFFICER.email, people.MODERATOR.email, people.OTHER_MODERATOR.email
REASON = "The numbers in it were wrong, and we want to check them first."


@pytest.fixture
def ours(portal) -> int:
    """The number of a submission of the officer's that is published."""
    return portal.ask("submission", "published", title="A practice to look after")


@pytest.mark.visits("stewardship:list")
def test_the_list(portal, officer, moderator, look, ours):
    officer.goto("/submissions/")
    steps.follow(officer, "Your practices", "Published practice to look after")
    look(officer, "care-list-of-an-officer")
    moderator.goto("/submissions/queue/")
    steps.follow(moderator, "Published practice", "Published practice to look after")
    look(moderator, "care-list")
    moderator.get_by_text("Filter", exact=True).click()
    moderator.get_by_label("Status").select_option("Taken down")
    moderator.get_by_label("Reference or name").fill("nothing is called like this")
    moderator.get_by_role("button", name="Apply filters").click()
    expect(moderator.get_by_text("No practice fits these filters.")).to_be_visible()
    look(moderator, "care-list-no-fit")


@pytest.mark.visits("stewardship:list")
def test_a_list_with_nothing_in_it(portal, window, look):
    page = window(portal.ask("person", "nothing@sutton.demo.example", "Nia Nothing", "Sutton"))
    page.goto("/published/")
    expect(page.get_by_text("Your authority has published nothing yet.")).to_be_visible()
    look(page, "care-list-empty")


@pytest.mark.visits("stewardship:practice", "stewardship:withdraw")
def test_an_officer_withdraws(portal, officer, look, ours):
    officer.goto(portal.ask("published_page", ours))
    look(officer, "practice-for-its-officer")
    steps.follow(officer, "Look after this page", "A practice to look after")
    look(officer, "care-live-for-an-officer")
    steps.follow(officer, "Withdraw it", "Do you want to withdraw this practice?")
    look(officer, "care-withdraw")
    officer.get_by_role("button", name="Withdraw").click()
    expect(officer.locator(".govuk-error-summary")).to_be_focused()
    look(officer, "care-withdraw-without-a-reason", status=422)
    officer.get_by_label("Why?").fill(REASON)
    steps.press(officer, "Withdraw", "A practice to look after")
    expect(officer.get_by_role("alert")).to_contain_text("Withdrawn.")
    look(officer, "care-withdrawn-for-an-officer")
    assert any(REASON in mail for mail in steps.mails_to(officer, OFFICER))
    assert any("has withdrawn" in mail for mail in steps.mails_to(officer, MODERATOR))
    officer.goto(portal.ask("published_page", ours))
    look(officer, "error-410-for-its-officer", status=410)


@pytest.mark.visits("stewardship:practice", "stewardship:unpublish", "stewardship:restore")
def test_a_moderator_takes_down_and_publishes_again(portal, moderator, visitor, look, ours):
    public = portal.ask("published_page", ours)
    moderator.goto(portal.ask("care_page", ours))
    look(moderator, "care-live")
    steps.follow(moderator, "Take it down", "Do you want to take this practice down?")
    look(moderator, "care-take-down")
    moderator.get_by_label("Why?").fill(REASON)
    steps.press(moderator, "Take down", "A practice to look after")
    look(moderator, "care-taken-down")
    visitor.goto(public)
    steps.on_page(visitor, "This practice has been taken down")
    steps.follow(moderator, "Publish it again", "Do you want to publish this practice again?")
    look(moderator, "care-restore")
    moderator.get_by_label("Why?").fill("Everything in it is right.")
    steps.press(moderator, "Publish again", "A practice to look after")
    expect(moderator.get_by_role("alert")).to_contain_text("Published again.")
    look(moderator, "care-restored")
    visitor.goto(public)
    steps.on_page(visitor, "A practice to look after")


@pytest.mark.visits("stewardship:unpublish", "stewardship:withdraw")
def test_deciding_what_somebody_else_decided(portal, moderator, officer, look, ours):
    care = portal.ask("care_page", ours)
    for page, name in ((moderator, "take-down"), (officer, "withdraw")):
        page.goto(f"{care}{name}/")
        page.get_by_label("Why?").fill(REASON)
    portal.ask("care", ours, "unpublish", OTHER)
    steps.press(moderator, "Take down", "This was not done")
    expect(moderator.get_by_text(REASON)).to_be_visible()
    look(moderator, "care-overtaken", status=409)
    officer.get_by_role("button", name="Withdraw").click()
    expect(officer.get_by_label("Why?")).to_have_value(REASON)
    look(officer, "care-conflict", status=409)
    steps.press(officer, "Withdraw", "A practice to look after")


@pytest.mark.visits("stewardship:withdraw")
def test_a_reason_outlives_a_session_that_ends(portal, officer, ours):
    officer.goto(f"{portal.ask('care_page', ours)}withdraw/")
    officer.get_by_label("Why?").fill(REASON)
    officer.context.clear_cookies(name=SESSION_COOKIE)
    steps.press(officer, "Withdraw", "Sign in")
    steps.ask_for_code(officer, OFFICER)
    steps.enter_mailed_code(officer, OFFICER)
    expect(officer.get_by_label("Why?")).to_have_value(REASON)
    steps.press(officer, "Withdraw", "A practice to look after")


@pytest.mark.visits("stewardship:part-of", "practices:detail")
def test_a_piece_of_a_larger_piece_of_work(portal, officer, visitor, look, ours):
    whole = portal.ask("submission", "published", title="The whole of it")
    officer.goto(portal.ask("care_page", ours))
    steps.follow(officer, "Make it part of", "Part of a larger piece of work")
    look(officer, "part-of")
    officer.get_by_label("Reference or address").fill("no such practice")
    officer.get_by_role("button", name="Make it part of this").click()
    expect(officer.locator(".govuk-error-summary")).to_be_focused()
    look(officer, "part-of-wrong", status=422)
    officer.get_by_label("Reference or address").fill(portal.address + portal.ask("published_page", whole))
    steps.press(officer, "Make it part of this", "A practice to look after")
    look(officer, "care-of-a-piece")
    officer.goto(portal.ask("care_page", whole))
    look(officer, "care-of-a-whole")
    visitor.goto(portal.ask("published_page", ours))
    look(visitor, "practice-that-is-a-piece")
    steps.follow(visitor, "The whole of it", "The whole of it")
    look(visitor, "practice-with-pieces")
    officer.goto(portal.ask("care_page", ours))
    steps.follow(officer, "Change what it is part of", "Part of a larger piece of work")
    look(officer, "part-of-already")
    steps.press(officer, "Take it out", "A practice to look after")
    expect(officer.get_by_role("alert")).to_contain_text("It is no longer part of")
    look(officer, "care-of-a-piece-that-left")
    visitor.goto(portal.ask("published_page", ours))
    expect(visitor.get_by_role("link", name="The whole of it")).to_have_count(0)
    visitor.goto(portal.ask("published_page", whole))
    expect(visitor.get_by_role("heading", name="Pieces of this work")).to_have_count(0)
    look(visitor, "practice-without-its-piece")
