"""Every page of signing in and belonging somewhere, as it is empty, filled and wrong."""

import pytest
from playwright.sync_api import Page, expect

from accounts.sign_in import CODE_ENDED
from submissions.demonstration import people
from tests.journeys import steps
from tests.journeys.windows import session_key

SECRET = "NB2W45DFOIZA2NB2W45DFOIZA2NB2W45"
WRONG_CODE = "0000-0000"


@pytest.fixture
def newcomer(portal) -> str:
    """The address of somebody whose email tells no authority."""
    return portal.ask("person", "newcomer@charity.example", "Lena Orwin")


@pytest.mark.visits("account_request_login_code", "account_confirm_login_code", "account_login")
def test_signing_in(visitor, look):
    visitor.goto("/account/log-in/")
    look(visitor, "sign-in")
    visitor.get_by_role("button", name="Send me a code").click()
    expect(visitor.locator(".govuk-error-summary")).to_be_focused()
    look(visitor, "sign-in-wrong")
    steps.ask_for_code(visitor, "somebody.new@camden.demo.example")
    look(visitor, "sign-in-code")
    enter(visitor, "Code from the email", WRONG_CODE)
    expect(visitor.locator(".govuk-error-summary")).to_be_focused()
    look(visitor, "sign-in-code-wrong")
    steps.enter_mailed_code(visitor, "somebody.new@camden.demo.example")
    steps.on_page(visitor, "What is your name?")


def enter(page: Page, label: str, text: str) -> None:
    """Type into a field, and send the form with the Enter key."""
    page.get_by_label(label).fill(text)
    page.keyboard.press("Enter")


def test_a_code_that_can_no_longer_be_used(visitor, look):
    visitor.goto("/account/sign-in/code/")
    steps.on_page(visitor, "Sign in")
    look(visitor, "sign-in-code-ended")


def test_a_code_that_has_expired(portal, visitor, look):
    visitor.goto("/account/sign-in/?next=/account/")
    steps.ask_for_code(visitor, people.OFFICER.email)
    portal.ask("code_expired", session_key(visitor.context))
    steps.enter_mailed_code(visitor, people.OFFICER.email)
    steps.on_page(visitor, "Sign in")
    expect(visitor.get_by_text(CODE_ENDED)).to_be_visible()
    look(visitor, "sign-in-code-expired")
    steps.ask_for_code(visitor, people.OFFICER.email)
    steps.enter_mailed_code(visitor, people.OFFICER.email)
    steps.on_page(visitor, "Your details")


def test_five_wrong_codes(visitor, look):
    visitor.goto("/account/sign-in/")
    steps.ask_for_code(visitor, people.ELSEWHERE.email)
    for _ in range(5):
        with visitor.expect_navigation():
            enter(visitor, "Code from the email", WRONG_CODE)
    steps.on_page(visitor, "Sign in")
    expect(visitor.get_by_text(CODE_ENDED)).to_be_visible()
    look(visitor, "sign-in-code-wrong-five-times")
    steps.ask_for_code(visitor, people.ELSEWHERE.email)
    steps.enter_mailed_code(visitor, people.ELSEWHERE.email)
    steps.on_page(visitor, "Your submissions")


@pytest.mark.visits("account_confirm_login_code")
def test_having_another_code_sent(visitor, look):
    again = visitor.get_by_role("button", name="Send another code")
    visitor.goto("/account/sign-in/")
    steps.ask_for_code(visitor, people.COLLEAGUE.email)
    again.click()
    expect(visitor.get_by_role("alert")).to_contain_text("We have sent another code")
    look(visitor, "sign-in-code-sent-again")
    again.click()
    expect(again).to_be_hidden()
    look(visitor, "sign-in-code-sent-twice")
    enter(visitor, "Code from the email", WRONG_CODE)
    expect(visitor.locator(".govuk-error-summary")).to_be_focused()
    look(visitor, "sign-in-code-sent-twice-wrong")
    steps.enter_mailed_code(visitor, people.COLLEAGUE.email)
    steps.on_page(visitor, "Your submissions")


def test_asking_for_codes_too_often(visitor, look):
    for answer in 5 * ["Check your email"] + ["Too many tries"]:
        visitor.goto("/account/sign-in/?email=too.often@camden.demo.example")
        steps.press(visitor, "Send me a code", answer)
    look(visitor, "error-429", status=429)


@pytest.mark.visits("account_inactive")
def test_a_suspended_account(visitor, look):
    visitor.goto("/account/sign-in/suspended/")
    look(visitor, "sign-in-suspended")


@pytest.mark.visits("accounts:choose-authority", "accounts:name", "accounts:details")
def test_choosing_between_two_authorities(portal, window, look):
    portal.ask("domain", "two.demo.example", "Kingston upon Thames", "Richmond upon Thames")
    page = window(portal.ask("person", "someone@two.demo.example"))
    page.goto("/account/authority/")
    look(page, "choose-authority")
    page.get_by_role("button", name="Continue").click()
    look(page, "choose-authority-wrong")
    page.get_by_label("Richmond upon Thames").check()
    steps.press(page, "Continue", "What is your name?")
    look(page, "name")
    steps.press(page, "Save", "What is your name?")
    look(page, "name-wrong")
    enter(page, "Your name", "Ada Wren")
    steps.on_page(page, "Your submissions")
    page.goto("/account/")
    look(page, "account")


