"""Nothing that somebody typed is lost, whatever happens to the session."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.kept_text import MOST_CHARACTERS
from accounts.middleware import NO_FILE
from submissions.demonstration import people
from tests.journeys import steps
from tests.journeys.windows import CSRF_COOKIE, SESSION_COOKIE, give_session, session_key

SECRET = "MZXW6YTBOI2GC3LQMZXW6YTBOI2GC3LQ"

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
    shorten_what_is_shown(officer)
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


def shorten_what_is_shown(page: Page) -> None:
    """Of a text that axe would need a minute for, leave the beginning; what is sent stays whole."""
    shown = page.locator(".govuk-summary-list__value").last
    shown.evaluate("part => part.textContent = part.textContent.slice(0, 1000)")


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
    return portal.ask("session_of", people.MODERATOR.email, key=session_key(page.context))


@pytest.mark.visits("submissions:decide", "mfa_reauthenticate")
def test_more_words_of_a_moderator_than_wait_for_the_second_step(portal, window, look):
    email = portal.ask("person", "eighth@liia.demo.example", "Una Eighth", secret=SECRET)
    pk = portal.ask("submission", "submitted", title="Much to say about it")
    portal.ask("move", pk, "claim", email)
    page = window(email)
    page.goto(f"/submissions/{pk}/review/")
    page.get_by_label("What to tell the author").fill("word " * (MOST_CHARACTERS // 5 + 1))
    give_session(page.context, portal.address, portal.ask("session_of", email, second_step=False))
    steps.press(page, "Request changes", "Check and send again")
    shorten_what_is_shown(page)
    look(page, "send-again-second-step", status=403)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="opens in a new tab").click()
    opened.value.get_by_label("Code from your authenticator app").fill(portal.ask("code_of", SECRET))
    opened.value.keyboard.press("Enter")
    steps.on_page(opened.value, "Moderation")
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_role("alert")).to_contain_text("author has your request.")


@pytest.mark.visits("submissions:upload")
def test_a_file_whose_form_token_is_gone(officer, look, template):
    choose_file(officer, template)
    officer.context.clear_cookies(name=CSRF_COOKIE)
    steps.press(officer, "Upload and read", "Choose your file again")
    look(officer, "choose-file-again", status=403)
    steps.press(officer, "Choose the file again", "Upload a filled-in template")
    choose_file(officer, template)
    steps.press(officer, "Upload and read", "What we found in your template")


@pytest.mark.visits("submissions:upload")
def test_a_file_whose_session_has_ended(officer, look, template):
    choose_file(officer, template)
    officer.context.clear_cookies(name=SESSION_COOKIE)
    steps.press(officer, "Upload and read", "Sign in")
    expect(officer.get_by_text(NO_FILE)).to_be_visible()
    look(officer, "sign-in-without-file")
    steps.ask_for_code(officer, people.OFFICER.email)
    steps.enter_mailed_code(officer, people.OFFICER.email)
    steps.on_page(officer, "Upload a filled-in template")


@pytest.fixture
def template(tmp_path) -> Path:
    """A filled-in template, as text."""
    file = tmp_path / "template.txt"
    file.write_text("LA Name: Tower Hamlets\nName of project or approach: A choir for carers\n", encoding="utf-8")
    return file


def choose_file(page: Page, file: Path) -> None:
    """Open the page for uploads and choose this file, unsent."""
    page.goto("/submissions/upload/")
    page.get_by_label("Filled-in template").set_input_files(file)
