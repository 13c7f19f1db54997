"""Documents are public with the version that offers them, and gone with it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from practices import search
from practices.documents import PublishedDocument, published
from practices.models import SearchEntry
from stewardship import lifecycle
from stewardship.choices import Action as Deed
from submissions import revising
from submissions.choices import Action, Status
from submissions.documents import clearing
from submissions.documents.models import SubmissionDocument
from submissions.documents.releasing import NotReleased
from submissions.documents.storing import forget, opened, quarantine
from submissions.documents.sweeping import sweep
from submissions.models import Submission
from submissions.snapshots import from_live
from submissions.workflow import NotReady, Unchanged, perform
from tests.submissions.cast import Cast, make_draft
from tests.submissions.documents.making import attached, in_quarantine, inspected, rows
from tests.submissions.documents.test_sweeping import later

pytestmark = pytest.mark.django_db


def offering(cast: Cast, *titles: str):
    """A submission in review whose documents are clean, and have no findings."""
    draft = make_draft(cast)
    for title in titles:
        inspected(attached(draft, title, name=f"{title}.csv"), text=f"Words of {title}")
    draft.refresh_from_db()
    return in_review(cast, draft)


def in_review(cast, draft):
    perform(Action.SUBMIT, draft, actor=cast.owner, version=draft.version)
    perform(Action.CLAIM, draft, actor=cast.moderator, version=draft.version)
    return draft


def publish(cast, submission, capture):
    with capture(execute=True):
        perform(Action.PUBLISH, submission, actor=cast.moderator, version=submission.version)
    return submission.practice


def status_of(document: PublishedDocument) -> tuple[int, int]:
    """What its two addresses answer to anybody."""
    return tuple(
        Client().get(each).status_code for each in (document.get_absolute_url(), document.reading_address)
    )


@pytest.fixture
def capture(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def test_with_the_practice_its_documents_are_public(cast, capture):
    submission = offering(cast, "Visits", "Plan")
    practice = publish(cast, submission, capture)

    first, second = practice.documents.offered()
    assert (first.title, first.file_name, second.title) == ("Visits", "Visits.csv", "Plan")
    assert status_of(first) == status_of(second) == (200, 200)
    assert in_quarantine() == {}
    assert rows() == set()
    with opened(submission.documents.first()) as file:
        assert b"".join(Client().get(first.get_absolute_url()).streaming_content) == file.read()


def test_search_finds_the_words_in_it_and_the_filter_finds_the_practice(cast, capture):
    practice = publish(cast, offering(cast, "Visits"), capture)

    entry = SearchEntry.objects.get(practice=practice)
    assert "Words of Visits" in entry.text
    assert "DOCUMENTSYES" in entry.facets
    search.rebuild()
    assert "Words of Visits" in SearchEntry.objects.get(practice=practice).text


def test_the_page_lists_it_with_kind_and_size(cast, capture):
    practice = publish(cast, offering(cast, "Visits"), capture)

    page = Client().get(practice.get_absolute_url()).content.decode()
    assert "Visits (CSV table, 28\xa0bytes)" in page
    assert "Read it as a web page" in page


@pytest.mark.parametrize(
    ("state", "said"), [("waiting", "not inspected yet"), ("held", "not inspected yet"), ("refused", "Remove")]
)
def test_nothing_is_published_before_every_document_is_clean(cast, state, said):
    submission = offering(cast, "Visits")
    SubmissionDocument.objects.update(state=state)

    with pytest.raises(NotReady, match=said):
        perform(Action.PUBLISH, submission, actor=cast.moderator, version=submission.version)
    assert PublishedDocument.objects.count() == 0


def test_nothing_is_published_before_every_finding_is_ticked(cast, capture):
    submission = offering(cast, "Visits")
    document = inspected(submission.documents.get(), findings=2)
    with pytest.raises(NotReady, match=r"2 findings in Visits.csv must be ticked or removed"):
        publish(cast, submission, capture)
    first, second = (each.token for each in clearing.ticks(document))

    clearing.tick(submission, [first, "of another file"], cast.moderator)
    with pytest.raises(NotReady, match=r"1 finding in Visits.csv"):
        publish(cast, submission, capture)
    clearing.tick(submission, [first, second], cast.moderator)
    assert publish(cast, submission, capture).documents.count() == 1


def test_a_tick_is_for_this_very_file(cast):
    submission = offering(cast, "Visits")
    document = inspected(submission.documents.get(), findings=1)
    clearing.tick(submission, [each.token for each in clearing.ticks(document)], cast.moderator)
    assert clearing.problems(submission) == []

    SubmissionDocument.objects.update(sha256="0" * 64)
    assert len(clearing.problems(submission)) == 1


def test_bytes_that_are_not_those_that_were_approved_are_not_published(cast):
    submission = offering(cast, "Visits")
    with open(quarantine().path(submission.documents.get().stored_name), "ab") as file:
        file.write(b"more")

    with pytest.raises(NotReleased):
        perform(Action.PUBLISH, submission, actor=cast.moderator, version=submission.version)
    assert published().listdir("")[1] == []
    submission.refresh_from_db()
    assert submission.status == Status.IN_REVIEW


def test_a_revision_keeps_drops_and_adds(cast, capture):
    practice = publish(cast, offering(cast, "Kept", "Dropped"), capture)
    kept, dropped = practice.documents.offered()
    revision = revising.begin(practice, cast.owner)
    assert from_live(revision) == []
    assert [each.title for each in revision.documents.current()] == ["Kept", "Dropped"]

    with capture(execute=True):
        forget(revision.documents.get(title="Dropped"))
    inspected(attached(revision, "Added"))
    assert [each.name for each in from_live(revision)] == ["documents"]
    assert status_of(dropped) == (200, 200)
    revision.refresh_from_db()
    publish(cast, in_review(cast, revision), capture)

    assert [each.title for each in practice.documents.offered()] == ["Kept", "Added"]
    assert (status_of(kept), status_of(dropped)) == ((200, 200), (410, 410))
    assert "Words of Dropped" not in SearchEntry.objects.get(practice=practice).text
    assert (len(published().listdir("")[1]), sweep(later())) == (3, 1)
    assert (status_of(kept), status_of(dropped)) == ((200, 200), (410, 410))


def test_what_was_left_out_meanwhile_and_is_swept_is_not_offered_again(cast, capture):
    practice = publish(cast, offering(cast, "Visits"), capture)
    revision = revising.begin(practice, cast.owner)
    Submission.objects.filter(pk=revision.pk).update(summary="Something else.")
    practice.documents.update(dropped_at=timezone.now())
    published().delete(practice.documents.get().stored_name)
    revision.refresh_from_db()

    with pytest.raises(NotReleased):
        publish(cast, in_review(cast, revision), capture)
    assert not practice.documents.offered().exists()


def test_a_revision_that_changes_no_document_changes_nothing(cast, capture):
    practice = publish(cast, offering(cast, "Visits"), capture)
    revision = revising.begin(practice, cast.owner)

    with pytest.raises(Unchanged):
        perform(Action.SUBMIT, revision, actor=cast.owner, version=revision.version)


def test_a_withdrawn_practice_takes_its_documents_with_it_and_brings_them_back(cast, capture):
    practice = publish(cast, offering(cast, "Visits"), capture)
    [document] = practice.documents.all()
    for deed, actor, status in (
        (Deed.WITHDRAW, cast.owner, (410, 410)),
        (Deed.RESTORE, cast.moderator, (200, 200)),
        (Deed.UNPUBLISH, cast.moderator, (410, 410)),
    ):
        seen = lifecycle.seen(practice)
        lifecycle.perform(deed, practice, actor=actor, seen_by_actor=seen, reason="It is so.")
        assert status_of(document) == status
        sweep(later())
    assert published().exists(document.stored_name)


def test_nobody_guesses_an_address(cast, capture):
    practice = publish(cast, offering(cast, "Visits"), capture)
    other = publish(cast, offering(cast, "Other"), capture)
    key = practice.documents.get().key

    assert len({each.key for each in PublishedDocument.objects.all()}) == 2
    assert len(key) == 32
    for guess in (key[:-1], key[::-1], key.upper() if key.upper() != key else "0", str(practice.pk)):
        assert Client().get(reverse("practices:document", args=[practice.slug, guess])).status_code == 404
    assert Client().get(reverse("practices:document", args=[other.slug, key])).status_code == 404
