"""Nothing that somebody typed is lost, whatever happens to the session."""

import pytest
from playwright.sync_api import Page, expect

from accounts.kept_text import MOST_CHARACTERS
from submissions.demonstration import people
from tests.journeys import steps
from tests.journeys.windows import CSRF_COOKIE, SESSION_COOKIE

PARTS = [f"In part {number} of the work we asked families what had changed." for number in range(80)]
LONG_TEXT = "\n\n".join(PARTS)


@pytest.fixture
def draft(portal) -> int:
    """A draft of the officer's."""
    return portal.ask("submission", title="A long afternoon of typing")


def type_it(page: Page, draft: int, text: str = LONG_TEXT) -> None:
    """Write a text into the draft's description, unsaved."""
    page.goto(f"/submissions/{draft}/edit/description/")
    page.get_by_label("Short description of the work").fill(text)


def expect_it_saved(page: Page, draft: int) -> None:
    """The draft's description is the long text."""
    page.goto(f"/submissions/{draft}/edit/description/")
    expect(page.get_by_label("Short description of the work")).to_have_value(LONG_TEXT)


@pytest.mark.visits("submissions:edit", "account_confirm_login_code")
def test_a_session_that_ends_while_somebody_types(officer, look, draft):
    type_it(officer, draft)
    officer.context.clear_cookies(name=SESSION_COOKIE)
    steps.press(officer, "Save and continue", "Sign in")
    steps.ask_for_code(officer, people.OFFICER.email)
    steps.enter_mailed_code(officer, people.OFFICER.email)
    steps.on_page(officer, "Short description and impact")
    expect(officer.get_by_text("What you typed is still here.")).to_be_visible()
    expect(officer.get_by_label("Short description of the work")).to_have_value(LONG_TEXT)
    look(officer, "edit-after-signing-in")
    steps.press(officer, "Save and continue", "What others could learn")
    expect_it_saved(officer, draft)


@pytest.mark.visits("submissions:edit")
def test_more_text_than_a_session_holds(officer, look, draft):
    type_it(officer, draft, "word " * (MOST_CHARACTERS // 5 + 1))
    officer.context.clear_cookies(name=SESSION_COOKIE)
    steps.press(officer, "Save and continue", "Check and send again")
    shown = officer.locator(".govuk-summary-list__value")
    shown.evaluate("part => part.textContent = part.textContent.slice(0, 1000)")  # axe would need a minute
    look(officer, "send-again-signed-out", status=403)
    with officer.context.expect_page() as opened:
        officer.get_by_role("link", name="opens in a new tab").click()
    steps.ask_for_code(opened.value, people.OFFICER.email)
    steps.enter_mailed_code(opened.value, people.OFFICER.email)
    steps.on_page(opened.value, "Your submissions")
    officer.get_by_role("button", name="Send again").click()
    expect(officer.get_by_text("we could not be sure that you sent it")).to_be_visible()
    steps.press(officer, "Send again", "Short description and impact")
    expect(officer.get_by_text("What you typed is saved.")).to_be_visible()


@pytest.mark.visits("submissions:edit")
def test_a_form_token_that_is_gone(officer, look, draft):
    type_it(officer, draft)
    officer.context.clear_cookies(name=CSRF_COOKIE)
    steps.press(officer, "Save and continue", "Check and send again")
    expect(officer.get_by_role("main")).to_contain_text("In part 79 of the work")
    look(officer, "send-again", status=403)
    steps.press(officer, "Send again", "What others could learn")
    expect_it_saved(officer, draft)


@pytest.mark.visits("submissions:decide", "submissions:review")
def test_a_moderators_words_outlive_the_session(portal, moderator):
    pk = portal.ask("submission", "in_review", title="In the middle of deciding")
    moderator.goto(f"/submissions/{pk}/review/")
    moderator.get_by_label("What to tell the author").fill("Please say who took part.")
    moderator.context.clear_cookies(name=SESSION_COOKIE)
    steps.press(moderator, "Request changes", "Sign in")
    moderator.context.add_cookies(
        [{"name": SESSION_COOKIE, "value": session_after(portal, moderator), "url": portal.address}]
    )
    moderator.goto(f"/submissions/{pk}/review/decide/")
    expect(moderator.get_by_label("What to tell the author")).to_have_value("Please say who took part.")


def session_after(portal, page: Page) -> str:
    """The session that the page has now, signed in again; a code of the app works only once."""
    key = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == SESSION_COOKIE)
    return portal.ask("session_of", people.MODERATOR.email, key=key)
