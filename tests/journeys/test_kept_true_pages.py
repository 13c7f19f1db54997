"""Every page of keeping what is published true: the link of a mail, a member's answer, what moderators do."""

import pytest
from playwright.sync_api import expect

from submissions.demonstration import people
from tests.journeys import steps

OFFICER, MODERATOR, OTHER = people.OFFICER.email, people.MODERATOR.email, people.OTHER_MODERATOR.email
WHY = "The grant ended.\n\n- We would ask earlier who pays when it ends."
ANSWERED = "Thank you for your answer"


@pytest.fixture
def overdue(portal):
    """Makes a practice that nobody has confirmed in time; its slug."""
    return lambda title: portal.ask("overdue_practice", portal.ask("submission", "published", title=title))


@pytest.mark.visits("practices:detail", "practices:list")
def test_what_the_public_sees(portal, visitor, look, overdue):
    once, ended = overdue("Youth club that may still run"), overdue("Youth club that ended")
    answer = portal.ask("said", ended, "stopped", WHY)
    visitor.goto(f"/practices/{once}/")
    expect(visitor.get_by_text("Not confirmed since")).to_be_visible()
    look(visitor, "practice-overdue")
    visitor.goto(f"/practices/{ended}/")
    look(visitor, "practice-stopped")
    portal.ask("pass_words", answer)
    visitor.goto(f"/practices/{ended}/")
    steps.on_page(visitor, "Youth club that ended")
    expect(visitor.get_by_role("heading", name="Why this work has stopped")).to_be_visible()
    look(visitor, "practice-stopped-and-why")
    visitor.goto("/practices/?q=%22youth+club+that%22")
    expect(visitor.get_by_text("· Stopped")).to_be_visible()
    look(visitor, "list-with-stopped-and-overdue")


@pytest.mark.visits("stewardship:keep-true")
@pytest.mark.parametrize(
    ("choice", "label", "words"),
    [
        ("It is still running as described", "", ""),
        ("It is running, and I want to update it", "What should be updated", "It has new numbers."),
        ("It has stopped, because …", "Why it has stopped, and what was learnt", WHY),
    ],
    ids=["running", "update", "stopped"],
)
def test_answering_by_the_link_of_a_mail(portal, visitor, look, overdue, request, choice, label, words):
    case = request.node.callspec.id
    link = portal.ask("link_to_contact", overdue(f"Asked about, {case}"))
    visitor.goto(link)
    look(visitor, f"keep-true-{case}")
    visitor.get_by_role("button", name="Send my answer").click()
    expect(visitor.locator(".govuk-error-summary")).to_be_focused()
    look(visitor, f"keep-true-{case}-nothing-chosen")
    visitor.get_by_label(choice).check()
    if label:
        visitor.get_by_role("button", name="Send my answer").click()
        expect(visitor.locator(".govuk-error-summary")).to_be_focused()
        look(visitor, f"keep-true-{case}-without-words")
        visitor.get_by_label(label).fill(words)
    steps.press(visitor, "Send my answer", ANSWERED)
    look(visitor, f"keep-true-{case}-answered")
    visitor.goto(link)
    steps.on_page(visitor, ANSWERED)


@pytest.mark.visits("stewardship:keep-true")
def test_links_that_do_nothing(portal, visitor, look, overdue):
    visitor.goto(portal.ask("link_to_contact", overdue("Asked about long ago"), sent_days_ago=61))
    look(visitor, "link-too-old", status=410)
    visitor.goto("/published/keep-true/never:was:sent/")
    look(visitor, "link-broken", status=404)


@pytest.mark.visits("stewardship:keep-true")
def test_a_link_after_somebody_answered(portal, visitor, look, overdue):
    slug = overdue("Asked two people about")
    link = portal.ask("link_to_contact", slug)
    portal.ask("said", slug, "running")
    visitor.goto(link)
    expect(visitor.get_by_text("Somebody has answered since it was sent")).to_be_visible()
    look(visitor, "link-over", status=410)


@pytest.mark.visits("stewardship:confirm")
def test_a_member_answers_signed_in(portal, officer, look, overdue):
    slug = overdue("A member answers about it")
    officer.goto(f"/published/{slug}/")
    steps.follow(officer, "Say whether this work is still running", "Is this work still running?")
    look(officer, "confirm")
    officer.get_by_label("It has stopped, because …").check()
    officer.get_by_role("button", name="Save my answer").click()
    expect(officer.locator(".govuk-error-summary")).to_be_focused()
    look(officer, "confirm-without-words")
    officer.get_by_label("Why it has stopped, and what was learnt").fill(WHY)
    officer.get_by_role("button", name="Save my answer").click()
    expect(officer.get_by_role("alert")).to_contain_text("Its page says that the work has stopped.")
    look(officer, "confirm-done")


@pytest.mark.visits("stewardship:confirm")
def test_a_member_answers_about_what_was_taken_down_meanwhile(portal, officer, look):
    pk = portal.ask("submission", "published", title="Taken down while a member answers")
    officer.goto(f"{portal.ask('care_page', pk)}confirm/")
    officer.get_by_label("It has stopped, because …").check()
    officer.get_by_label("Why it has stopped, and what was learnt").fill(WHY)
    portal.ask("care", pk, "unpublish", MODERATOR)
    steps.press(officer, "Save my answer", "This was not saved")
    look(officer, "confirm-refused", status=409)


