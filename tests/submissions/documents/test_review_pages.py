"""The review page: only clean documents, each finding with a tick for this very file, and "Remove it for me"."""

import io

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from inspection.report import Format, Report
from submissions.choices import Action, Status
from submissions.documents.inspecting import inspect_waiting
from submissions.documents.models import State, SubmissionDocument
from submissions.documents.removing import NotRemoved
from submissions.documents.removing import put_back as put_it_back
from submissions.documents.storing import opened, quarantine, write
from submissions.workflow import perform
from tests.submissions.cast import make_draft, make_submission
from tests.submissions.documents.making import attached, in_quarantine, inspected, rows
from tests.submissions.documents.test_releasing import in_review, offering
from tests.submissions.pages import Page, at, lands
from tests.submissions.pages import opened as open_page

pytestmark = pytest.mark.django_db
FIRST, SECOND = "Page 1: A comment.", "Page 2: A comment."


@pytest.fixture
def submission(cast):
    submission = offering(cast, "Visits")
    inspected(submission.documents.get(), findings=2)
    return submission


def page_of(browser, submission) -> Page:
    return open_page(browser, at("review", submission))


def boxes(page: Page) -> dict[str, tuple[str, bool]]:
    """Each finding's words with what its box says, and whether it is ticked."""
    found = page.tree.xpath("//input[@name='finding']")
    said = {box.get("id"): page.tree.xpath("string(//label[@for=$id])", id=box.get("id")).strip() for box in found}
    return {said[box.get("id")]: (box.get("value"), box.checked) for box in found}


def decide(browser, submission, action="publish", **changes):
    page = page_of(browser, submission)
    sent = page.answers(to=at("decide", submission), **changes)
    return browser.post(at("decide", submission), {**sent, "action": action})


def test_each_finding_has_its_place_and_a_box(as_moderator, submission):
    page = page_of(as_moderator, submission)

    assert {words: ticked for words, (_, ticked) in boxes(page).items()} == {FIRST: False, SECOND: False}
    assert "Download Visits.csv" in page.text


def test_what_the_script_looks_for_has_the_boxes(as_moderator, submission):
    SubmissionDocument.objects.filter(submission=submission).update(state=State.WAITING)
    [asked] = page_of(as_moderator, submission).tree.xpath("//@data-inspection")
    assert boxes(open_page(as_moderator, asked)) == {}

    inspected(submission.documents.get(), findings=2)
    found = open_page(as_moderator, asked)
    assert asked == at("review-inspections", submission)
    assert boxes(found) == boxes(page_of(as_moderator, submission)) != {}
    assert page_of(as_moderator, submission).tree.xpath("//@data-inspection") == []


def test_publishing_waits_for_every_tick_and_keeps_those_that_are_there(as_moderator, submission):
    first, second = (token for token, _ in boxes(page_of(as_moderator, submission)).values())
    refused = Page(decide(as_moderator, submission, finding=[first], note="My words"))

    assert refused.status == 422
    assert "1 finding in Visits.csv must be ticked or removed" in refused.text
    assert [ticked for _, ticked in boxes(refused).values()] == [True, False]
    assert refused.answers(to=at("decide", submission))["note"] == ["My words"]

    assert decide(as_moderator, submission, finding=[first, second]).status_code == 302
    submission.refresh_from_db()
    assert submission.status == Status.PUBLISHED
    assert [each["by"] for each in submission.documents.get().acknowledged] == [
        submission.transitions.last().actor_id
    ] * 2


def test_ticks_are_kept_and_taken_back_and_nothing_typed_is_lost(as_moderator, submission):
    (first, _), (second, _) = boxes(page_of(as_moderator, submission)).values()
    for ticked in ([first, second], [second], []):
        sent = page_of(as_moderator, submission).answers(
            to=at("decide", submission), finding=ticked, note="My words"
        )
        page = lands(as_moderator, as_moderator.post(at("findings", submission), sent))
        assert [token for token, is_ticked in boxes(page).values() if is_ticked] == ticked
        assert page.answers(to=at("decide", submission))["note"] == ["My words"]


def test_whoever_does_not_have_it_in_review_ticks_nothing(as_other_moderator, submission):
    tokens = [token for token, _ in boxes(page_of(as_other_moderator, submission)).values()]

    response = as_other_moderator.post(at("findings", submission), {"finding": tokens})
    assert response.status_code == 409
    assert submission.documents.get().acknowledged == []


def by_somebody() -> bytes:
    """A PDF that says who wrote it."""
    content, document = io.BytesIO(), pikepdf.new()
    document.add_blank_page()
    document.docinfo["/Author"] = "Kay Contact"
    document.save(content)
    return content.getvalue()


def test_what_can_be_removed_is_removed_and_the_original_kept(cast, as_moderator):
    draft = make_draft(cast)
    original = attached(draft, "Our team", name="team.pdf", data=by_somebody())
    inspect_waiting()
    draft.refresh_from_db()
    submission = in_review(cast, draft)
    [token] = [token for token, _ in boxes(page_of(as_moderator, submission)).values()]
    sent = page_of(as_moderator, submission).answers(to=at("decide", submission), note="My words")

    page = lands(as_moderator, as_moderator.post(at("findings", submission), {**sent, "finding-remove": token}))
    assert "It is removed from team.pdf." in page.banners[0]
    assert boxes(page) == {}
    assert page.answers(to=at("decide", submission))["note"] == ["My words"]
    made = submission.documents.current().get()
    assert (made.replaces, made.title, made.state) == (original, "Our team", State.CLEAN)
    with opened(made) as file, opened(original) as before:
        assert b"Kay Contact" not in file.read()
        assert b"Kay Contact" in before.read()
    assert in_quarantine().keys() == rows() == {made.stored_name, original.stored_name}

    assert (
        as_moderator.get(reverse("submissions:review-document", args=[submission.pk, original.pk])).status_code
        == 404
    )
    assert decide(as_moderator, submission).status_code == 302
    assert rows() == {original.stored_name}


