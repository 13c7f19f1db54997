"""A file on its way: progress, stopping it, a broken connection, and what became of it without a reload."""

import pytest
from playwright.sync_api import Page, expect

from submissions.demonstration import people

ROWS = b"Month,Visits\n" + b"May,12\n" * 200_000
SLOW = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 150_000}
FAST = {**SLOW, "uploadThroughput": -1}


def choose(page: Page, portal, title: str, data: bytes = ROWS) -> int:
    """The page of a draft's links and documents, with a link typed and a file chosen."""
    pk = portal.ask("draft_of_officer", title)
    page.goto(f"/submissions/{pk}/edit/links/")
    page.get_by_label("Name of the page").fill("Our report")
    page.get_by_role("textbox", name="Web address").fill("https://www.example.org/report")
    page.get_by_label("Title of the document").fill("Visits by month")
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "visits.csv", "mimeType": "text/csv", "buffer": data}
    )
    return pk


def attach(page: Page) -> None:
    page.get_by_role("button", name="Save and attach").click()


def is_as_it_was(page: Page) -> None:
    """Nothing that was typed or chosen is lost."""
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_label("Name of the page").first).to_have_value("Our report")
    expect(page.get_by_label("Title of the document")).to_have_value("Visits by month")
    assert page.get_by_label("File", exact=True).evaluate("input => input.files[0].name") == "visits.csv"


def is_attached(page: Page) -> None:
    expect(page.locator(".govuk-notification-banner")).to_contain_text("visits.csv is attached")
    expect(page.get_by_role("group", name="Document 1: visits.csv")).to_have_count(1)
    expect(page.get_by_role("group", name="Document 2")).to_have_count(0)
    expect(page.get_by_label("Name of the page").first).to_have_value("Our report")


