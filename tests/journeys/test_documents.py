"""A document is attached, inspected, ticked, published, read and withdrawn with its practice."""

from functools import partial

import pytest
import weasyprint
from playwright.sync_api import Page, expect

from submissions.demonstration import people
from tests.journeys import steps

SCROLLED = """part => part.scrollLeft > 0
    || new Promise(done => part.addEventListener("scroll", () => done(), { once: true }))"""
NAME = "plan_of_how_junior_colleagues_mentor_directors_every_month_2026.pdf"


HTML = """<html lang="en"><head><title>Plan</title><meta name="author" content="Ines Farrow"></head>
<body><h1>Plan</h1><p>Every team meets a mentor each month.</p></body></html>"""


def pdf(tmp_path):
    """A PDF that says who wrote it."""
    path = tmp_path / NAME
    path.write_bytes(weasyprint.HTML(string=HTML).write_pdf(pdf_variant="pdf/ua-1"))
    return path


@pytest.mark.visits(
    "submissions:edit", "submissions:check", "submissions:review", "submissions:findings", "submissions:decide",
    "practices:detail", "practices:read-document",
)  # fmt: skip
@pytest.mark.parametrize("width", [1280, 320])
def test_a_document_from_the_draft_to_its_end(width, window, portal, look, watches, tmp_path):
    title, document = f"Mentoring with a plan, {width}", f"The plan of {width}"
    pk = portal.ask("draft_of_officer", title)
    officer, reader = window(people.OFFICER.email, width=width), window(width=width)
    moderator = window(people.MODERATOR.email, width=width)
    look = partial(look, widths=[width])

    attach(officer, pk, document, pdf(tmp_path), look, width)
    portal.ask("inspected_documents", pk)
    see_what_was_found(officer, pk, look, width)
    submit(officer, pk)
    tick_and_publish(moderator, pk, title, look, width)
    address = portal.ask("address_of_document", document)
    read(reader, title, document, address, look, width)
    come_while_the_storage_fails(reader, portal, document, address, look, width)
    watches[reader.context].faults.clear()  # it was answered 503, as it ought to be
    withdraw(officer, address)
    assert reader.request.get(address).status == 410
    assert reader.request.get(f"{address}read/").status == 410


def test_documents_go_along_with_the_pieces_that_they_belong_to(officer, portal, look):
    pk = portal.ask("draft_with_documents", "Two clubs with tables", "Visits in May", "Visits in June")
    officer.goto(f"/submissions/{pk}/split/")
    officer.get_by_label("Name of the work in paragraph 1").fill("Club after school")
    june = officer.get_by_role("group", name="Documents that go along with paragraph 2").get_by_label(
        "Visits in June"
    )
    june.check()
    look(officer, "documents-split")
    officer.get_by_role("button", name="Make a draft of each").click()
    expect(officer.locator(".govuk-error-summary")).to_contain_text("Give a name to paragraph 2, or untick its")
    expect(june).to_be_checked()
    look(officer, "documents-split-without-a-name")
    officer.get_by_label("Name of the work in paragraph 2").fill("Club before school")
    officer.get_by_role("button", name="Make a draft of each").click()
    expect(officer.get_by_role("alert")).to_contain_text("You have 2 drafts more")
    officer.get_by_role("link", name="Club before school").click()
    officer.get_by_role("link", name="Links and documents").click()
    expect(officer.get_by_role("group", name="Document 1: visits.csv").get_by_label("Title")).to_have_value(
        "Visits in June"
    )
    expect(officer.get_by_role("group", name="Document 2")).to_have_count(0)


def test_a_wide_table_is_read_with_its_headings_and_scrolls_by_itself(portal, window, look):
    reader = window(width=320)
    reader.goto(portal.ask("published_table", "a wide club", 12))
    table = reader.get_by_role("region", name="Table 1")
    expect(table.get_by_role("columnheader")).to_have_count(12)
    look(reader, "documents-read-table")
    table.focus()
    reader.keyboard.press("End")
    reader.keyboard.press("ArrowRight")
    table.evaluate(SCROLLED)
    reader.emulate_media(media="print")
    assert table.evaluate("part => part.scrollWidth <= part.clientWidth")


