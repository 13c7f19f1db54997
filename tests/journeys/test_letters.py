"""Every mail that the portal writes is a page that everybody can read: one from each template there is."""

import re

import pytest

from submissions.demonstration import people
from tests.journeys import steps
from tests.journeys.portal import ROOT

FOLDERS = ("*/mail/*.txt", "*/email/*.txt")
FILES = {file for folder in FOLDERS for file in (ROOT / "templates").glob(folder) if file.name[0] != "_"}
TEMPLATES = {file.relative_to(ROOT / "templates").with_suffix("").as_posix() for file in FILES}
WRITTEN_IN_A_WINDOW = {
    "account/email/login_code",
    "account/email/suspended",
    "mfa/email/totp_activated",
    "mfa/email/totp_deactivated",
    "mfa/email/recovery_codes_generated",
}
CAUSES = (
    "review",
    "decisions",
    "claims",
    "idle_revisions",
    "care",
    "parts",
    "rounds",
    "contacts",
    "joining",
    "alerts",
    "packs",
)
SECOND_STEP = {
    "totp_activated": "An authenticator app is connected to your account",
    "recovery_codes_generated": "You have new recovery codes",
    "totp_deactivated": "The authenticator app is disconnected from your account",
}


def own_words(template: str) -> list[str]:
    """What a mail says in the portal's words, whoever it is about."""
    text = (ROOT / "templates" / f"{template}.txt").read_text(encoding="utf-8")
    return [words.strip() for words in re.split(r"{%.*?%}|{{.*?}}|\n", text) if len(words.strip()) > 10]


def look_at_letter(page, look, template: str, number: int) -> None:
    """The mail with this number comes from this template, and is right as a page."""
    page.goto(f"/demonstration/{number}/")
    text = page.get_by_role("main").inner_text()
    assert [words for words in own_words(template) if words in text] != [], text
    look(page, f"letter-{template.replace('/', '-')}")


@pytest.fixture(scope="module")
def letters(portal) -> dict[str, int]:
    """The number of a mail from each template that needs no window."""
    found = [portal.ask(f"letters_of_{cause}") for cause in CAUSES]
    return {name: number for each in [*found, portal.ask("letter_once_a_day")] for name, number in each.items()}


@pytest.mark.parametrize("template", sorted(TEMPLATES - WRITTEN_IN_A_WINDOW))
def test_a_letter(letters, visitor, look, template):
    look_at_letter(visitor, look, template, letters[template])


def test_the_code_and_what_comes_instead_of_it(portal, visitor, look):
    portal.ask("suspended_person", "paused@havering.demo.example", "Pau Sed", "Havering")
    letters = {people.ELSEWHERE.email: "login_code", "paused@havering.demo.example": "suspended"}
    for address, template in letters.items():
        visitor.goto("/account/sign-in/")
        steps.ask_for_code(visitor, address)
        number = portal.ask("newest_mail", "Your sign-in code")
        look_at_letter(visitor, look, f"account/email/{template}", number)
    visitor.goto("/demonstration/")
    steps.follow(visitor, "As a page", "Your sign-in code")


def test_what_happened_to_a_second_step(portal, window, look):
    page = window(portal.ask("person", "letters@liia.demo.example", "Les Ters", moderates=True), second_step=False)
    page.goto("/submissions/queue/")
    page.get_by_text("I cannot scan it").click()
    page.get_by_label("Code that the app shows").fill(portal.ask("code_of", page.locator("code").inner_text()))
    steps.press(page, "Connect the app", "Recovery codes")
    page.goto("/account/second-step/recovery-codes/")
    steps.press(page, "Replace my recovery codes", "Replace your recovery codes?")
    steps.press(page, "Make new codes", "Recovery codes")
    page.goto("/account/second-step/turn-off/")
    steps.press(page, "Disconnect", "Second step")
    for template, subject in SECOND_STEP.items():
        look_at_letter(page, look, f"mfa/email/{template}", portal.ask("newest_mail", subject))
