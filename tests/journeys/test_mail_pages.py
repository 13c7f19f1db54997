"""The portal's mail: each kind of it as a page in a browser, and moderators' list of it."""

import pytest
from playwright.sync_api import expect

from practices.mail import as_page, quoted
from tests.journeys import steps
from tests.journeys.looking import TOO_WIDE


@pytest.mark.visits("administration:mail", "administration:mail-message", "administration:retry-mail")
def test_what_failed_is_found_read_and_tried_again(portal, moderator, look):
    number = portal.ask("submission", "submitted", title="With a wrong address")
    portal.ask("failed_mail", "We have received it", "gone@camden.demo.example", number)
    moderator.goto(f"/submissions/{number}/review/")
    expect(moderator.get_by_text("An email to the author could not be delivered")).to_be_visible()
    look(moderator, "review-failed-mail")
    steps.follow(moderator, "See why, and try again", "We have received it")
    look(moderator, "mail-failed")
    steps.press(moderator, "Try again", "We have received it")
    expect(moderator.get_by_text("Back in the queue: 1 email.")).to_be_visible()
    look(moderator, "mail-tried-again")
    steps.follow(moderator, "Back to the mail", "Mail")
    look(moderator, "mail-list")


@pytest.mark.visits("administration:mail", "administration:retry-mail")
def test_all_that_failed_is_tried_again(portal, moderator, look):
    portal.ask("failed_mail", "One", "many@ealing.demo.example")
    portal.ask("failed_mail", "Two", "many@ealing.demo.example")
    moderator.goto("/administration/mail/")
    moderator.get_by_text("Filter", exact=True).click()
    moderator.get_by_label("Email address, or part of it").fill("many@ealing")
    moderator.get_by_role("button", name="Apply filters").click()
    look(moderator, "mail-filtered")
    steps.follow(moderator, "Try again to send all of these", "Do you want to try again to send 2 emails?")
    look(moderator, "retry-mail")
    steps.press(moderator, "Try again", "Mail")
    expect(moderator.get_by_text("Back in the queue: 2 emails.")).to_be_visible()
    look(moderator, "mail-all-tried-again")
    moderator.goto("/administration/mail/retry/?who=nobody@nowhere.example")
    look(moderator, "retry-mail-nothing")
    moderator.goto("/administration/mail/?who=nobody@nowhere.example")
    look(moderator, "mail-no-fit")


@pytest.mark.visits("administration:mail-message")
def test_a_code_has_no_words_for_moderators(portal, visitor, moderator, look):
    visitor.goto("/account/sign-in/")
    steps.ask_for_code(visitor, "unknown@barnet.demo.example")
    code = steps.mailed_code(visitor, "unknown@barnet.demo.example")
    moderator.goto("/administration/mail/?who=unknown@barnet")
    steps.follow(moderator, "Sign-in code", "Sign-in code")
    look(moderator, "mail-code")
    assert code not in moderator.content()


def test_however_long_an_address_is_its_mail_fits_a_phone(settings, window):
    settings.SITE_URL = f"https://{'sharing-practice.' * 12}example"
    page = window(width=320)
    page.set_content(as_page("long" * 60, f"{settings.SITE_URL}/account/requests/\n\n{quoted('word' * 60)}"))
    assert page.get_by_role("link").count() == 1
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.visits("accounts:mail-preferences", "accounts:details")
def test_choosing_when_mail_to_the_team_comes(portal, window, look):
    email = portal.ask("person", "digest@liia.demo.example", "Dee Gest", secret="NB2W45DFOIZA2NB2")
    page = window(email)
    page.goto("/account/")
    look(page, "account-of-a-moderator")
    steps.follow(page, "Change Email about new submissions", "Email about new submissions and requests")
    look(page, "mail-preferences")
    page.get_by_label("Once a day, in one email").check()
    steps.press(page, "Save", "Your details")
    expect(page.get_by_text("Once a day, in one email")).to_be_visible()
    look(page, "mail-preferences-saved")
    page.goto("/account/mail/")
    page.evaluate("document.querySelectorAll('[type=radio]').forEach(each => each.checked = false)")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    look(page, "mail-preferences-wrong")
