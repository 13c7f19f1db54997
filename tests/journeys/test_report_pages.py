"""The moderators' reports, as they are filled, empty and wrongly asked for; and on paper."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

PICTURE = "main svg[role=img]"


def pictures_fit(page):
    """No words of a picture are cut off, at either width."""
    before = page.viewport_size
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        cut = page.evaluate(
            """selector => [...document.querySelectorAll(selector)].flatMap(picture => {
              const room = picture.getBoundingClientRect();
              return [...picture.querySelectorAll("text, rect:not(pattern rect)")].filter(part => {
                const box = part.getBoundingClientRect();
                return box.right > room.right + 1 || box.bottom > room.bottom + 1;
              }).map(part => part.outerHTML);
            })""",
            PICTURE,
        )
        assert cut == [], width
    page.set_viewport_size(before)


@pytest.mark.visits("reports:work")
def test_the_work_done(portal, moderator, look):
    portal.ask("submission", "declined", title="Counted as declined")
    moderator.goto("/submissions/queue/")
    moderator.get_by_role("link", name="Reports").click()
    expect(moderator.locator(PICTURE)).to_be_visible()
    look(moderator, "work-by-month")
    pictures_fit(moderator)
    moderator.get_by_text("Choose what to count").click()
    moderator.get_by_label("Count by").select_option("Authority")
    moderator.get_by_role("button", name="Show the report").click()
    expect(moderator.get_by_role("rowheader", name="Tower Hamlets")).to_be_visible()
    look(moderator, "work-by-authority")
    pictures_fit(moderator)
    with moderator.expect_download() as kept:
        moderator.get_by_role("link", name="Excel").click()
    sheet = load_workbook(BytesIO(kept.value.path().read_bytes())).worksheets[0]
    assert "Tower Hamlets" in [row[0] for row in sheet.values]


@pytest.mark.visits("reports:work")
def test_work_in_months_without_submissions_and_months_that_do_not_exist(moderator, look):
    moderator.goto("/reports/?first=3+2001&last=4+2001")
    expect(moderator.get_by_text("No submissions in these months")).to_be_visible()
    look(moderator, "work-empty")
    moderator.get_by_label("From month").fill("13 2001")
    moderator.get_by_role("button", name="Show the report").click()
    expect(moderator.locator(".govuk-error-summary")).to_be_focused()
    look(moderator, "work-wrong")


@pytest.mark.visits("reports:work")
def test_a_report_on_paper_has_its_picture_and_nothing_to_press(moderator):
    moderator.goto("/reports/")
    moderator.emulate_media(media="print")
    expect(moderator.locator(PICTURE)).to_be_visible()
    expect(moderator.get_by_role("button", name="Show the report")).to_be_hidden()
    expect(moderator.get_by_role("link", name="CSV")).to_be_hidden()
