"""The portal without a mouse."""

import pytest
from playwright.sync_api import expect

from submissions.demonstration import people
from tests.journeys.keyboard import stops, tab_to


@pytest.mark.visits("practices:home")
def test_the_first_stop_skips_to_the_content(visitor):
    visitor.goto("/")
    visitor.keyboard.press("Tab")
    skip = visitor.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("main")).to_be_focused()
    visitor.keyboard.press("Tab")
    expect(visitor.get_by_role("combobox")).to_be_focused()


@pytest.mark.parametrize("address", ["/", "/practices/?q=training&category=with-partners", "/account/sign-in/"])
def test_focus_is_visible_and_goes_down_the_page(visitor, address):
    visitor.goto(address)
    found = stops(visitor)
    places = [focus["place"] for focus in found]
    assert len(places) > 5
    assert places == sorted(places)
    assert [focus["name"] for focus in found if not (focus["isShown"] and focus["isOnScreen"])] == []


def test_focus_is_visible_on_a_draft(portal, officer):
    officer.goto(f"/submissions/{portal.ask('submission', title='For the keyboard')}/edit/categories/")
    found = stops(officer)
    assert [focus["name"] for focus in found if not focus["isShown"]] == []


@pytest.mark.visits("practices:list")
def test_filtering_and_sorting(visitor):
    visitor.goto("/practices/?q=training")
    tab_to(visitor, visitor.locator("summary", has_text="Authority"))
    visitor.keyboard.press("Enter")
    box = visitor.get_by_role("checkbox", name="Lambeth")
    tab_to(visitor, box)
    visitor.keyboard.press("Space")
    tab_to(visitor, visitor.get_by_role("button", name="Apply filters"))
    visitor.keyboard.press("Enter")
    chip = visitor.get_by_role("link", name="Remove the filter Lambeth")
    expect(chip).to_be_visible()
    tab_to(visitor, visitor.get_by_role("link", name="Date").or_(visitor.get_by_role("link", name="Newest")))
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**sort=newest**")
    tab_to(visitor, chip)
    visitor.keyboard.press("Enter")
    expect(chip).to_have_count(0)


@pytest.mark.visits("submissions:reply")
def test_errors_take_the_focus_and_lead_to_their_field(portal, window):
    page = window(people.OFFICER.email)
    page.goto(f"/submissions/{portal.ask('submission', 'submitted', title='For an error')}/")
    tab_to(page, page.get_by_role("button", name="Send to LIIA"))
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your message")).to_be_focused()
