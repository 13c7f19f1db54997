"""A practice on paper."""

import pytest
from playwright.sync_api import expect

AFTER = "link => getComputedStyle(link, '::after').content"


@pytest.mark.visits("practices:detail")
def test_paper_shows_the_text_and_addresses_and_nothing_to_press(portal, visitor):
    text = "See [the film](https://www.example.org/f)."
    pk = portal.ask("submission", "published", title="Something to print", description=text)
    visitor.goto(portal.ask("published_page", pk))
    visitor.emulate_media(media="print")

    for hidden in (".portal-header__nav", ".portal-footer__list", ".govuk-breadcrumbs", ".govuk-button"):
        for part in visitor.locator(hidden).all():
            expect(part).to_be_hidden()
    expect(visitor.get_by_role("heading", name="Something to print")).to_be_visible()
    link = visitor.get_by_role("link", name="the film")
    assert "https://www.example.org/f" in link.evaluate(AFTER)
