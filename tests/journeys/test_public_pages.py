"""Every public page as it is empty, filled and wrong."""

import pytest
from playwright.sync_api import Page, expect

from submissions.demonstration import people
from tests.journeys import steps

FILTERED = "/practices/?q=training&category=within-your-organisation"
NOTHING = "/practices/?q=submarine&category=with-partners"
WORDS = {"Your name": "Rosa Whitlock", "Your email address": "rosa@camden.demo.example", "Your message": "How?"}


def fill(page: Page, words: dict[str, str]) -> None:
    """Type each of these words into the field of that label."""
    for label, text in words.items():
        page.get_by_label(label).fill(text)


def answer(page: Page, path: str, status: int, html: str) -> None:
    """Open an address, and let the portal answer as it would without DEBUG."""
    kind = "text/html; charset=utf-8"
    page.route(f"**{path}", lambda route: route.fulfill(status=status, content_type=kind, body=html))
    page.goto(path)


@pytest.fixture
def practice(portal) -> str:
    """The address of a practice whose contact can be written to."""
    return portal.ask("practice_page", "Reverse mentoring")


@pytest.fixture
def own_practice(portal) -> int:
    """The number of a submission that was published with little in it."""
    return portal.ask("submission", "published", title="A short entry", description="It worked.")


@pytest.mark.visits("practices:home")
def test_home(visitor, look):
    visitor.goto("/")
    look(visitor, "home")


@pytest.mark.visits("practices:home", "practices:list")
def test_before_anything_is_published(portal, visitor, look):
    portal.ask("empty_catalogue")
    try:
        visitor.goto("/")
        expect(visitor.get_by_role("heading", name="Nothing has been published yet")).to_be_visible()
        look(visitor, "home-empty")
        visitor.goto("/practices/")
        look(visitor, "list-empty")
    finally:
        portal.ask("full_catalogue")


@pytest.mark.visits("practices:list")
def test_the_list(visitor, look):
    for name, address in {"list": "/practices/", "list-filtered": FILTERED, "list-nothing": NOTHING}.items():
        visitor.goto(address)
        look(visitor, name)
    visitor.goto("/practices/")
    visitor.get_by_role("link", name="Next page").click()
    expect(visitor).to_have_url("/practices/?page=2")
    look(visitor, "list-second-page")


@pytest.mark.visits("practices:list")
def test_filters_that_nothing_fits_and_a_word_that_is_misspelt(visitor, look):
    visitor.goto("/practices/?authority=merton&category=with-communities")
    look(visitor, "list-no-fit")
    visitor.goto("/practices/?q=mentroing")
    expect(visitor.get_by_text("This is what we found for “mentoring” instead.")).to_be_visible()
    look(visitor, "list-misspelt")


@pytest.mark.visits("practices:list")
def test_an_authority_that_is_named_becomes_a_filter(visitor, look):
    visitor.goto("/practices/?q=LBTH+diversion")
    look(visitor, "list-named-authority")
    visitor.get_by_role("link", name="Show only practices from Tower Hamlets").click()
    expect(visitor).to_have_url("/practices/?q=diversion&authority=tower-hamlets")
    look(visitor, "list-of-the-authority")


@pytest.mark.visits("practices:list")
def test_sorting_by_what_was_last_confirmed(visitor, look):
    visitor.goto("/practices/?evidence=monitored")
    visitor.get_by_role("link", name="recently confirmed").click()
    expect(visitor).to_have_url("/practices/?evidence=monitored&sort=confirmed")
    look(visitor, "list-recently-confirmed")


@pytest.mark.visits("practices:detail")
def test_a_practice_with_much_and_with_little_in_it(portal, visitor, look, own_practice):
    visitor.goto(portal.ask("practice_page", "One diversion panel"))
    look(visitor, "practice")
    visitor.goto(portal.ask("published_page", own_practice))
    look(visitor, "practice-short")


@pytest.mark.visits("practices:contact-person", "practices:contact-sent")
def test_writing_to_the_contact(visitor, look, practice):
    visitor.goto(f"{practice}contact/")
    look(visitor, "message")
    visitor.get_by_role("button", name="Send message").click()
    expect(visitor.locator(".govuk-error-summary")).to_be_focused()
    look(visitor, "message-wrong")
    fill(visitor, WORDS)
    steps.press(visitor, "Send message", "Your message is on its way")
    look(visitor, "message-sent")


@pytest.mark.visits("practices:contact-person")
def test_writing_to_contacts_too_often_keeps_the_text(portal, visitor, look, practice):
    portal.ask("writer_at_the_limit")
    visitor.goto(f"{practice}contact/")
    fill(visitor, WORDS)
    visitor.get_by_role("button", name="Send message").click()
    expect(visitor.get_by_label("Your message")).to_have_value("How?")
    look(visitor, "message-too-often", status=429)


@pytest.mark.visits("practices:privacy", "practices:accessibility", "practices:cookies", "practices:contact")
@pytest.mark.parametrize("name", ["privacy", "accessibility", "cookies", "contact"])
def test_pages_about_the_service(visitor, look, name, request):
    visitor.goto(f"/{name}/")
    look(visitor, f"about-{name}")
    for other in {"privacy", "accessibility", "cookies", "contact"} - {name}:
        visitor.goto(f"/{other}/")


@pytest.mark.visits("practices:detail")
@pytest.mark.parametrize("action", ["withdraw", "unpublish"])
def test_a_practice_that_is_not_published_now(portal, visitor, look, own_practice, action):
    address = portal.ask("published_page", own_practice)
    portal.ask("care", own_practice, action, people.MODERATOR.email)
    visitor.goto(address)
    look(visitor, f"error-410-{action}", status=410)


@pytest.mark.parametrize("status", [400, 404, 500])
def test_when_something_goes_wrong(portal, visitor, look, watches, status):
    answer(visitor, "/a/mistake/", status, portal.ask("error_page", status))
    watches[visitor.context].faults.clear()  # an answer of 500 is what this test is about
    look(visitor, f"error-{status}", status=status)


@pytest.mark.parametrize("typed", [{}, {"description": "Twelve visits in May."}], ids=["reading", "sending"])
def test_when_a_disk_is_full(portal, visitor, look, watches, typed):
    answer(visitor, "/a/mistake/", 503, portal.ask("full_disk", **typed))
    watches[visitor.context].faults.clear()  # an answer of 503 is what this test is about
    expect(visitor.get_by_role("main")).to_contain_text(typed.get("description", "Try again later"))
    look(visitor, f"error-503-{'sending' if typed else 'reading'}", status=503)


def test_a_form_from_elsewhere(portal, visitor, look):
    answer(visitor, "/a/mistake/", 403, portal.ask("refused_form"))
    look(visitor, "error-403-form", status=403)


@pytest.mark.visits("submissions:queue")
def test_what_belongs_to_others(window, look):
    page = window(people.ELSEWHERE.email)
    page.goto("/submissions/queue/")
    look(page, "error-403", status=403)
