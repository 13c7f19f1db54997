"""The moderators' reports, as they are filled, empty and wrongly asked for; and on paper."""

import csv
import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from submissions.demonstration import people
from tests.journeys import steps

PICTURE = "main svg[role=img]"
INVITED = re.compile(r"Camden is invited: (1 person gets|\d+ people get) your mail\.")  # others may have joined


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
def test_the_work_done_by_programme(portal, moderator, look):
    portal.ask("waits", "Counted by programme", "practice-spotlight", "voice-and-participation")
    moderator.goto("/reports/")
    moderator.get_by_text("Choose what to count").click()
    moderator.get_by_label("Count by").select_option("Programme")
    moderator.get_by_role("button", name="Show the report").click()
    row = moderator.get_by_role("row").filter(has=moderator.get_by_role("rowheader", name="Practice Spotlight"))
    received = int(row.get_by_role("cell").first.inner_text())
    look(moderator, "work-by-programme")
    pictures_fit(moderator)
    lines = downloaded(moderator, "work")
    assert lines[0][:2] == ["Programme", "Received"]
    assert {line[0]: line[1] for line in lines}["Practice Spotlight"] == str(received) != "0"


def downloaded(page, name: str) -> list[list[str]]:
    """The lines of the CSV file that a report offers under this name."""
    with page.expect_download() as kept:
        page.get_by_role("link", name="CSV").click()
    assert kept.value.suggested_filename.startswith(f"{name}-")
    return list(csv.reader(kept.value.path().read_text(encoding="utf-8-sig").splitlines()))


def test_what_waits_as_csv_names_each_submission(portal, moderator):
    portal.ask("submission", "submitted", title="Counted in a file")
    moderator.goto("/reports/waiting/")
    columns, *lines = downloaded(moderator, "waiting")
    assert columns[:3] == ["Reference", "Name", "Authority"]
    assert "Counted in a file" in [line[1] for line in lines]
    expect(moderator.get_by_text(f"{len(lines)} submissions wait.")).to_be_visible()


def test_coverage_as_csv_has_the_authorities_and_categories_of_the_page(moderator):
    moderator.goto("/reports/coverage/")
    table = moderator.get_by_role("table").last
    columns, *lines = downloaded(moderator, "coverage")
    assert columns.pop(1) == "Sub-region"
    assert columns == table.get_by_role("columnheader").all_inner_texts()
    assert [line[0] for line in lines] == table.get_by_role("rowheader").all_inner_texts()
    assert len(lines) == 33


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


@pytest.mark.visits("reports:waiting")
def test_what_waits_now(portal, moderator, look):
    portal.ask("submission", "in_review", title="Somebody has it")
    moderator.goto("/reports/")
    moderator.get_by_role("link", name="What waits now").click()
    expect(moderator.locator(PICTURE)).to_have_count(2)
    look(moderator, "waiting-report")
    pictures_fit(moderator)
    moderator.get_by_role("row").filter(has_text="Up to 7 days").get_by_role("link").click()
    expect(moderator.get_by_role("heading", level=1)).to_have_text("Moderation")
    moderator.goto("/reports/waiting/")
    moderator.get_by_text("Choose what to count").click()
    moderator.get_by_label("Authority").select_option("City of London")
    moderator.get_by_role("button", name="Show the report").click()
    expect(moderator.get_by_text("No submissions are waiting that fit these choices.")).to_be_visible()
    look(moderator, "waiting-report-empty")
    moderator.goto("/reports/waiting/?authority=999999")
    look(moderator, "waiting-report-wrong")


@pytest.mark.visits("reports:coverage", "reports:invite")
def test_a_gap_is_found_and_its_authority_invited(moderator, look):
    moderator.goto("/reports/coverage/")
    expect(moderator.locator(PICTURE)).to_have_count(2)
    look(moderator, "coverage")
    pictures_fit(moderator)
    gap = moderator.get_by_role("row").filter(has_text="Camden").get_by_role("link", name="Invite").first
    gap.click()
    expect(moderator.get_by_role("heading", level=1)).to_have_text("Invite Camden")
    look(moderator, "authority-invited")
    moderator.get_by_label("Your words").fill("")
    moderator.get_by_role("button", name="Send the invitation").click()
    expect(moderator.locator(".govuk-error-summary")).to_be_focused()
    look(moderator, "authority-invited-wrong", status=422)
    moderator.get_by_label("Your words").fill("What did you learn from it?")
    moderator.get_by_role("button", name="Send the invitation").click()
    expect(moderator.get_by_role("alert")).to_contain_text(INVITED)
    expect(moderator.get_by_role("row").filter(has_text="Camden")).to_contain_text("None, invited on")
    look(moderator, "coverage-invited")
    assert "> What did you learn from it?" in steps.mails_to(moderator, people.ELSEWHERE.email)[0]


@pytest.mark.visits("reports:invite")
def test_inviting_after_somebody_else(window, moderator, look):
    other = window(people.OTHER_MODERATOR.email)
    moderator.goto("/reports/coverage/")
    gap = moderator.get_by_role("row").filter(has_text="Tower Hamlets").get_by_role("link", name="Invite").last
    address = gap.get_attribute("href")
    for page in (moderator, other):
        page.goto(address)
    for page in (other, moderator):
        page.get_by_role("button", name="Send the invitation").click()
    expect(moderator.locator(".govuk-error-summary")).to_contain_text("invited Tower Hamlets already")
    look(moderator, "invite-overtaken", status=409)


@pytest.mark.visits("reports:invite")
def test_inviting_where_nobody_is(portal, moderator, look):
    gone = portal.ask("suspended", "City of London")
    try:
        moderator.goto("/reports/coverage/")
        row = moderator.get_by_role("row").filter(has_text="City of London")
        row.get_by_role("link", name="Invite").first.click()
        expect(moderator.get_by_text("Nobody from City of London has an account.")).to_be_visible()
        look(moderator, "invite-nobody")
    finally:
        portal.ask("not_suspended", gone)


@pytest.mark.visits("reports:coverage")
def test_a_programme_without_categories_and_one_that_does_not_exist(portal, moderator, look):
    programme = portal.ask("bare_programme")
    moderator.goto(f"/reports/coverage/?programme={programme}")
    expect(moderator.get_by_text("has no categories yet.")).to_be_visible()
    look(moderator, "coverage-empty")
    portal.ask("no_bare_programme")
    moderator.goto(f"/reports/coverage/?programme={programme}")
    expect(moderator.get_by_role("link", name="Choose a programme from the list")).to_be_visible()
    look(moderator, "coverage-wrong")
