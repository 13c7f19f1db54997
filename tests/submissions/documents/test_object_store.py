"""Documents kept in an S3-compatible store go the same ways as those in a folder."""

import socket

import boto3
import pytest
from django.test import Client
from moto import mock_aws
from pytest_django.asserts import assertContains

from practice_portal.object_store import StoreFailed
from stewardship import lifecycle
from stewardship.choices import Action as Deed
from submissions.choices import Action
from submissions.documents.attaching import NotAttached
from submissions.documents.inspecting import inspect_waiting
from submissions.documents.models import State, SubmissionDocument
from submissions.documents.releasing import NotReleased
from submissions.documents.sweeping import sweep
from submissions.workflow import perform
from tests.submissions.cast import make_draft
from tests.submissions.documents.making import TABLE, attached, in_quarantine, rows
from tests.submissions.documents.test_releasing import in_review
from tests.submissions.documents.test_sweeping import later

pytestmark = pytest.mark.django_db
REGION = "eu-west-2"
PLACES = ("quarantine", "published")


def bucket(name: str, **options) -> dict:
    """The storage setting for a bucket."""
    options |= {"bucket_name": name, "region_name": REGION, "access_key": "own", "secret_key": "own"}
    return {"BACKEND": "practice_portal.object_store.ObjectStore", "OPTIONS": options}


@pytest.fixture(autouse=True)
def store(settings):
    """A store with a bucket for each place."""
    with mock_aws():
        client = boto3.client("s3", region_name=REGION)
        for name in PLACES:
            client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
        settings.STORAGES = {**settings.STORAGES, **{name: bucket(name) for name in PLACES}}
        yield


@pytest.fixture
def lose(settings):
    """From now on nobody answers where this place is."""

    def lose(place: str) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            nowhere = f"http://127.0.0.1:{taken.getsockname()[1]}"
        settings.STORAGES = {**settings.STORAGES, place: bucket(place, endpoint_url=nowhere)}

    return lose


def sent_in(cast):
    """A submission in review, with a document that the worker found clean."""
    draft = make_draft(cast)
    attached(draft)
    assert inspect_waiting() == 1
    draft.refresh_from_db()
    return in_review(cast, draft)


def publish(cast, submission, capture):
    with capture(execute=True):
        perform(Action.PUBLISH, submission, actor=cast.moderator, version=submission.version)
    return submission.practice.documents.get()


def test_attached_inspected_published_read_in_parts_and_withdrawn(cast, django_capture_on_commit_callbacks):
    document = publish(cast, sent_in(cast), django_capture_on_commit_callbacks)
    address = document.get_absolute_url()

    whole, part = (Client().get(address, headers=headers) for headers in ({}, {"Range": "bytes=6-11"}))
    assert (whole.status_code, whole.getvalue()) == (200, TABLE)
    assert (part.status_code, part.getvalue()) == (206, TABLE[6:12])
    assert in_quarantine() == {}

    seen = lifecycle.seen(document.practice)
    lifecycle.perform(
        Deed.WITHDRAW, document.practice, actor=cast.moderator, seen_by_actor=seen, reason="It is so."
    )
    assert Client().get(address).status_code == 410


def test_the_sweep_removes_what_no_row_names_and_nothing_else(cast):
    kept, gone = attached(make_draft(cast)), attached(make_draft(cast))
    SubmissionDocument.objects.filter(pk=gone.pk).delete()

    assert sweep(later()) == 1
    assert in_quarantine().keys() == rows() == {kept.stored_name}


def test_while_quarantine_does_not_answer_nothing_is_taken_and_nothing_given_up(cast, lose):
    draft = make_draft(cast)
    waiting = attached(draft)
    lose("quarantine")

    with pytest.raises(NotAttached, match="could not be stored just now"):
        attached(draft, "Another")
    assert inspect_waiting() == 0
    with pytest.raises(StoreFailed):
        sweep(later())
    waiting.refresh_from_db()
    assert (waiting.state, waiting.stored_name is None) == (State.WAITING, False)


def test_publishing_waits_for_the_store(cast, lose):
    submission = sent_in(cast)
    lose("published")

    with pytest.raises(NotReleased):
        perform(Action.PUBLISH, submission, actor=cast.moderator, version=submission.version)
    assert len(in_quarantine()) == 1


def test_a_download_says_that_it_cannot_be_had_now(cast, lose, django_capture_on_commit_callbacks):
    document = publish(cast, sent_in(cast), django_capture_on_commit_callbacks)
    lose("published")

    answer = Client().get(document.get_absolute_url())
    assert answer.status_code == 503
    assertContains(answer, "cannot be downloaded at the moment", status_code=503)
    assertContains(answer, document.reading_address, status_code=503)
