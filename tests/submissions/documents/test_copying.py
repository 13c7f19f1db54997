"""A document goes along with what is split off, with its own bytes and what is known of them."""

import pytest

from submissions import splitting
from submissions.choices import Status
from submissions.documents import copying, storing
from submissions.documents.attaching import NotAttached
from submissions.documents.inspecting import inspect_waiting
from submissions.documents.models import State, SubmissionDocument
from submissions.models import Submission
from tests.submissions.cast import make_draft
from tests.submissions.documents.making import TABLE, attached, in_quarantine, inspected, rows
from tests.submissions.documents.test_releasing import in_review, offering, publish
from tests.submissions.pages import Page, at, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast) -> Submission:
    return make_draft(cast, description="One.\n\nTwo.")


def with_document(draft) -> Submission:
    inspected(attached(draft), findings=1)
    draft.refresh_from_db()
    return draft


def known(document) -> tuple:
    return document.title, document.file_name, document.sha256, document.state, document.report


def read(document) -> bytes:
    with storing.opened(document) as file:
        return file.read()


def test_each_piece_has_a_copy_of_what_was_chosen_for_it_and_the_whole_keeps_its_own(cast, draft):
    first, second = inspected(attached(draft, "May"), findings=1), attached(draft, "June")
    one, two = splitting.split(draft, [("A", "One.", [second, first]), ("B", "Two.", [])], cast.owner)

    assert [known(each) for each in one.documents.current()] == [known(second), known(first)]
    assert (two.documents.count(), draft.documents.count()) == (0, 2)
    assert len(in_quarantine()) == 4
    assert in_quarantine().keys() == rows()


def test_a_copy_stays_when_its_original_goes(cast, draft, django_capture_on_commit_callbacks):
    original = attached(draft)
    [piece] = splitting.split(draft, [("A", "One.", [original])], cast.owner)
    with django_capture_on_commit_callbacks(execute=True):
        storing.forget(original)

    assert read(piece.documents.get()) == TABLE
    assert inspect_waiting() == 1
    assert piece.documents.get().state == State.CLEAN


def test_a_second_click_copies_nothing_more(cast, draft):
    pieces = [("A", "One.", [attached(draft)])]
    first, again = (splitting.split(draft, pieces, cast.owner) for _ in range(2))

    assert first == again
    assert (SubmissionDocument.objects.count(), len(in_quarantine())) == (2, 2)


def test_what_was_refused_does_not_go_along(draft):
    document = attached(draft)
    SubmissionDocument.objects.filter(pk=document.pk).update(state=State.REFUSED, sentence="It is a film.")
    assert copying.copyable(draft) == []


def test_a_copy_of_what_is_published_comes_from_there(cast, django_capture_on_commit_callbacks):
    submission = offering(cast, "Visits")
    inspected(submission.documents.get())
    publish(cast, submission, django_capture_on_commit_callbacks)
    document = submission.documents.get()
    assert document.stored_name is None
    copied = copying.copy(document, make_draft(cast), 0)

    assert (known(copied), read(copied), copied.published) == (known(document), TABLE, None)


def test_other_bytes_than_those_that_were_checked_are_not_copied(cast, draft):
    document = attached(draft)
    SubmissionDocument.objects.filter(pk=document.pk).update(sha256="0" * 64)

    with pytest.raises(NotAttached, match=r"visits\.csv is not what was uploaded"):
        splitting.split(draft, [("A", "One.", [*draft.documents.all()])], cast.owner)
    assert in_quarantine().keys() == {document.stored_name}


def test_copies_have_no_more_room_than_the_authority_has(cast, draft, settings):
    settings.DOCUMENT_QUOTA_MB = 1
    document = attached(draft, data=b"x" * 400_000)
    pieces = [("A", "One.", [document]), ("B", "Two.", [document])]

    with pytest.raises(NotAttached, match="no room for the copies of its documents"):
        splitting.split(draft, pieces, cast.owner)
    assert in_quarantine().keys() == {document.stored_name}


def test_at_the_desk_the_ticks_go_along(cast, draft):
    whole = in_review(cast, with_document(draft))
    document = whole.documents.get()
    document.acknowledged = [{"token": "t", "kind": "comments", "where": "Page 1", "by": 1, "at": "2026"}]
    document.save()
    [piece] = splitting.split_in_review(whole, [("A", "One.", [document])], cast.moderator, whole.version)

    assert piece.status == Status.IN_REVIEW
    assert piece.documents.get().acknowledged == document.acknowledged
    assert whole.documents.get() == document


def test_the_page_asks_for_each_paragraph_which_documents_go_along(as_owner, draft):
    document = attached(draft, "Visits by month")
    page = opened(as_owner, at("split", draft))
    assert page.text.count("Visits by month (visits.csv)") == 2
    sent = page.answers(**{"name-1": "Second", "documents-1": [str(document.pk)]})
    as_owner.post(at("split", draft), sent)

    piece = Submission.objects.get(title="Second")
    assert [known(each) for each in piece.documents.all()] == [known(document)]


def test_a_tick_without_a_name_is_asked_about(as_owner, draft):
    document = attached(draft)
    page = opened(as_owner, at("split", draft))
    sent = page.answers(**{"name-0": "First", "documents-1": [str(document.pk)]})
    answer = Page(as_owner.post(at("split", draft), sent))

    assert answer.errors == ["Give a name to paragraph 2, or untick its documents"]
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, "\x00"])
def test_a_document_that_is_gone_or_never_was_is_said(as_owner, draft, key):
    attached(draft)
    page = opened(as_owner, at("split", draft))
    sent = page.answers(**{"name-0": "First", "documents-0": [key]})
    answer = Page(as_owner.post(at("split", draft), sent))

    assert answer.errors == ["A document that you ticked was removed meanwhile: check which go along, then go on"]
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("role", ["owner", "moderator"])
def test_without_room_the_page_says_so_and_keeps_the_names(cast, as_owner, as_moderator, settings, role):
    whole = with_document(make_draft(cast, description="One."))
    whole = in_review(cast, whole) if role == "moderator" else whole
    document, settings.DOCUMENT_QUOTA_MB = whole.documents.get(), 0
    browser, address = (as_owner, "split") if role == "owner" else (as_moderator, "split-in-review")
    page = opened(browser, at(address, whole))
    answer = Page(browser.post(at(address, whole), page.answers(**{"name-0": "A", "documents-0": [document.pk]})))

    assert len(answer.errors) == 1
    assert answer.errors[0].startswith("Nothing was split. There is no room for")
    assert answer.value("name-0") == "A"
    assert Submission.objects.count() == 1
