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
