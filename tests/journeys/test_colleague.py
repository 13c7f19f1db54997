"""Two officers of one authority work on the same draft at the same time."""

import pytest
from playwright.sync_api import Page, expect

from submissions.demonstration import people
from tests.journeys import steps

MINE, THEIRS = "Written by the officer, with care.", "Written by the colleague, a minute earlier."


@pytest.fixture
def draft(portal) -> int:
    """A draft that both may edit."""
    return portal.ask("submission", title="A draft for two")


def write(page: Page, draft: int, text: str) -> None:
    """Type a description, and do not save it yet."""
    page.goto(f"/submissions/{draft}/edit/description/")
    page.get_by_label("Short description of the work").fill(text)


@pytest.mark.visits("submissions:edit")
def test_saving_over_a_colleagues_newer_text_shows_both(officer, colleague, look, draft):
    write(officer, draft, MINE)
    write(colleague, draft, THEIRS)
    steps.press(colleague, "Save and continue", "What others could learn")

    officer.get_by_role("button", name="Save and continue").click()
    expect(officer.get_by_text(f"{people.COLLEAGUE.name} changed this while you were typing.")).to_be_visible()
    texts = officer.locator(".govuk-inset-text")
    expect(texts.filter(has_text=THEIRS)).to_be_visible()
    expect(texts.filter(has_text=MINE)).to_be_visible()
    look(officer, "edit-conflict", status=409)

    both = f"{THEIRS}\n\n{MINE}"
    officer.get_by_label("Short description of the work").fill(both)
    steps.press(officer, "Save my text", "What others could learn")
    colleague.goto(f"/submissions/{draft}/edit/description/")
    expect(colleague.get_by_label("Short description of the work")).to_have_value(both)


@pytest.mark.visits("submissions:edit")
def test_typing_into_a_draft_that_a_colleague_submits(portal, officer, look, draft):
    write(officer, draft, MINE)
    portal.ask("move", draft, "submit", people.COLLEAGUE.email)

    officer.get_by_role("button", name="Save and continue").click()
    expect(officer.get_by_text("This can no longer be edited")).to_be_visible()
    expect(officer.get_by_label("Short description of the work")).to_have_value(MINE)
    look(officer, "edit-closed", status=409)
