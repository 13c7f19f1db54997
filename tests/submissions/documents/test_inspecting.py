"""What waits is inspected in the background: once, by whichever worker, and never passed without a verdict."""

from datetime import timedelta

import pytest
from django.utils import timezone

from practice_portal.management.commands import work
from submissions.documents.inspecting import inspect_waiting
from submissions.documents.models import State, SubmissionDocument
from submissions.documents.storing import quarantine
from tests.submissions.cast import make_draft
from tests.submissions.documents.clamd import Scanner
from tests.submissions.documents.making import attached, word_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def scanner(settings, tmp_path):
    with Scanner(tmp_path / "clamd") as running:
        settings.CLAMD_SOCKET = running.address
        yield running


def word(cast, text: str = "Twelve zebras.", **options):
    return attached(make_draft(cast), name="visits.docx", data=word_file(text, **options))


def again(document) -> SubmissionDocument:
    """As the database has it."""
    return SubmissionDocument.objects.get(pk=document.pk)


def much_later(document) -> None:
    """Nobody has touched it for a while."""
    SubmissionDocument.objects.filter(pk=document.pk).update(taken_up_at=timezone.now() - timedelta(minutes=5))


def test_the_worker_inspects_what_waits(cast):
    document = word(cast, author="Kay Contact")
    assert document.inspected is None

    work.inspect_documents()
    assert again(document).inspected.format == "docx"
    assert (again(document).state, inspect_waiting()) == (State.CLEAN, 0)


def test_what_is_refused_says_why(cast):
    document = attached(make_draft(cast), name="visits.docx", data=b"<html><script>alert(1)</script>")

    assert inspect_waiting() == 1
    assert again(document).state == State.REFUSED
    assert "visits.docx" in again(document).sentence


def test_a_kind_that_is_not_allowed_any_more_is_refused(cast, settings):
    document = word(cast)
    settings.DOCUMENT_KINDS = ["pdf"]

    inspect_waiting()
    assert again(document).state == State.REFUSED


def test_what_a_killed_worker_took_up_is_taken_up_again(cast):
    document = word(cast)
    SubmissionDocument.objects.update(taken_up_at=timezone.now())
    assert (inspect_waiting(), again(document).state) == (0, State.WAITING)

    much_later(document)
    assert (inspect_waiting(), again(document).state) == (1, State.CLEAN)


@pytest.mark.parametrize("change", ["altered", "lost"])
def test_bytes_that_are_not_those_of_the_row_never_pass(cast, change):
    document = word(cast)
    if change == "altered":
        with open(quarantine().path(document.stored_name), "ab") as file:
            file.write(b"more")
    else:
        quarantine().delete(document.stored_name)

    inspect_waiting()
    assert again(document).state == State.REFUSED
    assert "attach it again" in again(document).sentence


def test_one_that_is_removed_meanwhile_disturbs_nobody(cast):
    gone, kept = word(cast), word(cast)
    SubmissionDocument.objects.filter(pk=gone.pk).delete()

    assert (inspect_waiting(), again(kept).state) == (1, State.CLEAN)


def test_what_the_scanner_knows_is_refused_and_the_rest_passes(cast, scanner):
    scanner.knows = {b"zebras": "Zebra-Test-Signature"}
    bad = attached(make_draft(cast), name="visits.csv", data=b"word\nzebras\n")
    good = word(cast)

    inspect_waiting()
    assert again(bad).sentence == "visits.csv was refused: the virus scanner knows it as Zebra-Test-Signature."
    assert (again(bad).state, again(good).state) == (State.REFUSED, State.CLEAN)


@pytest.mark.parametrize("trouble", ["silent", "confused", "stopped"])
def test_while_the_scanner_does_not_answer_it_is_held_and_then_passed(cast, scanner, trouble):
    document = word(cast)
    scanner.trouble = trouble
    if trouble == "stopped":
        scanner.stop()

    assert (inspect_waiting(), again(document).state) == (0, State.HELD)
    assert inspect_waiting() == 0
    much_later(document)
    assert (inspect_waiting(), again(document).state) == (0, State.HELD)

    scanner.trouble = ""
    if trouble == "stopped":
        scanner.start()
    much_later(document)
    assert (inspect_waiting(), again(document).state) == (1, State.CLEAN)


def test_the_scanner_gets_every_byte(cast, scanner):
    data = word_file("Twelve zebras." * 20_000)
    attached(make_draft(cast), name="visits.docx", data=data)

    inspect_waiting()
    assert scanner.seen == [data]
