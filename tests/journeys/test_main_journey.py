"""A borough's template goes in, a moderator asks for a change and publishes it, the public finds it."""

import os
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from submissions.demonstration import people
from tests.journeys import steps

TITLE = "Listening circles in every team"
CATEGORIES = ("Within your organisation", "With children and families")
CONTACT = "Ines Farrow"
ADDRESS = "ines.farrow@tower-hamlets.demo.example"
REQUEST = "Please say how many teams have taken part."
ANSWER = "All 41 teams have taken part at least twice."
QUESTION = "Could we borrow the questions that you open a circle with?"
OWN_TEMPLATE = """Anti-Racist Work and Tackling Disproportionality: Sharing Practice
LA Name: Tower Hamlets
Name of project or approach:  Various
Every team in our service meets in a listening circle twice a year. It began after a staff survey in which
people said that they could not speak openly at work.

A circle is led by somebody from another team. Nothing is minuted but the one thing that the team will do.
We wanted to tackle inequalities that our own figures had shown for years.
"""


@dataclass(frozen=True)
class Walk:
    """One walk through the whole journey: how wide the window is, and who moderates."""

    width: int
    officer: people.Person
    moderator: people.Person

    @property
    def title(self):
        """Different in each walk, so that each finds its own."""
        return f"{TITLE}, {self.width}"


WALKS = (
    Walk(1280, people.OFFICER, people.MODERATOR),
    Walk(320, people.COLLEAGUE, people.OTHER_MODERATOR),
)


@pytest.fixture
def template(tmp_path) -> Path:
    """A template that a borough really sent in, where this machine has one; otherwise one of its shape."""
    if folder := os.environ.get("PORTAL_REAL_TEMPLATES"):
        return Path(folder) / "tower-hamlets.txt"
    own = tmp_path / "tower-hamlets.txt"
    own.write_text(OWN_TEMPLATE, encoding="utf-8")
    return own


@pytest.mark.visits(
    "account_request_login_code", "account_confirm_login_code", "mfa_authenticate",
    "submissions:home", "submissions:upload", "submissions:found", "submissions:detail", "submissions:edit",
    "submissions:check", "submissions:submitted", "submissions:queue", "submissions:review", "submissions:claim",
    "submissions:decide", "practices:list", "practices:detail", "practices:contact-person",
    "practices:contact-sent",
)  # fmt: skip
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: str(walk.width))
def test_a_template_is_uploaded_reviewed_published_and_found(walk, window, look, template):
    officer, moderator, reader = (window(width=walk.width) for _ in range(3))
    look = partial(look, widths=[walk.width])

    sign_in_as_officer(officer, walk, look)
    upload(officer, template, look)
    complete(officer, walk, look)
    reference = submit(officer, walk, look)
    sign_in_as_moderator(moderator, walk, look)
    claim(moderator, reference, walk, look)
    request_changes(moderator, look)
    answer_and_resubmit(officer, walk, reference, look)
    publish(moderator, reference, walk)
    read_it(reader, find(reader, walk, look), walk, look)
    write_to_contact(reader, walk, look)


def sign_in_as_officer(page: Page, walk, look):
    page.goto("/demonstration/")
    look(page, f"mailbox-at-first-{walk.width}")
    steps.follow(page, walk.officer.name, "Sign in")
    steps.ask_for_code(page, walk.officer.email)
    steps.enter_mailed_code(page, walk.officer.email)
    steps.on_page(page, "Your submissions")
    look(page, f"journey-home-{walk.width}")


def upload(page: Page, template, look):
    steps.follow(page, "Upload a filled-in template", "Upload a filled-in template")
    page.get_by_label("Filled-in template").set_input_files(template)
    steps.press(page, "Upload and read", "What we found in your template")
    rows = page.locator(".govuk-summary-list__row")
    expect(rows.filter(has_text="Authority").first).to_contain_text("Tower Hamlets")
    expect(rows.filter(has_text="Name of the project")).to_contain_text("Not a name")
    expect(rows.filter(has_text="Description")).to_contain_text("Found")
    for missing in ("Categories", "Contact name", "Contact's email address"):
        expect(rows.filter(has_text=missing)).to_contain_text("Still missing")
    look(page, f"journey-found-{page.viewport_size['width']}")


def complete(page: Page, walk, look):
    steps.press(page, "Continue to your draft", "Various")
    look(page, f"journey-tasks-{walk.width}")
    steps.follow(page, "Name of the project or approach", "Name of the project")
    page.get_by_role("textbox", name="Name of the project").fill(walk.title)
    steps.go_on(page, "Categories")
    for name in CATEGORIES:
        page.get_by_label(name).focus()
        page.keyboard.press("Space")
    steps.go_on(page, "Short description and impact")
    steps.go_on(page, "What others could learn")
    page.get_by_label("What have you learnt").fill("Somebody from another team should lead the circle.")
    page.get_by_role("radio", name="Monitored").check()
    steps.go_on(page, "Links and documents")
    steps.go_on(page, "Contact")
    page.get_by_label("Contact name").fill(CONTACT)
    page.get_by_role("textbox", name="Email address").fill(ADDRESS)
    page.get_by_label("The contact agrees that their name").check()
    look(page, f"journey-contact-{walk.width}")
    steps.go_on(page, "Check your answers")


