"""Every page on which LIIA keeps its lists: empty, filled, wrong, overtaken, done."""

import pytest
from playwright.sync_api import expect

from submissions.demonstration import people
from tests.journeys import steps

A = "/administration"
KINDS = ("programmes", "themes", "synonyms", "authorities", "sub-regions", "email-domains")


@pytest.mark.visits("administration:home", "administration:list")
def test_the_front_page_and_each_list(moderator, look):
    moderator.goto("/submissions/queue/")
    steps.follow(moderator, "Administration", "Administration")
    look(moderator, "administration")
    for kind in KINDS:
        moderator.goto(f"{A}/lists/{kind}/")
        look(moderator, f"administration-{kind}")


@pytest.mark.visits("administration:home")
def test_an_administrator_who_is_no_moderator_comes_in_too(portal, window, look):
    page = window(portal.ask("only_administrator", "keeper@liia.demo.example", "Kit Keeper"))
    page.goto("/")
    steps.follow(page, "Administration", "Administration")
    look(page, "administration-of-an-administrator")


@pytest.mark.visits("administration:add")
def test_adding_one_of_each_kind_with_something_missing(moderator, look):
    for kind in KINDS:
        moderator.goto(f"{A}/lists/{kind}/add/")
        look(moderator, f"administration-add-{kind}")
        moderator.get_by_role("button", name="Save").click()
        expect(moderator.locator(".govuk-error-summary")).to_be_focused()
        look(moderator, f"administration-add-{kind}-wrong", status=422)


@pytest.mark.visits("administration:change", "administration:history")
def test_renaming_a_theme(moderator, look):
    moderator.goto(f"{A}/lists/themes/add/")
    moderator.get_by_label("Name").fill("Kinship care")
    steps.press(moderator, "Save", "Themes")
    expect(moderator.get_by_role("alert")).to_contain_text("Added: Kinship care.")
    look(moderator, "administration-themes-added")
    steps.follow(moderator, "Kinship care", "Kinship care")
    look(moderator, "administration-change-theme")
    moderator.get_by_label("Name").fill("Kinship and connected carers")
    steps.press(moderator, "Save", "Themes")
    steps.follow(moderator, "Kinship and connected carers", "Kinship and connected carers")
    steps.follow(moderator, "History", "History of Kinship and connected carers")
    expect(moderator.locator("del")).to_have_text("Kinship care")
    look(moderator, "administration-history")


@pytest.mark.visits("administration:change")
def test_saving_over_a_colleagues_change(portal, moderator, look):
    pk = portal.ask("theme", "Two at once")
    moderator.goto(f"{A}/lists/themes/{pk}/")
    moderator.get_by_label("Name").fill("The second of two")
    portal.ask("renamed", "themes", pk, "The first of two")
    moderator.get_by_role("button", name="Save").click()
    expect(moderator.get_by_role("heading", name="What was changed meanwhile")).to_be_visible()
    expect(moderator.get_by_label("Name")).to_have_value("The second of two")
    look(moderator, "administration-change-overtaken", status=409)


@pytest.mark.visits("administration:remove", "administration:history")
def test_removing_a_theme(portal, moderator, look):
    moderator.goto(f"{A}/lists/themes/{portal.ask('used_theme')}/remove/")
    look(moderator, "administration-remove-used")
    pk = portal.ask("theme", "Not needed")
    moderator.goto(f"{A}/lists/themes/{pk}/remove/")
    look(moderator, "administration-remove")
    moderator.get_by_role("button", name="Remove").click()
    expect(moderator.locator(".govuk-error-summary")).to_be_focused()
    look(moderator, "administration-remove-wrong", status=422)
    moderator.get_by_label("Reason").fill("It was entered by mistake.")
    steps.press(moderator, "Remove", "Themes")
    moderator.goto(f"{A}/lists/themes/{pk}/history/")
    look(moderator, "administration-history-removed")


@pytest.mark.visits("administration:change")
def test_an_authority_with_its_codes_and_an_email_domain(moderator, look):
    for kind, row in {"authorities": "Camden", "email-domains": "camden.gov.uk", "sub-regions": ""}.items():
        moderator.goto(f"{A}/lists/{kind}/")
        link = moderator.locator("tbody").get_by_role("link", name=row, exact=bool(row)).first
        link.click()
        expect(moderator.get_by_role("button", name="Save")).to_be_visible()
        look(moderator, f"administration-change-{kind}")


@pytest.mark.visits("administration:move-category", "administration:open-or-close", "administration:add")
def test_a_programme_its_categories_and_its_opening(portal, moderator, look):
    pk = portal.ask("new_programme", "Kinship spotlight", "Finding carers", "Keeping in touch")
    moderator.goto(f"{A}/lists/programmes/{pk}/")
    look(moderator, "administration-programme")
    moderator.get_by_role("button", name="Move down Finding carers").click()
    expect(moderator.get_by_role("alert")).to_contain_text("Moved down: Finding carers.")
    expect(moderator.locator("ol > li").last).to_contain_text("Finding carers")
    steps.follow(moderator, "Add a category", "Add a category")
    look(moderator, "administration-add-category")
    moderator.go_back()
    steps.follow(moderator, "Open it", "Do you want to open Kinship spotlight?")
    look(moderator, "administration-open")
    steps.press(moderator, "Open it", "Kinship spotlight")
    look(moderator, "administration-programme-opened")
    steps.follow(moderator, "Close it", "Do you want to close Kinship spotlight?")
    look(moderator, "administration-close")
    elsewhere = moderator.context.new_page()
    elsewhere.goto(moderator.url)
    steps.press(elsewhere, "Close it", "Kinship spotlight")
    moderator.get_by_role("button", name="Close it").click()
    expect(moderator.locator(".govuk-error-summary")).to_contain_text("closed already")
    look(moderator, "administration-close-overtaken", status=409)


@pytest.mark.visits("submissions:start", "submissions:edit")
def test_guidance_is_beside_a_draft(portal, window, look):
    page = window(people.OFFICER.email)
    page.goto("/submissions/start/")
    expect(page.get_by_text("Tell us about one piece of work")).to_be_visible()
    page.goto(f"/submissions/{portal.ask('blank')}/edit/title/")
    page.get_by_text("What LIIA asks for").click()
    look(page, "edit-with-guidance")
