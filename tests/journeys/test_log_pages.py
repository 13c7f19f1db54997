"""The log: everything, what fits, nothing, a wrong date, what a line is about, and the download."""

import pytest
from playwright.sync_api import expect

from tests.journeys import steps


@pytest.mark.visits("administration:audit", "administration:audit-thing", "administration:audit-csv")
def test_the_log(portal, moderator, look):
    pk = portal.ask("theme", "In the log")
    portal.ask("renamed", "themes", pk, "In the log by another name")
    moderator.goto("/administration/")
    steps.follow(moderator, "The log", "The log")
    look(moderator, "log")
    moderator.get_by_text("Filter", exact=True).click()
    moderator.get_by_label("Name or reference").fill("in-the-log")
    moderator.get_by_label("From").fill("31 February")
    moderator.get_by_role("button", name="Apply filters").click()
    expect(moderator.locator(".govuk-error-summary")).to_be_focused()
    look(moderator, "log-wrong-date")
    moderator.get_by_label("From").fill("1/1/2026")
    moderator.get_by_role("button", name="Apply filters").click()
    expect(moderator.locator(".govuk-error-summary")).to_have_count(0)
    look(moderator, "log-filtered")
    with moderator.expect_download() as download:
        moderator.get_by_role("link", name="Download what fits (CSV)").click()
    assert "in-the-log" in download.value.path().read_text()
    steps.follow(moderator, "Theme in-the-log", "In the log by another name")
    moderator.goto("/administration/log/?name=nothing+is+called+this")
    look(moderator, "log-nothing")