def submit(page: Page, walk, look) -> str:
    for answer in (walk.title, *CATEGORIES, CONTACT, ADDRESS):
        expect(page.locator(".govuk-summary-list")).to_contain_text(answer)
    look(page, f"journey-check-{walk.width}")
    steps.press(page, "Submit to LIIA", "Sent to LIIA")
    look(page, f"journey-submitted-{walk.width}")
    reference = page.locator(".govuk-panel strong").inner_text()
    assert any(reference in mail for mail in steps.mails_to(page, walk.officer.email))
    return reference


def sign_in_as_moderator(page: Page, walk, look):
    page.goto("/account/sign-in/?next=/submissions/queue/")
    steps.ask_for_code(page, walk.moderator.email)
    steps.enter_mailed_code(page, walk.moderator.email)
    steps.on_page(page, "Enter the code from your app")
    look(page, f"journey-second-step-{walk.width}")
    steps.enter_authenticator_code(page, walk.moderator.name)
    steps.on_page(page, "Moderation")


def claim(page: Page, reference, walk, look):
    steps.find_in_queue(page, reference)
    steps.press(page, "Take into review", walk.title)
    look(page, f"journey-review-{walk.width}")


def request_changes(page: Page, look):
    page.get_by_label("What to tell the author").fill(REQUEST)
    page.get_by_role("button", name="Request changes").click()
    expect(page.get_by_role("alert")).to_contain_text("the author has your request.")
    look(page, f"journey-next-in-queue-{page.viewport_size['width']}")


def answer_and_resubmit(page: Page, walk, reference, look):
    assert any(REQUEST in mail for mail in steps.mails_to(page, walk.officer.email))
    page.goto("/submissions/")
    steps.follow(page, walk.title, walk.title)
    expect(page.get_by_text(REQUEST)).to_be_visible()
    look(page, f"journey-changes-requested-{walk.width}")
    steps.follow(page, "Short description and impact", "Short description and impact")
    page.get_by_label("Its impact").fill(ANSWER)
    page.get_by_role("button", name="Save and come back later").click()
    steps.on_page(page, walk.title)
    steps.press(page, "Check your answers and submit", "Check your answers")
    steps.press(page, "Submit to LIIA", "Sent to LIIA")
    expect(page.locator(".govuk-panel strong")).to_have_text(reference)


def publish(page: Page, reference, walk):
    page.goto("/submissions/queue/")
    steps.find_in_queue(page, reference)
    steps.press(page, "Take into review", walk.title)
    expect(page.get_by_text(ANSWER, exact=True)).to_be_visible()
    steps.publish(page)
    expect(page.get_by_role("alert")).to_contain_text(f"{reference}: published.")


def find(page: Page, walk, look):
    """The link to it, in a list narrowed by a stem of a word in it, by its authority and by a category."""
    page.goto("/")
    page.get_by_role("combobox").fill("inequality")
    page.keyboard.press("Enter")
    steps.on_page(page, "Practices")
    found = page.get_by_role("link", name=walk.title)
    expect(found).to_be_visible()
    card = page.get_by_role("listitem").filter(has=found).first
    expect(card.locator("mark", has_text=re.compile("inequalit|disproportional")).first).to_be_visible()
    choose(page, "Authority", "Tower Hamlets")
    choose(page, "Category", CATEGORIES[0])
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("link", name="Remove the filter Tower Hamlets")).to_be_visible()
    expect(found).to_be_visible()
    look(page, f"journey-list-{walk.width}")
    return found


def choose(page: Page, legend, value):
    """Tick a filter; the panel and the group are opened first where they are closed."""
    box = page.get_by_role("checkbox", name=value)
    page.wait_for_load_state()  # before its styles are there, everything is open to the eye
    for summary in (page.locator(".portal-filter__summary"), page.locator("summary", has_text=legend)):
        if not box.is_visible() and summary.is_visible():
            summary.click()
    box.check()


def read_it(page: Page, found, walk, look):
    found.click()
    steps.on_page(page, walk.title)
    for part in ("Tower Hamlets", *CATEGORIES, ANSWER, CONTACT):
        expect(page.get_by_role("main")).to_contain_text(part)
    expect(page.get_by_role("main")).not_to_contain_text(ADDRESS)
    look(page, f"journey-practice-{walk.width}")


def write_to_contact(page: Page, walk, look):
    steps.press(page, "Send a message", "Send a message")
    page.get_by_label("Your name").fill("Rosa Whitlock")
    page.get_by_label("Your email address").fill("rosa.whitlock@camden.demo.example")
    page.get_by_label("Your message").fill(QUESTION)
    steps.press(page, "Send message", "Your message is on its way")
    look(page, f"journey-message-sent-{walk.width}")
    assert any(QUESTION in mail for mail in steps.mails_to(page, ADDRESS))