@pytest.mark.visits("accounts:join")
def test_asking_to_join_an_authority(window, look, newcomer):
    page = window(newcomer)
    page.goto("/account/join/")
    look(page, "join")
    page.get_by_role("button", name="Ask to join").click()
    look(page, "join-wrong")
    page.get_by_label("Authority").select_option("Enfield")
    page.get_by_label("Who you are").fill("I lead the youth team; the head of early help knows me.")
    page.get_by_role("button", name="Ask to join").click()
    expect(page.get_by_text("You asked on")).to_be_visible()
    look(page, "join-waiting")
    page.goto("/account/")
    look(page, "account-waiting")


@pytest.mark.visits("accounts:membership-requests", "accounts:grant-membership", "accounts:refuse-membership")
def test_answering_who_asks_to_join(portal, moderator, look):
    for number in range(2):
        ask_to_join(portal, number)
    moderator.goto("/account/requests/")
    look(moderator, "requests")
    moderator.get_by_role("button", name="Refuse Noor Ask 1").click()
    expect(moderator.locator(".govuk-error-summary")).to_be_focused()
    look(moderator, "requests-no-reason", status=422)
    moderator.get_by_role("button", name="Let them join").filter(has_text="Noor Ask 0").click()
    expect(moderator.get_by_text("We have told Noor Ask 0")).to_be_visible()
    portal.ask("nobody_asks")
    moderator.goto("/account/requests/")
    look(moderator, "requests-none")


def ask_to_join(portal, number: int) -> None:
    """Somebody with this number in their name has asked."""
    asks = portal.ask("person", f"asks{number}@charity.example", f"Noor Ask {number}")
    portal.ask("membership_request", asks, "Ealing", "I work in the data team.")


@pytest.mark.visits("accounts:membership-requests")
def test_more_people_asking_to_join_than_one_page_holds(portal, moderator, look):
    portal.ask("nobody_asks")
    for number in range(100, 121):
        ask_to_join(portal, number)
    try:
        moderator.goto("/account/requests/")
        look(moderator, "requests-first-page")
        moderator.get_by_role("link", name="Next page").click()
        expect(moderator.get_by_role("heading", name="Noor Ask 120")).to_be_visible()
        look(moderator, "requests-second-page")
        moderator.get_by_role("button", name="Refuse Noor Ask 120").click()
        moderator.get_by_role("link", name="Tell Noor Ask 120 why you refuse").click()
        expect(moderator.get_by_label("Your answer")).to_be_focused()
    finally:
        portal.ask("nobody_asks")


@pytest.mark.visits("mfa_activate_totp", "mfa_view_recovery_codes", "mfa_index", "mfa_generate_recovery_codes")
def test_setting_up_the_second_step(portal, window, look):
    page = window(portal.ask("person", "third@liia.demo.example", "Ida Third", moderates=True), second_step=False)
    page.goto("/account/second-step/")
    look(page, "second-step-none")
    page.goto("/submissions/queue/")
    steps.on_page(page, "Set up a second step")
    look(page, "second-step-set-up")
    enter(page, "Code that the app shows", "12")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    look(page, "second-step-set-up-wrong")
    secret = page.locator("code").inner_text() if page.locator("code").is_visible() else secret_of(page)
    enter(page, "Code that the app shows", portal.ask("code_of", secret))
    steps.on_page(page, "Recovery codes")
    look(page, "recovery-codes-once")
    steps.press(page, "I have kept them", "Moderation")
    page.goto("/account/second-step/recovery-codes/")
    look(page, "recovery-codes-later")
    steps.press(page, "Replace my recovery codes", "Replace your recovery codes?")
    look(page, "recovery-codes-replace")


def secret_of(page: Page) -> str:
    """The key to type into an app, from the folded part of the page."""
    page.get_by_text("I cannot scan it").click()
    return page.locator("code").inner_text()


@pytest.mark.visits("mfa_reauthenticate", "account_reauthenticate", "mfa_index", "mfa_deactivate_totp")
def test_confirming_and_turning_off_the_second_step(portal, window, look):
    email = portal.ask("person", "fourth@liia.demo.example", "Olga Fourth", secret=SECRET)
    page = window(email, second_step=False)
    page.goto("/account/second-step/again/?next=/submissions/queue/")
    look(page, "second-step-confirm")
    enter(page, "Code from your authenticator app", "123456")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    look(page, "second-step-confirm-wrong")
    enter(page, "Code from your authenticator app", portal.ask("code_of", SECRET))
    steps.on_page(page, "Moderation")
    page.goto("/account/second-step/")
    look(page, "second-step")
    page.goto("/account/second-step/turn-off/")
    look(page, "second-step-turn-off")


@pytest.mark.visits("mfa_authenticate")
def test_a_wrong_code_in_the_second_step_of_signing_in(portal, visitor, look):
    email = portal.ask("person", "fifth@liia.demo.example", "Edie Fifth", secret=SECRET)
    visitor.goto("/account/sign-in/")
    steps.ask_for_code(visitor, email)
    steps.enter_mailed_code(visitor, email)
    steps.on_page(visitor, "Enter the code from your app")
    look(visitor, "sign-in-second-step")
    enter(visitor, "Code from your authenticator app", "123456")
    expect(visitor.locator(".govuk-error-summary")).to_be_focused()
    look(visitor, "sign-in-second-step-wrong")


@pytest.mark.visits("account_logout")
def test_signing_out(window, look):
    page = window(people.ELSEWHERE.email)
    page.goto("/account/sign-out/")
    look(page, "sign-out")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    steps.on_page(page, "See what other boroughs have tried")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_the_mailbox_of_the_demonstration(visitor, look):
    visitor.goto("/account/sign-in/")
    steps.ask_for_code(visitor, people.ELSEWHERE.email)
    visitor.goto("/demonstration/")
    look(visitor, "mailbox")