@pytest.mark.visits("stewardship:quick-reviews", "stewardship:review-answer")
def test_quick_reviews(portal, window, moderator, look, overdue):
    answer = portal.ask("said", overdue("Its end is reviewed"), "stopped", WHY)
    moderator.goto("/submissions/queue/")
    steps.follow(moderator, "Quick reviews", "Quick reviews")
    look(moderator, "quick-reviews")
    moderator.get_by_role("link", name="Its end is reviewed").click()
    look(moderator, "review-answer")
    moderator.get_by_role("button", name="Do not publish").click()
    expect(moderator.locator(".govuk-error-summary")).to_be_focused()
    look(moderator, "review-answer-without-words", status=422)
    other = window(OTHER)
    other.goto(f"/published/moderation/answers/{answer}/")
    other.get_by_label("Your words to its authority").fill("Thank you.")
    moderator.get_by_role("button", name="Publish", exact=True).click()
    expect(moderator.get_by_role("alert")).to_contain_text("Published.")
    other.get_by_role("button", name="Do not publish").click()
    expect(other.get_by_text("Somebody else was faster")).to_be_visible()
    look(other, "review-answer-overtaken", status=409)


@pytest.mark.visits("stewardship:overdue", "stewardship:remind")
def test_overdue_and_stopped(portal, moderator, look, overdue):
    overdue("Nobody says whether it runs")
    portal.ask("said", overdue("It ended last year"), "stopped", WHY)
    moderator.goto("/published/")
    steps.follow(moderator, "overdue and stopped", "Overdue and stopped")
    look(moderator, "overdue")
    moderator.get_by_role("row").filter(has_text="Nobody says").get_by_role("button", name="Remind again").click()
    expect(moderator.get_by_role("alert")).to_contain_text("Asked again")
    look(moderator, "overdue-reminded")
    moderator.goto("/published/moderation/overdue/?show=stopped")
    look(moderator, "overdue-stopped")


@pytest.mark.visits("stewardship:overdue", "stewardship:quick-reviews")
def test_nothing_to_do(portal, moderator, look):
    portal.ask("nothing_is_overdue")
    for address, name in (
        ("overdue/", "overdue"),
        ("overdue/?show=stopped", "stopped"),
        ("quick-reviews/", "quick"),
    ):
        moderator.goto(f"/published/moderation/{address}")
        look(moderator, f"{name}-empty")


@pytest.mark.visits("stewardship:replace-contact", "stewardship:review-contact", "practices:contact-person")
def test_a_contact_who_left(portal, officer, moderator, visitor, look, overdue):
    slug = overdue("Its contact has left")
    officer.goto(f"/published/{slug}/")
    steps.follow(officer, "Replace its contact", "Replace the contact of")
    officer.get_by_role("button", name="Send to LIIA").click()
    expect(officer.locator(".govuk-error-summary")).to_be_focused()
    look(officer, "replace-contact-wrong")
    officer.get_by_label("Name of the new contact").fill("Nia New")
    officer.get_by_role("textbox", name="Their email address").fill("nia.new@towerhamlets.demo.example")
    officer.get_by_label("They agree that").check()
    officer.get_by_label("The contact of before has left").check()
    officer.get_by_role("button", name="Send to LIIA").click()
    expect(officer.get_by_role("alert")).to_contain_text("Sent to LIIA")
    officer.goto(f"/published/{slug}/contact/")
    look(officer, "replace-contact-waiting")
    visitor.goto(f"/practices/{slug}/")
    expect(visitor.get_by_text("passes your message on")).to_be_visible()
    look(visitor, "practice-whose-contact-left")
    steps.press(visitor, "Send a message", "Send a message to Tower Hamlets")
    look(visitor, "message-while-the-contact-left")
    moderator.goto("/published/moderation/quick-reviews/")
    look(moderator, "quick-reviews-contact")
    moderator.get_by_role("link", name="Its contact has left").click()
    moderator.get_by_role("button", name="Refuse").click()
    expect(moderator.locator(".govuk-error-summary")).to_be_focused()
    look(moderator, "review-contact-without-words", status=422)
    portal.ask("text_moved", slug)
    moderator.get_by_role("button", name="Accept").click()
    expect(moderator.get_by_text("What is published has changed")).to_be_visible()
    look(moderator, "review-contact-overtaken", status=409)
    moderator.get_by_role("button", name="Accept").click()
    expect(moderator.get_by_role("alert")).to_contain_text("Accepted.")
    visitor.goto(f"/practices/{slug}/")
    whom_to_ask = visitor.get_by_role("region", name="Ask about this work")
    expect(whom_to_ask).to_contain_text("Nia New")
    expect(whom_to_ask).not_to_contain_text("Its contact has left.")
    expect(visitor.get_by_text("passes your message on")).to_have_count(0)
    look(visitor, "practice-whose-contact-is-new")
