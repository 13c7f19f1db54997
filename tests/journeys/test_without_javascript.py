"""Everything works without JavaScript."""

import pytest
from playwright.sync_api import expect

from submissions.demonstration import people
from tests.journeys import steps

TITLE = "Written without a script"


@pytest.mark.visits("practices:home", "practices:list", "practices:detail", "practices:contact-sent")
def test_finding_a_practice_and_writing_to_its_contact(window):
    page = window(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("searchbox").fill("interpreters")
    page.get_by_role("button", name="Search").click()
    page.locator("summary", has_text="Authority").click()
    page.get_by_role("checkbox", name="Hillingdon").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("link", name="Remove the filter Hillingdon")).to_be_visible()
    steps.follow(page, "Interpreters who know", "Interpreters who know")
    steps.press(page, "Send a message", "Send a message")
    steps.press(page, "Send message", "Send a message")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.get_by_label("Your name").fill("Rosa Whitlock")
    page.get_by_label("Your email address").fill("rosa@camden.demo.example")
    page.get_by_label("Your message").fill("Who trains them?")
    steps.press(page, "Send message", "Your message is on its way")


@pytest.mark.visits("submissions:start", "submissions:edit", "submissions:submitted", "submissions:decide")
def test_a_draft_from_its_start_to_its_publication(window, portal):
    officer = window(java_script_enabled=False)
    officer.goto("/submissions/start/")
    steps.ask_for_code(officer, people.OFFICER.email)
    steps.enter_mailed_code(officer, people.OFFICER.email)
    reference = write_and_submit(officer)

    moderator = window(people.OTHER_MODERATOR.email, java_script_enabled=False)
    moderator.goto("/submissions/queue/")
    steps.find_in_queue(moderator, reference)
    steps.press(moderator, "Take into review", TITLE)
    steps.publish(moderator)
    expect(moderator.get_by_role("alert")).to_contain_text(f"{reference}: published.")


def write_and_submit(page) -> str:
    """From "Start" to the reference."""
    steps.press(page, "Start", "Untitled draft")
    steps.follow(page, "Name of the project", "Name of the project")
    page.get_by_role("textbox", name="Name of the project").fill(TITLE)
    steps.go_on(page, "Categories")
    page.get_by_label("With partners").check()
    steps.go_on(page, "Short description and impact")
    page.get_by_label("Short description of the work").fill("Pages that need nothing but a browser.")
    steps.go_on(page, "What others could learn")
    steps.go_on(page, "Links and documents")
    page.get_by_label("Name of the page").fill("Report")
    page.get_by_label("Web address").fill("www.example.org/report")
    page.get_by_role("button", name="Save and add another link").click()
    expect(page.get_by_label("Web address")).to_have_count(2)
    steps.go_on(page, "Contact")
    page.get_by_label("Contact name").fill("Ines Farrow")
    page.get_by_role("textbox", name="Email address").fill("ines.farrow@tower-hamlets.demo.example")
    page.get_by_label("The contact agrees that their name").check()
    steps.go_on(page, "Check your answers")
    steps.press(page, "Submit to LIIA", "Sent to LIIA")
    return page.locator(".govuk-panel strong").inner_text()
