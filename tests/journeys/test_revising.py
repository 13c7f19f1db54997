"""A published practice is revised, by its authority and by LIIA; its versions are read and compared."""

import pytest
from playwright.sync_api import expect

from submissions.demonstration import people
from tests.journeys.steps import follow, on_page, press, publish


@pytest.fixture
def slug(portal):
    """A practice of the officer's authority, published once."""
    return portal.ask("published", title="Circles of support for kinship carers")


@pytest.mark.visits("stewardship:versions", "stewardship:revise", "submissions:drop", "stewardship:version")
def test_an_officer_opens_a_revision_changes_their_mind_and_drops_it(officer, look, slug):
    officer.goto(f"/published/{slug}/versions/")
    look(officer, "versions-one")
    press(officer, "Revise this page", "Circles of support")
    expect(officer.get_by_text("Nothing differs from the published page yet.")).to_be_visible()
    look(officer, "revision-untouched")
    officer.get_by_role("button", name="Drop this revision").click()
    expect(officer.get_by_role("alert")).to_contain_text("Dropped. The published page stays as it is.")
    follow(officer, "Version 1", "Version 1, as published on")
    look(officer, "version")


@pytest.mark.visits("submissions:bring-up-to-date")
def test_a_revision_goes_through_review_while_the_page_moves(portal, officer, moderator, look, slug):
    officer.goto(f"/published/{slug}/versions/")
    press(officer, "Revise this page", "Circles of support")
    follow(officer, "Name of the project or approach", "Name of the project or approach")
    officer.get_by_label("Name of the project or approach").fill("Circles of support for all carers")
    officer.get_by_role("button", name="Save and come back later").click()
    expect(officer.locator("ins")).to_contain_text("all")
    look(officer, "revision-changed")
    officer.get_by_role("button", name="Check your answers").click()
    look(officer, "revision-check")
    press(officer, "Submit to LIIA", "Sent to LIIA")
    number = portal.ask("take_revision", slug)
    portal.ask("move_live", slug, title="Circles of support for carers of teenagers")
    moderator.goto(f"/submissions/{number}/review/")
    look(moderator, "review-of-a-revision-that-is-behind")
    publish(moderator)
    expect(moderator.get_by_role("alert")).to_contain_text("bring it up to date, then decide")
    press(moderator, "Bring it up to date", "Brought up to date")
    look(moderator, "brought-up-to-date")
    moderator.get_by_role("button", name="Go on with the revision").click()
    publish(moderator)
    expect(moderator.get_by_role("alert")).to_contain_text("published. Anybody can read it now.")
    officer.goto(f"/practices/{slug}/")
    on_page(officer, "Circles of support for all carers")
    officer.goto(f"/published/{slug}/versions/")
    officer.get_by_label("Compare").select_option("1")
    officer.get_by_role("button", name="Compare").click()
    expect(officer.get_by_role("heading", name="From version 1 to version 3")).to_be_visible()
    look(officer, "versions-compared")
    officer.get_by_label("with").select_option("1")
    officer.get_by_role("button", name="Compare").click()
    expect(officer.get_by_role("alert")).to_contain_text("Choose two different versions")
    look(officer, "versions-wrong-choice")


def test_a_moderator_opens_a_revision_and_reads_it_at_once(moderator, look, slug):
    moderator.goto(f"/published/{slug}/versions/")
    look(moderator, "versions-as-moderator")
    press(moderator, "Revise this page", "Circles of support")
    expect(moderator.get_by_text("With you.")).to_be_visible()
    look(moderator, "review-of-an-own-revision")
    publish(moderator)
    expect(moderator.get_by_role("alert")).to_contain_text("Nothing differs from the published page")
    look(moderator, "review-nothing-to-publish", status=409)
    moderator.get_by_role("button", name="Drop this revision").click()
    expect(moderator.get_by_role("alert")).to_contain_text("Dropped.")


@pytest.mark.visits("stewardship:idle-revision", "submissions:reopen")
def test_a_moderator_asks_for_an_idle_revision_and_closes_it(portal, window, officer, moderator, look, slug):
    portal.ask("idle_revision", slug)
    moderator.goto(f"/published/{slug}/versions/")
    press(moderator, "Go on with the revision", "Versions of")
    expect(moderator.get_by_role("region", name="Important")).to_contain_text("It is being revised already")
    look(moderator, "versions-with-an-idle-revision")
    moderator.get_by_role("button", name="Ask for it to be finished").click()
    expect(moderator.get_by_role("alert")).to_contain_text("Asked by email to finish it.")
    look(moderator, "versions-asked-to-finish")
    portal.ask("asked_long_ago", slug)
    other = window(people.OTHER_MODERATOR.email)
    for page in (moderator, other):
        page.goto(f"/published/{slug}/versions/")
    look(moderator, "versions-to-be-closed")
    moderator.get_by_role("button", name="Close this revision").click()
    expect(moderator.get_by_role("alert")).to_contain_text("Closed. Its author can open it again later")
    look(moderator, "versions-after-closing")
    other.get_by_role("button", name="Close this revision").click()
    expect(other.get_by_role("region", name="Important")).to_contain_text("the revision has moved on")
    look(other, "versions-closed-already", status=409)
    officer.goto(f"/published/{slug}/")
    follow(officer, "Not finished", "Not finished")
    look(officer, "revision-closed-by-liia")
    press(officer, "Open again as a draft", "Not finished")
    expect(officer.get_by_role("alert")).to_contain_text("Opened again as a draft.")


def test_a_moderator_meets_a_revision_that_another_has_open(window, moderator, look, slug):
    other = window(people.OTHER_MODERATOR.email)
    for page in (moderator, other):
        page.goto(f"/published/{slug}/versions/")
    press(other, "Revise this page", "Circles of support")
    press(moderator, "Revise this page", "Circles of support")
    told = f"It is being revised already, and is now with {people.OTHER_MODERATOR.name}."
    expect(moderator.get_by_role("region", name="Important")).to_contain_text(told)
    assert moderator.url == other.url
    expect(moderator.get_by_role("button", name="Publish")).to_have_count(0)
    look(moderator, "revision-of-another-moderator")


def test_a_moderator_meets_a_revision_that_its_authority_has_not_sent_in(officer, moderator, look, slug):
    moderator.goto(f"/published/{slug}/versions/")
    officer.goto(f"/published/{slug}/versions/")
    press(officer, "Revise this page", "Circles of support")
    press(moderator, "Revise this page", "Versions")
    told = "It is being revised already, and is now with Tower Hamlets."
    expect(moderator.get_by_role("region", name="Important")).to_contain_text(told)
    look(moderator, "versions-while-its-authority-revises")
