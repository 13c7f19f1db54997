"""A visitor gathers practices into a pack, and somebody else gets its address: without a script, in any window."""

import re

import pytest
from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader

TITLES = [
    "Interpreters who know what a child protection conference is",
    "A Saturday homework club run by Somali parents",
    "A same-day call before a suspension is confirmed",
]


def card(page: Page, title: str):
    """What a list shows of this practice."""
    return page.locator(".portal-card").filter(has=page.get_by_role("link", name=title))


def add(page: Page, title: str) -> None:
    """Find a practice and put it into the pack."""
    page.goto(f"/practices/?q={title.replace(' ', '+')}")
    card(page, title).get_by_role("link", name="Add to pack").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Add to your pack: {title}")
    page.get_by_role("button", name="Add to your pack").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your pack")


def titles(page: Page) -> list[str]:
    """What is in the pack."""
    return page.locator(".portal-pack__item > a").all_inner_texts()


@pytest.mark.visits("packs:pack", "packs:add", "packs:shared")
def test_a_pack_is_gathered_ordered_and_shared(visitor, window, look):
    visitor.goto("/pack/")
    look(visitor, "pack-empty")
    first, second, third = TITLES
    visitor.goto("/practices/?q=homework")
    add_it = card(visitor, second).get_by_role("link", name="Add to pack")
    expect(add_it).to_have_accessible_description(second)
    add_it.click()
    look(visitor, "pack-add")
    for title in TITLES:
        add(visitor, title)
    assert titles(visitor) == TITLES
    visitor.get_by_label("Title of the pack").fill("For the forum in May")
    visitor.get_by_label("Note for the cover").fill("Three that we could try.")
    visitor.get_by_role("button", name=f"Move up {third}").press("Enter")
    expect(visitor.locator(".portal-pack__item > a")).to_have_text([first, third, second])
    expect(visitor.get_by_role("link", name=third)).to_be_focused()
    visitor.get_by_label("Title of the pack").press("Enter")
    expect(visitor.locator(".govuk-notification-banner")).to_contain_text("Your title and note are saved")
    visitor.get_by_role("button", name=f"Take out {first}").press("Enter")
    expect(visitor.locator(".portal-pack__item > a")).to_have_text([third, second])
    look(visitor, "pack-taken-out")
    visitor.get_by_role("button", name="Put it back").click()
    expect(visitor.locator(".portal-pack__item > a")).to_have_text([first, third, second])
    expect(visitor.get_by_label("Title of the pack")).to_have_value("For the forum in May")
    look(visitor, "pack")
    address = visitor.get_by_label("Address to copy and send").input_value()
    visitor.get_by_role("button", name="Empty your pack").click()
    expect(visitor.get_by_text("3 practices are not in your pack any more.")).to_be_visible()
    look(visitor, "pack-emptied")
    visitor.get_by_role("button", name="Put them back").click()
    expect(visitor.locator(".portal-pack__item > a")).to_have_text([first, third, second])

    other = window(java_script_enabled=False)
    other.goto(address)
    expect(other.get_by_role("heading", level=1)).to_have_text("For the forum in May")
    assert titles(other) == [first, third, second]
    other.get_by_role("button", name="Add these to your own pack").click()
    expect(other.locator(".portal-pack__item > a")).to_have_text([first, third, second])


def test_an_address_with_mistakes_in_it(visitor, look):
    visitor.goto("/pack/of/?p=SP-1900-0001,<b>&title=Mistaken")
    look(visitor, "pack-shared-mistaken")
    expect(visitor.get_by_text("We have no practice with the reference SP-1900-0001.")).to_be_visible()


def test_a_pdf_that_a_screen_reader_can_read_and_a_word_file_come_from_the_page(window):
    page = window(java_script_enabled=False)
    for title in TITLES[:2]:
        add(page, title)
    page.get_by_label("Title of the pack").fill("To hand out")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Make a PDF").click()
    assert waiting.value.suggested_filename == "to-hand-out.pdf"
    pdf = PdfReader(waiting.value.path())
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert (root["/Lang"].lower(), pdf.metadata.title) == ("en-gb", "To hand out")
    assert [each.title for each in pdf.outline if not isinstance(each, list)][3:] == TITLES[:2]

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Make a Word document").click()
    assert waiting.value.suggested_filename == "to-hand-out.docx"
    heads = [each.text for each in Document(waiting.value.path()).paragraphs if each.style.name == "Heading 1"]
    assert heads[2:] == TITLES[:2]


