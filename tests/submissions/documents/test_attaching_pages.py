"""The page "Links and documents": nothing that is typed or attached is lost to anything else that goes wrong."""

import pytest

from submissions.documents.inspecting import inspect_waiting
from submissions.documents.models import SubmissionDocument
from submissions.models import Submission
from tests.submissions.cast import make_draft
from tests.submissions.documents.making import attached, in_quarantine, rows, upload, word_file
from tests.submissions.documents.test_attaching import ROOM, files_up_to
from tests.submissions.pages import Page, at, lands, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast) -> Submission:
    return make_draft(cast)


def page_of(draft) -> str:
    return at("edit", draft, "links")


def send(browser, draft, page: Page | None = None, press: str = "attach", file=None, **changes):
    """Fill in the page and press a button."""
    page = page or opened(browser, page_of(draft))
    sent = {**page.answers(**changes), press: "1"}
    return browser.post(page_of(draft), {**sent, "attach-file": file} if file else sent)


LINK = {"links-0-label": "Our report", "links-0-address": "https://www.example.org/report"}


def test_a_document_is_attached_with_its_title(as_owner, draft):
    page = lands(as_owner, send(as_owner, draft, file=upload(), **LINK, **{"attach-title": "Visits by month"}))

    assert page.banners == ["visits.csv is attached. We are checking it now. You can go on with the rest."]
    assert "Document 1: visits.csv" in page.text
    assert "Checking We are checking visits.csv" in page.text
    [document] = draft.documents.current()
    assert (document.title, draft.links.get().label) == ("Visits by month", "Our report")
    assert page.value(f"document{document.pk}-title") == "Visits by month"


def test_save_and_continue_attaches_too(as_owner, draft):
    response = send(as_owner, draft, press="go", file=upload(), **{"attach-title": "Visits"})

    assert (response.status_code, draft.documents.count()) == (302, 1)


def test_without_a_title_the_file_is_kept_and_the_title_asked_for(as_owner, draft):
    page = lands(as_owner, send(as_owner, draft, file=upload()))

    assert page.errors == ["Enter the title of visits.csv"]
    assert draft.documents.count() == 1


@pytest.mark.parametrize(
    ("file", "error"),
    [
        (("page.html", b"<p>"), "page.html is not a kind of file that can be attached"),
        (("visits.csv", b""), "visits.csv is empty"),
        (("visits.csv", b"x" * 1_000_001), "visits.csv is larger than 1 MB"),
        (("visits.csv", b"x" * 25_000_000), "The file is larger than 1 MB"),
        (None, "Choose a file to attach"),
    ],
)
def test_a_file_that_is_refused_costs_nothing_else(as_owner, draft, settings, file, error):
    settings.DOCUMENT_MAX_MB = 1
    kept = attached(draft)
    file = upload(*file) if file else None
    page = Page(send(as_owner, draft, file=file, **LINK, **{"attach-title": "The title that I typed"}))

    assert page.status == 200
    [said] = page.errors
    assert said.startswith(error)
    assert page.value("attach-title") == "The title that I typed"
    assert draft.links.get().label == "Our report"
    assert [*draft.documents.current()] == [kept]
    assert in_quarantine().keys() == rows()

    lands(as_owner, send(as_owner, draft, page, file=upload()))
    assert draft.documents.get(title="The title that I typed").file_name == "visits.csv"


