"""A moderator at the desk without a mouse: from the queue to a decision, and on to the next."""

import pytest
from playwright.sync_api import expect

from tests.journeys.keyboard import press, tab_to, write
from tests.journeys.steps import every, on_page


@pytest.mark.visits("submissions:queue", "submissions:claim", "submissions:write-comment", "submissions:decide")
def test_from_the_queue_to_a_decision_and_the_next_with_the_keyboard_alone(portal, moderator):
    portal.ask("submission", "submitted", title="Walked through with keys")
    portal.ask("submission", "submitted", title="The next one with keys")
    page, button, box = moderator, moderator.get_by_role, moderator.get_by_label
    page.goto("/submissions/queue/")
    press(page, page.locator("summary", has_text="Filter"))
    write(page, box("Reference or name"), "with keys")
    press(page, button("button", name="Apply filters"))
    press(page, button("link", name="Walked through with keys"))
    on_page(page, "Walked through with keys")
    press(page, button("button", name="Take into review"))
    write(page, box("Field", exact=True), "Impact")
    write(page, box("Your comment"), "How many children took part?")
    press(page, button("button", name="Add the comment"))
    expect(button("alert")).to_contain_text("Your comment is added.")
    expect(button("list").filter(has_text="How many children took part?")).to_contain_text("Impact")
    ticks = button("group", name="What LIIA looks for").get_by_role("checkbox")
    for tick in every(ticks):
        press(page, tick, "Space")
        expect(tick).to_be_checked()
    write(page, box("What to tell the author"), "Thank you: one question.")
    press(page, button("button", name="Request changes"))
    expect(button("alert")).to_contain_text("the author has your request. Below is the next that waits.")
    on_page(page, "The next one with keys")
    tab_to(page, button("button", name="Take into review"))
