"""Practices on a map and over time: by keyboard, in the narrowest window, without colours and without a script."""

import pytest
from playwright.sync_api import Page, expect

SMALLEST = 24  # CSS pixels of a target
SIZES = "() => [...document.querySelectorAll('.portal-tiles a')].map(a => a.getBoundingClientRect().width)"
STROKE = "link => getComputedStyle(link.querySelector('rect')).strokeWidth"


def tile(page: Page, name: str):
    """The link of an authority on the map."""
    return page.get_by_role("listitem").get_by_role("link", name=f"{name}: ")


@pytest.mark.visits("practices:map")
def test_the_map_leads_from_the_list_and_back(visitor, look):
    visitor.goto("/practices/?category=with-partners")
    visitor.get_by_role("link", name="See them on a map and over time").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Practices on a map and over time")
    look(visitor, "map")
    tile(visitor, "Camden").click()
    expect(visitor).to_have_url("/map/?category=with-partners&authority=camden")
    expect(visitor.get_by_role("link", name="Remove the filter Camden")).to_be_visible()
    visitor.get_by_text("Show the map as a table").click()
    visitor.get_by_text("Show the months as a table").click()
    look(visitor, "map-chosen")
    visitor.get_by_role("link", name="as a list").click()
    expect(visitor).to_have_url("/practices/?category=with-partners&authority=camden")


@pytest.mark.visits("practices:map")
def test_nothing_on_the_map(visitor, look):
    visitor.goto("/map/?q=submarine")
    expect(visitor.get_by_text("No practices for “submarine”.")).to_be_visible()
    look(visitor, "map-nothing")


def test_a_year_is_a_filter_by_keyboard_and_once_more_takes_it_away(visitor):
    visitor.goto("/map/")
    year = visitor.get_by_role("link", name="2026: ")
    year.focus()
    assert year.evaluate(STROKE) == "10px"
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url("/map/?year=2026")
    visitor.get_by_role("link", name="2026: ").press("Enter")
    expect(visitor).to_have_url("/map/")


def test_tiles_can_be_reached_seen_and_hit_in_the_narrowest_window(window):
    page = window(width=320)
    page.goto("/map/")
    assert min(page.evaluate(SIZES)) >= SMALLEST
    page.get_by_role("link", name="Skip the map").focus()
    page.keyboard.press("Tab")
    first = tile(page, "Barnet")
    expect(first).to_be_focused()
    assert first.evaluate(STROKE) == "10px"


def test_with_the_readers_own_colours_focus_is_seen_and_tiles_have_edges(window):
    page = window(forced_colors="active")
    page.goto("/map/")
    first, fill = tile(page, "Barnet"), "link => getComputedStyle(link.querySelector('rect')).fill"
    canvas = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert first.evaluate(fill) == tile(page, "Camden").evaluate(fill) == canvas
    edge = first.evaluate("link => getComputedStyle(link.querySelector('rect')).stroke")
    assert edge != canvas
    first.focus()
    assert first.evaluate("link => getComputedStyle(link.querySelector('rect')).stroke") != edge


def test_the_map_needs_no_script(window):
    page = window(java_script_enabled=False)
    page.goto("/map/")
    tile(page, "Camden").click()
    expect(page).to_have_url("/map/?authority=camden")
