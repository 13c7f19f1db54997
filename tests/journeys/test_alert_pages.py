"""Saving a search, and everything that its mails lead to."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps

QUERY = "?q=reverse+mentoring&sub_region=east"
LINK = re.compile(r"(/alerts/\S+)")


def mailed_link(page: Page, address: str) -> str:
    """The first link to a page of a saved search in the newest mail to this address."""
    return LINK.search(steps.mails_to(page, address)[0])[1]


def ask(page: Page, address: str, often: str = "Every week, on Monday") -> None:
    """Fill in the form and send it."""
    page.get_by_label("Your email address").fill(address)
    page.get_by_label(often).check()
    steps.press(page, "Continue", "Check your email")


@pytest.mark.visits("practices:list", "alerts:start", "alerts:asked", "alerts:confirm", "alerts:manage")
def test_from_the_list_to_mail_that_stops_again(visitor, look):
    visitor.goto("/practices/?q=mentoring")
    steps.follow(visitor, "Get an email when something new fits", "Get an email when something new fits")
    look(visitor, "alert-ask")
    visitor.get_by_role("button", name="Continue").click()
    expect(visitor.locator(".govuk-error-summary")).to_be_focused()
    look(visitor, "alert-ask-wrong")
    ask(visitor, "walker@reader.example")
    look(visitor, "alert-check-your-email")
    visitor.goto(mailed_link(visitor, "walker@reader.example"))
    look(visitor, "alert-confirm")
    steps.press(visitor, "Yes, send me these emails", "Your search is saved")
    look(visitor, "alert-confirmed")
    steps.follow(visitor, "Change how often, or stop", "Your saved search")
    look(visitor, "alert-manage")
    visitor.get_by_label("Every day").check()
    visitor.get_by_role("button", name="Save").click()
    expect(visitor.get_by_role("alert")).to_contain_text("From now on: Every day.")
    look(visitor, "alert-manage-saved")
    steps.press(visitor, "Stop these emails", "These emails have stopped")
    look(visitor, "alert-stopped")


@pytest.mark.visits("alerts:start")
def test_a_search_of_filters_and_one_of_everything(visitor, look):
    visitor.goto(f"/alerts/{QUERY}&authority=hackney&authority=newham&theme=no-such")
    look(visitor, "alert-ask-filters")
    visitor.goto("/alerts/")
    look(visitor, "alert-ask-everything")
    visitor.goto(f"/alerts/?q={'x' * 490}&authority=hackney")
    look(visitor, "alert-ask-too-long")


@pytest.mark.visits("alerts:start")
def test_asking_too_often_keeps_what_was_typed(portal, visitor, look):
    portal.ask("asker_at_the_limit")
    visitor.goto(f"/alerts/{QUERY}")
    visitor.get_by_label("Your email address").fill("often@reader.example")
    visitor.get_by_label("Every day").check()
    visitor.get_by_role("button", name="Continue").click()
    expect(visitor.get_by_label("Your email address")).to_have_value("often@reader.example")
    look(visitor, "alert-ask-too-often", status=429)


@pytest.mark.visits("alerts:confirm", "alerts:manage")
def test_links_that_no_longer_work(portal, visitor, look):
    visitor.goto(f"/alerts/{QUERY}")
    ask(visitor, "late@reader.example")
    link = portal.ask("alert_link", "late@reader.example", "confirm")
    portal.ask("asked_for_alert_long_ago", "late@reader.example")
    visitor.goto(link)
    look(visitor, "alert-link-expired", status=410)
    visitor.goto(link[:-9])
    look(visitor, "alert-link-broken", status=404)
    visitor.goto(portal.ask("saved_search_by_a_theme_that_went", "theme@reader.example"))
    look(visitor, "alert-manage-no-longer-works")


@pytest.mark.visits("alerts:unsubscribe", "alerts:start-again", "alerts:manage")
def test_the_link_to_stop_and_the_way_back(portal, visitor, look):
    manage = portal.ask("saved_search", "mistaken@reader.example")
    stop = portal.ask("alert_link", "mistaken@reader.example", "unsubscribe")
    visitor.goto(stop)
    look(visitor, "alert-stop")
    steps.press(visitor, "Stop these emails", "These emails have stopped")
    other = visitor.context.new_page()
    other.goto(manage)
    look(other, "alert-nothing-to-change", status=410)
    steps.press(visitor, "Start again", "Your search is saved")
    look(visitor, "alert-started-again")


@pytest.mark.visits("alerts:manage")
def test_deleting_everything(portal, visitor, look):
    portal.ask("saved_search", "gone-for-good@reader.example", "q=panel")
    visitor.goto(portal.ask("saved_search", "gone-for-good@reader.example"))
    steps.press(visitor, "Delete everything", "Everything is deleted")
    expect(visitor.get_by_text("2 saved searches")).to_be_visible()
    look(visitor, "alert-erased")


@pytest.mark.visits("administration:saved-searches")
def test_what_liia_sees_of_it(portal, moderator, look):
    portal.ask("saved_search", "counted@reader.example", "q=kinship&authority=hackney&authority=newham")
    portal.ask("saved_search_by_a_theme_that_went", "counted-too@reader.example")
    moderator.goto("/administration/")
    steps.follow(moderator, "Saved searches", "Saved searches")
    look(moderator, "administration-saved-searches")
    delete = "Delete their saved searches"
    moderator.get_by_role("button", name=delete).click()
    expect(moderator.locator(".govuk-error-summary")).to_be_focused()
    look(moderator, "administration-saved-searches-wrong")
    moderator.get_by_label("Email address").fill("counted@reader.example")
    steps.press(moderator, delete, "Saved searches")
    expect(moderator.get_by_role("alert")).to_contain_text("Deleted: 1 saved search, and all mail about it.")
    look(moderator, "administration-saved-searches-deleted")


@pytest.mark.visits("alerts:confirm", "alerts:manage")
def test_without_javascript_and_by_mail(portal, window):
    page = window(java_script_enabled=False)
    page.goto("/practices/?q=a+mistral+blows")
    page.get_by_role("link", name="Get an email when something").click()
    ask(page, "plain@reader.example", "Every day")
    page.goto(mailed_link(page, "plain@reader.example"))
    steps.press(page, "Yes, send me these emails", "Your search is saved")
    portal.ask("submission", "published", title="A mistral blows")
    portal.ask("alert_is_due", "plain@reader.example")
    assert "A mistral blows" in steps.mails_to(page, "plain@reader.example")[0]
    page.goto(mailed_link(page, "plain@reader.example"))
    steps.on_page(page, "Your saved search")
