"""At 400 % a window of 1280 pixels is 320 wide and 256 high: reading needs scrolling in one direction only."""

import pytest

from submissions.demonstration import people

SIDEWAYS = """() => [document.documentElement, ...document.body.querySelectorAll("*")]
  .filter(part => part.scrollWidth > part.clientWidth + 1)
  .filter(part => part === document.documentElement || /auto|scroll/.test(getComputedStyle(part).overflowX))
  .filter(part => !part.querySelector("table"))
  .map(part => part.outerHTML.slice(0, 120))"""
COVERED = """() => [...document.body.querySelectorAll("*")]
  .filter(part => /fixed|sticky/.test(getComputedStyle(part).position))
  .map(part => part.outerHTML.slice(0, 120))"""
PAGES = {
    "": (
        "/",
        "/practices/",
        "/practices/?q=training&authority=lambeth",
        "/map/",
        "/privacy/",
        "/account/sign-in/",
    ),
    people.OFFICER.email: ("/submissions/", "/submissions/start/", "/submissions/upload/", "/account/"),
    people.MODERATOR.email: ("/submissions/queue/", "/account/requests/"),
}


@pytest.mark.parametrize("email", PAGES, ids=["public", "officer", "moderator"])
def test_main_pages_at_400_percent(window, email):
    page = window(email, width=320, device_scale_factor=4)
    page.set_viewport_size({"width": 320, "height": 256})
    for address in PAGES[email]:
        page.goto(address)
        assert page.evaluate(SIDEWAYS) == [], f"{address} scrolls in two directions"
        assert page.evaluate(COVERED) == [], f"{address} has parts that cover others"


def test_a_draft_and_a_practice_at_400_percent(portal, window):
    draft = portal.ask("submission", title="Zoomed in")
    page = window(people.OFFICER.email, width=320, device_scale_factor=4)
    page.set_viewport_size({"width": 320, "height": 256})
    own = [f"/submissions/{draft}/{page}" for page in ("", "edit/description/", "check/")]
    for address in (*own, portal.ask("practice_page", "One diversion panel")):
        page.goto(address)
        assert page.evaluate(SIDEWAYS) == [], f"{address} scrolls in two directions"
