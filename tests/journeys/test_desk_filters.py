"""The desk is narrowed in its panel, by what a submission is sorted under and by how long it has waited."""

import pytest
from playwright.sync_api import expect

SPOTLIGHT, OTHER = "practice-spotlight", "anti-racist-practice"
OLD, NEW, ELSEWHERE = "Narrowed, the old one", "Narrowed, the new one", "Narrowed, from another programme"


def apply(page, **chosen) -> None:
    """Choose in the panel, by a field's label, and apply it."""
    if not page.get_by_role("button", name="Apply filters").is_visible():
        page.locator("summary", has_text="Filter").click()
    for label, choice in chosen.items():
        page.get_by_role("combobox", name=label, exact=True).select_option(label=choice)
    page.get_by_role("button", name="Apply filters").click()


def expect_rows(page, *titles: str) -> None:
    """These submissions are listed, in this order, and counted on the tab."""
    expect(page.get_by_role("rowheader").get_by_role("link")).to_have_text(titles)
    expect(page.get_by_role("link", name=f"Waiting ({len(titles)})")).to_be_visible()


@pytest.fixture
def three(portal) -> None:
    """One has waited longer than LIIA's aim, one came in today; the third belongs to another programme."""
    portal.ask("waits", OLD, SPOTLIGHT, "inclusion-and-send", days=20)
    portal.ask("waits", NEW, SPOTLIGHT, "voice-and-participation")
    portal.ask("waits", ELSEWHERE, OTHER, "with-partners")


@pytest.mark.usefixtures("three")
@pytest.mark.visits("submissions:queue")
def test_narrowed_by_programme_category_and_age(moderator, look):
    moderator.goto("/submissions/queue/?words=Narrowed")
    expect_rows(moderator, OLD, NEW, ELSEWHERE)
    apply(moderator, Programme="Practice Spotlight")
    expect_rows(moderator, OLD, NEW)
    look(moderator, "queue-narrowed-by-programme")
    apply(moderator, Category="Voice and participation (Practice Spotlight)")
    expect_rows(moderator, NEW)
    apply(moderator, Category="Any", Waiting="Longer than our aim of 14 days")
    expect_rows(moderator, OLD)
    expect(moderator.get_by_role("row").filter(has_text=OLD)).to_contain_text("Late")
    look(moderator, "queue-narrowed-to-late")
    apply(moderator, Programme="Anti-Racist Work and Tackling Disproportionality: Sharing Practice")
    expect(moderator.get_by_text("No submission fits these filters.")).to_be_visible()
    moderator.get_by_role("link", name="Clear filters").first.click()
    expect(moderator.get_by_role("link", name=OLD)).to_be_visible()
    expect(moderator.get_by_label("Programme", exact=True)).to_have_value("")
