"""Pages of the desk that were left open while what they show moved on."""

import pytest
from playwright.sync_api import expect

from submissions.demonstration import people
from tests.journeys import steps

MODERATOR, OTHER = people.MODERATOR.email, people.OTHER_MODERATOR.email


@pytest.fixture
def mine(portal) -> int:
    """The number of a submission that the moderator has in review."""
    return portal.ask("submission", "in_review", title="In my hands")


@pytest.mark.visits("submissions:decide", "submissions:correct")
def test_deciding_on_a_text_that_was_corrected_in_another_window(window, moderator, look, mine):
    moderator.goto(f"/submissions/{mine}/review/")
    moderator.get_by_label("What to tell the author").fill("Well told.")
    elsewhere = window(MODERATOR)
    elsewhere.goto(f"/submissions/{mine}/review/edit/")
    elsewhere.get_by_role("textbox", name="Name of the project").fill("In my other hand")
    steps.press(elsewhere, "Save corrections", "In my other hand")
    steps.publish(moderator)
    expect(moderator.locator(".govuk-error-summary")).to_contain_text("read what changed, then decide")
    expect(moderator.locator("del").first).to_contain_text("hands")
    expect(moderator.locator("ins").first).to_contain_text("other hand")
    expect(moderator.get_by_label("What to tell the author")).to_have_value("Well told.")
    look(moderator, "decide-on-a-changed-text", status=409)
    moderator.get_by_role("button", name="Publish").click()
    expect(moderator.get_by_role("alert")).to_contain_text("published. Anybody can read it now.")


@pytest.mark.visits("submissions:decide")
def test_deciding_on_a_text_that_a_colleague_took_over_and_corrected(portal, window, moderator, look, mine):
    moderator.goto(f"/submissions/{mine}/review/")
    portal.ask("move", mine, "release", OTHER)
    portal.ask("move", mine, "claim", OTHER)
    other = window(OTHER)
    other.goto(f"/submissions/{mine}/review/edit/")
    other.get_by_role("textbox", name="Name of the project").fill("In other hands")
    steps.press(other, "Save corrections", "In other hands")
    steps.press(moderator, "Publish", "Somebody else was faster")
    expect(moderator.locator("ins").first).to_contain_text("other")
    look(moderator, "overtaken-and-corrected", status=409)


@pytest.mark.visits("submissions:claim", "submissions:release")
def test_taking_and_putting_back_what_moved_on(portal, window, moderator, look):
    pk, other = portal.ask("submission", "submitted", title="Two want it"), window(OTHER)
    for page in (moderator, other):
        page.goto(f"/submissions/{pk}/review/")
    steps.press(moderator, "Take into review", "Two want it")
    other.get_by_role("button", name="Take into review").click()
    expect(other.get_by_role("region", name="Important")).to_contain_text("It moved on while you were reading.")
    expect(other.get_by_text(f"With {people.MODERATOR.name}.")).to_be_visible()
    look(other, "claim-too-late", status=409)
    portal.ask("move", pk, "release", MODERATOR)
    steps.press(other, "Put back in the queue", "Two want it")
    expect(other.get_by_role("region", name="Important")).to_contain_text("It moved on while you were reading.")
    look(other, "release-too-late", status=409)


@pytest.mark.visits("submissions:reopen")
def test_opening_again_what_a_colleague_opened_first(portal, officer, look):
    pk = portal.ask("submission", "declined", title="Opened by two")
    officer.goto(f"/submissions/{pk}/")
    portal.ask("move", pk, "reopen", people.COLLEAGUE.email)
    steps.press(officer, "Open again as a draft", "Opened by two")
    expect(officer.get_by_role("region", name="Important")).to_contain_text("opened or changed this first")
    look(officer, "reopen-too-late", status=409)