def put_back(browser, submission, key) -> Page:
    sent = page_of(browser, submission).answers(to=at("decide", submission), note="My words")
    return lands(browser, browser.post(at("findings", submission), {**sent, "finding-put-back": key}))


def test_the_original_can_be_put_back_with_its_ticks(as_moderator, submission, django_capture_on_commit_callbacks):
    original = submission.documents.get()
    ticks = [
        {"token": token, "kind": "comments"} for token, _ in boxes(page_of(as_moderator, submission)).values()
    ]
    SubmissionDocument.objects.filter(pk=original.pk).update(acknowledged=ticks)
    made = remade(remade(original, "Renamed"), "Renamed again")
    with django_capture_on_commit_callbacks(execute=True):
        page = put_back(as_moderator, submission, made.pk)

    assert page.banners == [f"{original.file_name} is as the author sent it."]
    assert page.answers(to=at("decide", submission))["note"] == ["My words"]
    assert [ticked for _, ticked in boxes(page).values()] == [True, True]
    assert (submission.documents.get(), submission.documents.get().title) == (original, "Renamed again")
    assert in_quarantine().keys() == rows() == {original.stored_name}
    submission.refresh_from_db()
    assert submission.revisions.order_by("pk").last().content["documents"][0][0] == "Renamed again"


def remade(document, title) -> SubmissionDocument:
    """What "Remove it for me" makes of it."""
    stored = write(ContentFile(title.encode()), quarantine())
    facts = {"stored_name": stored.name, "size": stored.size, "sha256": stored.sha256, "state": State.CLEAN}
    facts |= {"file_name": document.file_name, "report": Report(Format.TABLE).as_json()}
    return document.submission.documents.create(title=title, replaces=document, **facts)


def test_nobody_else_puts_it_back(cast, submission):
    made = remade(submission.documents.get(), "Renamed")

    with pytest.raises(NotRemoved):
        put_it_back(submission, str(made.pk), cast.owner)
    assert submission.documents.current().get() == made


@pytest.mark.parametrize("of", ["the original", "nobody"])
def test_what_was_not_made_is_not_put_back(as_moderator, submission, of):
    key = submission.documents.get().pk if of == "the original" else "x"

    assert put_back(as_moderator, submission, key).banners == [
        "Nothing was put back: the document has changed since you opened this page."
    ]


def test_what_is_removed_from_another_file_is_said(as_moderator, submission):
    page = lands(
        as_moderator, as_moderator.post(at("findings", submission), {"finding-remove": "of another file"})
    )

    assert page.banners == ["Nothing was removed: the document has changed since you opened this page."]


@pytest.mark.parametrize("state", [State.WAITING, State.REFUSED, State.HELD])
def test_only_clean_documents_are_handed_out(cast, as_moderator, as_owner, state):
    submission = offering(cast, "Visits")
    SubmissionDocument.objects.update(state=state, sentence="It is a film.")
    document = submission.documents.get()

    assert "Download Visits.csv" not in page_of(as_moderator, submission).text
    for browser, name in ((as_moderator, "review-document"), (as_owner, "document")):
        address = reverse(f"submissions:{name}", args=[submission.pk, document.pk])
        assert browser.get(address).status_code == 404


def test_clean_ones_are_handed_out_as_files_to_those_who_may_have_them(
    cast, as_moderator, as_owner, as_colleague, as_stranger
):
    submission, other = offering(cast, "Visits"), make_submission(cast, Status.DRAFT)
    document = submission.documents.get()
    address = reverse("submissions:document", args=[submission.pk, document.pk])
    for browser in (as_owner, as_colleague):
        response = browser.get(address)
        assert response.headers["Content-Disposition"] == 'attachment; filename="Visits.csv"'
        assert response.headers["Cache-Control"] == "private, no-store"
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert as_stranger.get(address).status_code == 404
    assert as_owner.get(reverse("submissions:document", args=[other.pk, document.pk])).status_code == 404
    review = reverse("submissions:review-document", args=[submission.pk, document.pk])
    assert as_moderator.get(review).status_code == 200
    assert as_owner.get(review).status_code in (403, 404)


def test_of_a_draft_a_moderator_gets_nothing(cast, as_moderator):
    draft = make_draft(cast)
    document = inspected(attached(draft))

    assert (
        as_moderator.get(reverse("submissions:review-document", args=[draft.pk, document.pk])).status_code == 404
    )


def test_after_publication_the_same_address_still_hands_it_out(cast, as_owner, django_capture_on_commit_callbacks):
    submission = offering(cast, "Visits")
    with django_capture_on_commit_callbacks(execute=True):
        perform(Action.PUBLISH, submission, actor=cast.moderator, version=submission.version)

    address = reverse("submissions:document", args=[submission.pk, submission.documents.get().pk])
    assert b"".join(as_owner.get(address).streaming_content).startswith(b"Month")
