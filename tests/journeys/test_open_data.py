"""Somebody takes the data away from the list until it is too often, and reads how programs do."""

import pytest
from playwright.sync_api import Page, expect

from practice_portal.settings import EXPORTS_PER_HOUR

LIST = "/practices/?q=training"


def download(page: Page, name: str) -> str:
    """Follow a link to a file, and read its beginning."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).click()
    file = waiting.value
    assert file.suggested_filename.startswith("practices-")
    return file.path().read_bytes()[:200].decode(errors="replace")


@pytest.mark.visits("practices:list", "opendata:export-csv")
def test_taking_a_list_away_without_javascript_until_it_is_too_often(window, look):
    page = window(java_script_enabled=False)
    page.goto(LIST)
    assert download(page, "CSV").startswith("\ufeffreference,permanent_address,title")
    assert download(page, "Excel").startswith("PK")
    assert download(page, "JSON Lines").startswith('{"reference":"SP-')
    answers = [page.request.get("/export/practices.csv").status for _ in range(EXPORTS_PER_HOUR - 2)]
    assert (answers[0], answers[-1]) == (200, 429)

    refused = window()
    refused.goto("/export/practices.csv")
    expect(refused.get_by_role("heading", name="Too many requests")).to_be_visible()
    look(refused, "too-many-requests", status=429)
    refused.get_by_role("link", name="how to get the data").click()
    expect(refused.get_by_role("heading", name="Open data", level=1)).to_be_visible()


@pytest.mark.visits("opendata:about")
def test_how_to_get_the_data(visitor, look):
    visitor.goto("/")
    visitor.get_by_role("contentinfo").get_by_role("link", name="Open data").click()
    expect(visitor.get_by_role("heading", name="Open data", level=1)).to_be_visible()
    look(visitor, "open-data")
    visitor.get_by_text("Example of an answer: changes").click()
    expect(visitor.get_by_text('"has_more": false')).to_be_visible()
    look(visitor, "open-data-example")