@pytest.mark.parametrize("width", [1280, 320])
def test_a_slow_upload_shows_how_far_it_is_and_can_be_stopped_by_keyboard(window, portal, look, width):
    page = window(people.OFFICER.email, width=width)
    choose(page, portal, f"Sent slowly, {width}")
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    page.get_by_role("button", name="Save and attach").press("Enter")
    sending = page.get_by_role("dialog", name="Sending visits.csv")
    expect(sending).to_contain_text("of 1.3 MB sent")
    expect(sending.get_by_role("button", name="Cancel")).to_be_focused()
    look(page, f"sending-{width}", widths=[width])
    page.keyboard.press("Escape")
    is_as_it_was(page)
    expect(page.get_by_role("button", name="Save and attach")).to_be_focused()
    line.send("Network.emulateNetworkConditions", FAST)
    page.keyboard.press("Enter")
    is_attached(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_broken_connection_loses_nothing_and_it_is_tried_again(window, portal, look, watches, width):
    page = window(people.OFFICER.email, width=width)
    choose(page, portal, f"Sent twice, {width}")
    page.context.set_offline(True)
    attach(page)
    failed = page.get_by_role("dialog", name="visits.csv was not sent")
    expect(failed.get_by_role("alert")).to_contain_text("The connection broke")
    expect(failed.get_by_role("button", name="Try again")).to_be_focused()
    look(page, f"sending-broken-{width}", widths=[width])
    failed.get_by_role("button", name="Back to the page").click()
    is_as_it_was(page)
    attach(page)
    expect(failed).to_be_visible()
    page.context.set_offline(False)
    page.keyboard.press("Enter")
    is_attached(page)
    faults = watches[page.context].faults
    assert [fault.rpartition(" ")[2] for fault in faults] == ["net::ERR_INTERNET_DISCONNECTED"] * 2
    faults.clear()


def test_what_is_sent_again_because_the_answer_was_lost_is_attached_once(window, portal, watches):
    page = window(people.OFFICER.email)
    choose(page, portal, "Sent, and not heard of")

    lost = []

    def lose_the_answer(route):
        if route.request.method != "POST" or lost:
            return route.continue_()
        lost.append(route.fetch(max_redirects=0).status)
        return route.abort("connectionreset")

    page.route("**/edit/links/", lose_the_answer)
    attach(page)
    page.get_by_role("button", name="Try again").click()
    is_attached(page)
    assert lost == [302]
    faults = watches[page.context].faults
    assert [fault.rpartition(" ")[2] for fault in faults] == ["net::ERR_CONNECTION_RESET"]
    faults.clear()


def test_a_portal_that_is_down_for_a_moment_loses_nothing(window, portal, watches):
    page = window(people.OFFICER.email)
    choose(page, portal, "Sent to a portal that restarts")
    page.route("**/edit/links/", lambda route: route.fulfill(status=503, body="<h1>Restarting</h1>"))
    attach(page)
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("could not take visits.csv just now")
    page.unroute("**/edit/links/")
    page.get_by_role("button", name="Try again").click()
    is_attached(page)
    assert len(watches[page.context].faults) == 1
    watches[page.context].faults.clear()


def test_an_answer_that_is_no_page_leaves_it_to_the_browser(window, portal):
    page = window(people.OFFICER.email)
    choose(page, portal, "Sent past something strange")
    strange = []

    def answer_strangely(route):
        if route.request.method != "POST" or strange:
            return route.continue_()
        strange.append(route)
        return route.fulfill(status=200, content_type="application/json", body="{}")

    page.route("**/edit/links/", answer_strangely)
    attach(page)
    is_attached(page)


def test_a_file_that_is_too_large_is_not_sent_at_all(window, portal, look, tmp_path):
    page = window(people.OFFICER.email)
    choose(page, portal, "Too large to be sent")
    large = tmp_path / "pictures.pdf"
    with large.open("wb") as file:
        file.truncate(20_000_001)
    page.get_by_label("File", exact=True).set_input_files(large)
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    attach(page)
    dialog = page.get_by_role("dialog", name="pictures.pdf was not sent")
    expect(dialog.get_by_role("alert")).to_contain_text("pictures.pdf is larger than 20 MB")
    look(page, "sending-too-large")
    expect(dialog.get_by_role("button", name="Try again")).to_be_hidden()
    dialog.get_by_role("button", name="Back to the page").click()
    expect(page.get_by_label("Title of the document")).to_have_value("Visits by month")
    assert sent == []


@pytest.mark.visits("submissions:edit")
def test_the_answer_is_the_page_also_where_it_goes_on(window, portal):
    page = window(people.OFFICER.email)
    pk = choose(page, portal, "Sent and gone on")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Contact")
    expect(page).to_have_url(f"{portal.address}/submissions/{pk}/edit/contact/")
    expect(page.locator(".govuk-notification-banner")).to_contain_text("visits.csv is attached")
    page.go_back()
    expect(page.get_by_role("group", name="Document 1: visits.csv")).to_have_count(1)


def test_a_refused_file_is_said_beside_its_box_and_the_script_goes_on_working(window, portal):
    page = window(people.OFFICER.email)
    choose(page, portal, "Refused, then right", data=b"")
    attach(page)
    expect(page.locator(".govuk-error-summary")).to_contain_text("visits.csv is empty")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.get_by_label("Title of the document")).to_have_value("Visits by month")
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "visits.csv", "mimeType": "text/csv", "buffer": ROWS}
    )
    attach(page)
    is_attached(page)


def test_what_the_check_found_appears_without_a_reload_and_loses_nothing(window, portal, look):
    page = window(people.OFFICER.email)
    pk = choose(page, portal, "Checked while somebody types")
    attach(page)
    is_attached(page)
    page.get_by_label("Name of the page").first.fill("Our other report")
    portal.ask("inspected_documents", pk)
    document = page.get_by_role("group", name="Document 1: visits.csv")
    expect(document).to_contain_text("nothing hidden was found in visits.csv")
    expect(document.get_by_role("link", name="Download visits.csv")).to_be_visible()
    expect(page.get_by_label("Name of the page").first).to_have_value("Our other report")
    look(page, "sending-checked")


def test_without_a_script_it_is_sent_and_its_state_is_there_on_the_next_visit(window, portal, look):
    page = window(people.OFFICER.email, java_script_enabled=False)
    pk = choose(page, portal, "Sent without a script")
    attach(page)
    is_attached(page)
    portal.ask("inspected_documents", pk)
    page.reload()
    expect(page.get_by_role("group", name="Document 1")).to_contain_text("nothing hidden was found in visits.csv")
