"""A moderator removes a person who no longer wants to be named."""

import pytest
from playwright.sync_api import expect

from submissions.demonstration import people
from tests.journeys import steps

ASK, PAST = "/published/moderation/remove-a-person/", "/published/moderation/removals/"
LOOK, REMOVE = "See what would change", "Remove this person"


def fill(page, name: str = "", address: str = "") -> None:
    """Say who is to be removed, and see what would change."""
    page.goto(ASK)
    page.get_by_label("Their full name").fill(name)
    page.get_by_label("Their email address").fill(address)
    page.get_by_label("They asked us to").check()
    steps.press(page, LOOK, "Check before you remove")


@pytest.mark.visits("stewardship:remove-person")
def test_saying_who_it_is(moderator, look):
    moderator.goto(ASK)
    look(moderator, "remove-person")
    moderator.get_by_label("Their full name").fill("Smith")
    moderator.get_by_role("button", name=LOOK).click()
    expect(moderator.locator(".govuk-error-summary")).to_be_focused()
    look(moderator, "remove-person-wrong", status=422)


@pytest.mark.visits("stewardship:remove-person", "stewardship:removal", "stewardship:removals")
def test_removing_the_contact_of_a_published_practice(portal, moderator, visitor, look):
    name, address = "Pat Leaver", "pat.leaver@home.example"
    contact = {"contact_name": name, "contact_email": address, "show_email": True}
    pk = portal.ask("submission", "published", title="A practice that Pat Leaver led", **contact)
    path = portal.ask("published_page", pk)
    visitor.goto(path)
    expect(visitor.get_by_role("heading", name="Ask about this work")).to_be_visible()
    fill(moderator, address=address)
    expect(moderator.get_by_text(f"under the name {name}.")).to_be_visible()
    look(moderator, "remove-person-check-address")
    fill(moderator, name, address)
    expect(moderator.get_by_role("link", name="A practice that Pat Leaver led")).to_be_visible()
    look(moderator, "remove-person-check")
    steps.press(moderator, REMOVE, "A person is removed")
    look(moderator, "person-removed")
    expect(moderator.get_by_text(name)).to_have_count(0)
    assert visitor.goto(path).status == 404  # its address named the person
    visitor.goto("/practices/?q=a+practice+that+removed+led")
    visitor.get_by_role("link", name="A practice that [removed] led").click()
    expect(visitor.get_by_role("heading", name="Ask about this work")).to_have_count(0)
    look(visitor, "practice-without-contact")
    steps.follow(moderator, "Past removals", "Past removals")
    look(moderator, "removals")


@pytest.mark.visits("stewardship:remove-person", "stewardship:removal")
def test_recording_somebody_whom_nothing_names(moderator, look):
    fill(moderator, "Nobody Whatsoever")
    look(moderator, "remove-person-check-nothing")
    steps.press(moderator, REMOVE, "A person is removed")
    look(moderator, "person-removed-nothing")


@pytest.mark.visits("stewardship:remove-person", "stewardship:removal")
def test_closing_an_account(portal, moderator, window, look):
    address = portal.ask("person", "lee.leaver@islington.demo.example", "Lee Leaver", "Islington")
    officer = window(address)
    officer.goto("/account/")
    expect(officer.get_by_text(address)).to_be_visible()
    fill(moderator, address=address)
    moderator.get_by_label("Also close their account").check()
    look(moderator, "remove-person-check-account")
    steps.press(moderator, REMOVE, "A person is removed")
    look(moderator, "person-removed-account")
    officer.goto("/account/")
    expect(officer.get_by_role("heading", level=1)).to_contain_text("Sign in")


@pytest.mark.visits("stewardship:remove-person")
def test_a_moderators_account_is_not_closed_here(moderator, look):
    fill(moderator, address=people.OTHER_MODERATOR.email)
    expect(moderator.get_by_text("cannot be closed here")).to_be_visible()
    look(moderator, "remove-person-check-moderator")


@pytest.mark.visits("stewardship:removals")
def test_a_list_with_nobody_in_it(portal, moderator, look):
    kept = portal.ask("nobody_removed")
    try:
        moderator.goto(PAST)
        look(moderator, "removals-none")
    finally:
        portal.ask("removed_again", kept)