@pytest.mark.visits("packs:read")
def test_a_pack_is_read_and_printed_as_one_page(visitor, look):
    for title in TITLES[:2]:
        add(visitor, title)
    visitor.get_by_role("link", name="See the pack as others see it").click()
    look(visitor, "pack-shared")
    visitor.get_by_role("link", name="Read all of it in one page").click()
    expect(visitor.get_by_role("article").get_by_role("heading", level=2)).to_have_text(TITLES[:2])
    look(visitor, "pack-read")
    visitor.emulate_media(media="print")
    expect(visitor.locator(".portal-header__nav")).to_be_hidden()
    expect(visitor.get_by_role("link", name="Back to the pack")).to_be_hidden()
    chapters = visitor.get_by_role("article")
    assert chapters.evaluate_all("all => all.map(each => getComputedStyle(each).breakBefore)") == ["page", "page"]


@pytest.mark.visits("packs:order")
def test_the_page_of_a_long_pack_says_how_far_it_is(portal, visitor, look):
    visitor.goto(portal.ask("pack", "begun"))
    expect(visitor.get_by_role("link", name="Check again")).to_be_visible()
    look(visitor, "pack-begun")
    visitor.get_by_role("button", name="Email me the link").click()
    expect(visitor.locator(".govuk-error-summary")).to_be_visible()
    look(visitor, "pack-mail-error")
    visitor.get_by_label("Your email address").fill("reader@camden.demo.example")
    visitor.get_by_role("button", name="Email me the link").click()
    expect(visitor.locator(".govuk-notification-banner")).to_contain_text("We will email the link")
    look(visitor, "pack-mail")
    visitor.goto(portal.ask("pack", "written"))
    expect(visitor.locator("#how-far")).to_contain_text("All 2 practices are ready")
    look(visitor, "pack-written")
    visitor.goto(portal.ask("pack", "failed"))
    look(visitor, "pack-failed")
    visitor.goto(portal.ask("pack", "deleted"))
    look(visitor, "pack-deleted", status=410)


def test_the_page_follows_the_worker_by_itself_and_stops_when_it_has_ended(portal, visitor):
    where = portal.ask("pack", "begun", "Followed")
    looks = []
    visitor.on("request", lambda request: looks.append(1) if request.url.endswith(where) else None)
    visitor.clock.install()
    visitor.goto(where)
    assert visitor.locator("#how-far").inner_text() == "1 of 2 practices ready"
    visitor.get_by_role("link", name="Check again").focus()
    portal.ask("pack_goes_on", where, "written")
    visitor.clock.run_for(3_000)
    said = visitor.get_by_role("status")
    expect(said).to_have_text("All 2 practices are ready. The pages are being put together")
    expect(visitor.get_by_role("link", name="Check again")).to_be_focused()
    portal.ask("pack_goes_on", where, "made")
    visitor.clock.run_for(5_000)
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Your document is ready")
    expect(visitor.get_by_role("heading", level=1)).to_be_focused()
    expect(said).to_have_text("Your document is ready")
    expect(visitor).to_have_title(re.compile("^Your document is ready"))
    expect(visitor.get_by_role("button", name="Email me the link")).to_have_count(0)
    count = len(looks)
    visitor.clock.run_for(600_000)
    assert len(looks) == count == 3


def test_a_promise_to_mail_the_link_goes_once_the_document_is_there(portal, visitor):
    where = portal.ask("pack", "begun", "Promised")
    visitor.clock.install()
    visitor.goto(where)
    visitor.get_by_label("Your email address").fill("reader@camden.demo.example")
    visitor.get_by_role("button", name="Email me the link").click()
    expect(visitor.locator(".govuk-notification-banner")).to_be_focused()
    portal.ask("pack_goes_on", where, "made")
    visitor.clock.run_for(3_000)
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Your document is ready")
    expect(visitor.locator(".govuk-notification-banner")).to_have_count(0)
    expect(visitor.get_by_role("heading", level=1)).to_be_focused()


def test_without_a_script_the_page_is_asked_again_and_a_failed_pack_is_tried_again(portal, window):
    page = window(java_script_enabled=False)
    page.goto(portal.ask("pack", "failed", "Tried again"))
    page.get_by_role("button", name="Try again").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Your document is (being made|ready)"))
    where = portal.ask("pack", "begun", "Looked at again")
    page.goto(where)
    portal.ask("pack_goes_on", where, "made")
    page.get_by_role("link", name="Check again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your document is ready")


@pytest.mark.visits("packs:file")
def test_a_long_pack_that_is_ready_is_downloaded(portal, visitor, look):
    visitor.goto(portal.ask("pack", "made", "Long one"))
    look(visitor, "pack-made")
    with visitor.expect_download() as waiting:
        visitor.get_by_role("button", name="Download it (Word)").click()
    assert waiting.value.suggested_filename == "long-one.docx"