@pytest.mark.parametrize("in_memory", [30_000_000, 1_000])
def test_a_full_disk_costs_nothing_else(as_owner, draft, settings, in_memory):
    """There is no room in quarantine, or not even in the folder of temporary files."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE, size = in_memory, ROOM + 1_000_000
    page = opened(as_owner, page_of(draft))
    with files_up_to(ROOM):
        refused = Page(send(as_owner, draft, page, file=upload(data=b"x" * size), **LINK))

    assert "no room for" in refused.errors[0]
    assert draft.links.get().label == "Our report"
    assert in_quarantine() == {}
    lands(as_owner, send(as_owner, draft, refused, file=upload(data=b"x" * size)))
    assert draft.documents.count() == 1


def test_titles_order_and_removal(as_owner, draft, django_capture_on_commit_callbacks):
    first, second, third = (attached(draft, title) for title in ("One", "Two", "Three"))
    changes = {f"document{first.pk}-title": "First", f"document{second.pk}-remove": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        page = opened(as_owner, page_of(draft))
        as_owner.post(page_of(draft), {**page.answers(**changes), "document-up": third.pk})

    assert [each.title for each in draft.documents.current()] == ["Three", "First"]
    assert in_quarantine().keys() == rows() == {first.stored_name, third.stored_name}


def test_two_colleagues_lose_nothing(as_owner, as_colleague, draft):
    document = attached(draft, "As it was")
    hers = opened(as_owner, page_of(draft))
    send(as_colleague, draft, file=upload("other.csv"), **{f"document{document.pk}-title": "By the colleague"})

    title = {f"document{document.pk}-title": "By the owner"}
    page = Page(send(as_owner, draft, hers, press="go", **title))
    assert page.status == 409
    assert "By the colleague" in page.text
    assert page.value(f"document{document.pk}-title") == "By the owner"
    assert sorted(each.title for each in draft.documents.current()) == ["", "By the colleague"]

    send(as_owner, draft, page, press="go")
    assert sorted(each.title for each in draft.documents.current()) == ["", "By the owner"]


def test_what_the_inspection_found_is_said(as_owner, draft):
    attached(draft, name="fine.docx", data=word_file())
    attached(draft, name="other.docx", data=b"<script>")
    inspect_waiting()
    page = opened(as_owner, page_of(draft))

    assert "Checked Nothing dangerous and nothing hidden was found in fine.docx" in page.text
    refused = SubmissionDocument.objects.get(file_name="other.docx")
    assert page.errors == ["Remove other.docx: it was refused"]
    assert f"Refused {refused.sentence} Tick “Remove this document”, then save the page." in page.text


def test_what_was_removed_is_named(as_owner, draft):
    document = attached(draft)
    page = lands(as_owner, send(as_owner, draft, press="leave", **{f"document{document.pk}-remove": "on"}))

    assert page.banners[0].startswith("visits.csv is removed. If you did not mean to, attach it again.")
    assert draft.documents.count() == 0


def test_a_file_that_is_not_attached_stops_nothing_else(as_owner, draft):
    page = Page(send(as_owner, draft, file=upload("film.exe", b"MZ"), **LINK))

    assert "What you typed is saved. No file was attached." in page.text
    assert draft.links.count() == 1


def news_of(browser, address) -> dict[str, tuple[str, str]]:
    """Each part of a page that the script may replace: its state, and what it says aloud."""
    parts = opened(browser, address).tree.xpath("//*[@data-state]")
    return {part.get("id"): (part.get("data-state"), part.get("data-says")) for part in parts}


def test_what_the_script_looks_for_is_as_on_the_page(as_owner, draft):
    waiting = attached(draft, name="fine.docx", data=word_file())
    page = opened(as_owner, page_of(draft))
    [asked] = page.tree.xpath("//@data-inspection")
    place = f"document-now-{waiting.pk}"

    assert asked == at("inspections", draft)
    assert (
        news_of(as_owner, asked)
        == news_of(as_owner, page_of(draft))
        == {place: ("waiting", "fine.docx is not checked yet.")}
    )
    inspect_waiting()
    assert news_of(as_owner, asked) == {place: ("clean", "fine.docx is checked.")}
    assert f"/documents/{waiting.pk}/" in opened(as_owner, asked).tree.xpath("//a/@href")[0]
    assert opened(as_owner, page_of(draft)).tree.xpath("//@data-inspection") == []


def test_looking_for_news_takes_nothing_away_from_the_page(as_owner, draft):
    send(as_owner, draft, file=upload(), **{"attach-title": "Visits"})
    opened(as_owner, at("inspections", draft))

    assert "visits.csv is attached" in opened(as_owner, page_of(draft)).banners[0]


def test_the_page_knows_how_large_a_file_may_be(as_owner, draft, settings):
    settings.DOCUMENT_MAX_MB = 3
    [box] = opened(as_owner, page_of(draft)).tree.xpath("//input[@type='file']")

    assert (box.get("data-largest"), box.get("data-too-large")) == (
        "3000000",
        "{name} is larger than 3 MB. Compress its pictures or split it, then attach it again",
    )


def test_it_can_be_submitted_while_something_waits_and_not_with_a_refused_one(as_owner, draft):
    document = attached(draft)
    check = at("check", draft)
    assert "visits.csv" in opened(as_owner, check).text
    SubmissionDocument.objects.filter(pk=document.pk).update(state="refused", sentence="It is a film.")
    assert "It is a film." in opened(as_owner, check).text
    draft.refresh_from_db()
    assert as_owner.post(check, {"version": draft.version}).status_code == 422

    SubmissionDocument.objects.filter(pk=document.pk).update(state="waiting", sentence="")
    assert as_owner.post(check, opened(as_owner, check).answers()).status_code == 302
    draft.refresh_from_db()
    assert draft.status == "submitted"
