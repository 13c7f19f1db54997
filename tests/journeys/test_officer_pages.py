"""Every page on which an officer begins and follows submissions, as it is empty, filled and wrong."""

import pytest
from playwright.sync_api import expect

from submissions.demonstration import people
from tests.journeys import steps

OFFICER, MODERATOR = people.OFFICER.email, people.MODERATOR.email
TEMPLATE = """Anti-Racist Work and Tackling Disproportionality: Sharing Practice
LA Name: Lambeth
Name of project or approach: A choir for carers
Foster carers sing together every Tuesday. What came of it stands here:   our-first-year.pdf
"""
USUAL = "anti-racist-practice"
STATES = ("draft", "submitted", "in_review", "changes_requested", "declined", "withdrawn", "published")


@pytest.mark.visits("submissions:home")
def test_the_list_of_an_authority(portal, window, officer, look):
    newcomer = window(portal.ask("person", "first@richmond.demo.example", "Jo First", "Richmond upon Thames"))
    newcomer.goto("/submissions/")
    look(newcomer, "officer-home-empty")
    for status in STATES:
        portal.ask("submission", status, title=f"In the state {status}")
    officer.goto("/submissions/")
    look(officer, "officer-home")


@pytest.mark.visits("submissions:start")
def test_starting(window, portal, look):
    page = window(portal.ask("person", "both@two.demo.example", "Uma Both", "Sutton"))
    portal.ask("person", "both@two.demo.example", "Uma Both", "Merton")
    page.goto("/submissions/start/")
    look(page, "start")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    look(page, "start-wrong")


@pytest.mark.visits("submissions:start", "submissions:upload")
def test_when_nothing_is_asked_for(portal, officer, look):
    portal.ask("open_programmes")
    try:
        for page in ("start", "upload"):
            officer.goto(f"/submissions/{page}/")
            look(officer, f"{page}-closed")
    finally:
        portal.ask("open_programmes", USUAL)


@pytest.mark.visits("submissions:start", "submissions:upload")
def test_when_two_things_are_asked_for(portal, officer, look):
    portal.ask("open_programmes", USUAL, "practice-spotlight")
    try:
        for page, button in {"start": "Start", "upload": "Upload and read"}.items():
            officer.goto(f"/submissions/{page}/")
            look(officer, f"{page}-two")
            officer.get_by_role("button", name=button, exact=True).click()
            expect(officer.locator(".govuk-error-summary")).to_be_focused()
            look(officer, f"{page}-two-wrong")
    finally:
        portal.ask("open_programmes", USUAL)


@pytest.mark.visits("submissions:found")
def test_a_template_of_another_authority_with_a_link_that_lost_its_address(window, look, tmp_path):
    template = tmp_path / "elsewhere.txt"
    template.write_text(TEMPLATE, encoding="utf-8")
    page = window(people.ELSEWHERE.email)
    page.goto("/submissions/upload/")
    page.get_by_label("Filled-in template").set_input_files(template)
    steps.press(page, "Upload and read", "What we found in your template")
    expect(page.get_by_role("heading", name="Please check")).to_be_visible()
    look(page, "found-with-notes")


@pytest.mark.visits("submissions:upload")
def test_uploading(officer, look, tmp_path):
    officer.goto("/submissions/upload/")
    look(officer, "upload")
    officer.get_by_role("button", name="Upload and read").click()
    expect(officer.locator(".govuk-error-summary")).to_be_focused()
    look(officer, "upload-nothing")
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"This is no Word document.")
    officer.get_by_label("Filled-in template").set_input_files(broken)
    officer.get_by_role("button", name="Upload and read").click()
    expect(officer.locator(".govuk-error-message")).to_be_visible()
    look(officer, "upload-refused")


@pytest.mark.parametrize("status", STATES)
@pytest.mark.visits("submissions:detail")
def test_where_a_submission_stands(portal, officer, look, status):
    officer.goto(f"/submissions/{portal.ask('submission', status, title=f'Standing at {status}')}/")
    look(officer, f"standing-{status}")


@pytest.mark.visits("submissions:reply")
def test_writing_to_the_moderators(portal, officer, look):
    officer.goto(f"/submissions/{portal.ask('submission', 'in_review', title='With a question')}/")
    officer.get_by_role("button", name="Send to LIIA").click()
    expect(officer.locator(".govuk-error-summary")).to_be_focused()
    look(officer, "reply-empty", status=422)
    officer.get_by_label("Your message").fill("When will you read it?")
    officer.get_by_role("button", name="Send to LIIA").click()
    expect(officer.get_by_role("alert")).to_contain_text("Your message is with LIIA.")
    look(officer, "reply-sent")


@pytest.mark.visits("submissions:preview", "submissions:history", "submissions:submitted")
def test_reading_what_was_sent(portal, officer, look):
    pk = portal.ask("submission", "changes_requested", title="Sent twice", impact="Some.")
    officer.goto(f"/submissions/{pk}/edit/description/")
    officer.get_by_label("Its impact").fill("Fewer people leave.")
    steps.press(officer, "Save and come back later", "Sent twice")
    portal.ask("move", pk, "resubmit", OFFICER)
    for page in ("preview", "history", "submitted"):
        officer.goto(f"/submissions/{pk}/{page}/")
        look(officer, f"sent-{page}")
    officer.goto(f"/submissions/{portal.ask('blank')}/preview/")
    look(officer, "preview-blank")


@pytest.mark.visits("submissions:withdraw", "submissions:reopen")
def test_withdrawing_and_opening_again(portal, officer, look):
    officer.goto(f"/submissions/{portal.ask('submission', 'submitted', title='To be withdrawn')}/")
    steps.follow(officer, "Withdraw this submission", "Do you want to withdraw")
    look(officer, "withdraw")
    steps.press(officer, "Withdraw", "Your submissions")
    look(officer, "withdrawn")
    steps.follow(officer, "To be withdrawn", "To be withdrawn")
    steps.press(officer, "Open again as a draft", "To be withdrawn")
    expect(officer.get_by_role("alert")).to_contain_text("Opened again as a draft.")


@pytest.mark.visits("submissions:withdraw", "submissions:detail")
def test_withdrawing_what_has_moved_on(portal, officer, look):
    pk = portal.ask("submission", "submitted", title="Too late to withdraw")
    officer.goto(f"/submissions/{pk}/withdraw/")
    portal.ask("move", pk, "claim", MODERATOR)
    steps.press(officer, "Withdraw", "Too late to withdraw")
    expect(officer.get_by_text("This was not withdrawn.")).to_be_visible()
    look(officer, "withdraw-too-late")