def attach(page: Page, pk: int, document: str, path, look, width) -> None:
    page.goto(f"/submissions/{pk}/edit/links/")
    page.get_by_label("Name of the page").fill("Our report")
    page.get_by_role("textbox", name="Web address").fill("https://www.example.org/report")
    page.get_by_label("Title of the document").fill(document)
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "page.html", "mimeType": "text/html", "buffer": b"<p>"}
    )
    page.get_by_role("button", name="Save and attach").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("page.html is not a kind of file")
    look(page, f"documents-refused-{width}")
    page.get_by_label("File", exact=True).set_input_files(path)
    page.get_by_role("button", name="Save and attach").click()
    expect(page.get_by_role("group", name=f"Document 1: {NAME}").get_by_label("Title")).to_have_value(document)
    expect(page.get_by_label("Name of the page").first).to_have_value("Our report")


def see_what_was_found(page: Page, pk: int, look, width) -> None:
    page.goto(f"/submissions/{pk}/edit/links/")
    expect(page.get_by_role("group", name=f"Document 1: {NAME}")).to_contain_text("Properties of the file")
    look(page, f"documents-inspected-{width}")
    with page.expect_download() as found:
        page.get_by_role("link", name=f"Download {NAME}").click()
    assert found.value.suggested_filename == NAME


def submit(page: Page, pk: int) -> None:
    page.goto(f"/submissions/{pk}/check/")
    expect(page.locator(".govuk-summary-list")).to_contain_text(NAME)
    steps.press(page, "Submit to LIIA", "Sent to LIIA")


def tick_and_publish(page: Page, pk: int, title: str, look, width) -> None:
    page.goto(f"/submissions/{pk}/review/")
    steps.press(page, "Take into review", title)
    look(page, f"documents-in-review-{width}")
    with page.expect_download() as found:
        page.get_by_role("link", name=f"Download {NAME}").click()
    assert found.value.suggested_filename == NAME
    page.get_by_label("What to tell the author").fill("Thank you")
    page.get_by_role("button", name="Remove it for me").click()
    expect(page.get_by_role("alert")).to_contain_text(f"It is removed from {NAME}")
    look(page, f"documents-removed-{width}")
    page.get_by_role("button", name="Put the original back").click()
    expect(page.get_by_role("alert")).to_contain_text(f"{NAME} is as the author sent it")
    page.get_by_label("Properties of the file").check()
    page.get_by_role("button", name="Keep my ticks").click()
    expect(page.get_by_role("alert")).to_contain_text("Your ticks are kept")
    expect(page.get_by_label("Properties of the file")).to_be_checked()
    expect(page.get_by_label("What to tell the author")).to_have_value("Thank you")
    steps.publish(page)


def read(page: Page, title: str, document: str, address: str, look, width) -> None:
    page.goto(address.partition("documents/")[0])
    steps.on_page(page, title)
    look(page, f"documents-published-{width}")
    with page.expect_download() as found:
        page.get_by_role("link", name=f"{document} (PDF").click()
    assert found.value.suggested_filename == NAME
    page.goto(f"{address}read/")
    steps.on_page(page, document)
    expect(page.get_by_role("main")).to_contain_text("Every team meets a mentor each month.")
    look(page, f"documents-read-{width}")


def come_while_the_storage_fails(page: Page, portal, document: str, address: str, look, width) -> None:
    portal.ask("out_of_reach", document)
    page.goto(address)
    steps.on_page(page, "This document cannot be downloaded at the moment")
    look(page, f"documents-out-of-reach-{width}", status=503)
    steps.follow(page, f"read what “{document}” says", document)
    portal.ask("in_reach", document)


def withdraw(page: Page, address: str) -> None:
    slug = address.split("/")[2]
    page.goto(f"/published/{slug}/")
    steps.follow(page, "Withdraw it", "Do you want to withdraw this practice?")
    page.get_by_label("Why?").fill("It has ended.")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_role("alert")).to_be_visible()