@pytest.mark.visits("submissions:drop", "submissions:bring-up-to-date")
def test_dropping_and_bringing_up_to_date_what_moved_on(portal, window, officer, moderator, look):
    slug = portal.ask("published", title="A revision for two")
    moderator.goto(f"/published/{slug}/versions/")
    steps.press(moderator, "Revise this page", "A revision for two")
    portal.ask("move_live", slug, impact="Told by somebody else.")
    moderator.reload()
    second = window(MODERATOR)
    second.goto(moderator.url)
    steps.press(second, "Bring it up to date", "A revision for two")
    steps.press(moderator, "Bring it up to date", "A revision for two")
    expect(moderator.get_by_role("region", name="Important")).to_contain_text("changed this revision a moment ago")
    look(moderator, "bring-up-to-date-too-late", status=409)
    second.get_by_role("button", name="Drop this revision").click()
    expect(second.get_by_role("alert")).to_contain_text("Dropped.")
    steps.press(moderator, "Drop this revision", "A revision for two")
    expect(moderator.get_by_role("region", name="Important")).to_contain_text("This revision is not with you now.")
    look(moderator, "drop-too-late", status=409)
    officer.goto(f"/published/{slug}/versions/")
    steps.press(officer, "Revise this page", "A revision for two")
    elsewhere = window(people.OFFICER.email)
    elsewhere.goto(officer.url)
    steps.follow(elsewhere, "Name of the project or approach", "Name of the project or approach")
    elsewhere.get_by_label("Name of the project or approach").fill("It says something after all")
    elsewhere.get_by_role("button", name="Save and come back later").click()
    steps.on_page(elsewhere, "It says something after all")
    steps.press(officer, "Drop this revision", "It says something after all")
    expect(officer.get_by_role("region", name="Important")).to_contain_text("Not dropped")
    look(officer, "drop-says-something", status=409)


@pytest.mark.visits("submissions:hand-over")
def test_handing_over_what_somebody_put_back(portal, moderator, look, mine):
    moderator.goto(f"/submissions/{mine}/review/")
    moderator.get_by_text("Hand over to a colleague").click()
    moderator.get_by_label("Hand over to", exact=True).select_option(people.OTHER_MODERATOR.name)
    moderator.get_by_label("Note for them").fill("You know the lead.")
    portal.ask("move", mine, "release", OTHER)
    moderator.get_by_role("button", name="Hand over").click()
    expect(moderator.locator(".govuk-error-summary")).to_contain_text("look again, then hand it over")
    expect(moderator.get_by_label("Note for them")).to_have_value("You know the lead.")
    look(moderator, "hand-over-too-late", status=409)
    moderator.get_by_role("button", name="Hand over").click()
    expect(moderator.get_by_role("alert")).to_contain_text(f"is now with {people.OTHER_MODERATOR.name}")


@pytest.mark.visits("submissions:split-in-review")
def test_splitting_what_was_split_already_or_is_with_somebody_else(portal, window, moderator, look):
    pk = portal.ask("submission", "in_review", title="Two ponds", description="The first pond.\n\nThe second.")
    second = window(MODERATOR)
    for page, name in ((moderator, "The pond by the school"), (second, "The pond in the park")):
        page.goto(f"/submissions/{pk}/review/split/")
        page.get_by_label("Name of the work in paragraph 1").fill(name)
    steps.press(moderator, "Make a submission of each", "Moderation")
    second.get_by_role("button", name="Make a submission of each").click()
    expect(second.get_by_role("region", name="Not split yet")).to_contain_text("or was split already")
    expect(second.get_by_text("Split into:")).to_be_visible()
    expect(second.get_by_label("Name of the work in paragraph 1")).to_have_value("The pond in the park")
    look(second, "split-in-review-already", status=409)
    portal.ask("move", pk, "release", OTHER)
    second.get_by_role("button", name="Make a submission of each").click()
    expect(second.get_by_role("region", name="Not saved")).to_be_visible()
    expect(second.get_by_label("Name of the work in paragraph 1")).to_have_value("The pond in the park")
    look(second, "split-in-review-not-mine", status=409)
