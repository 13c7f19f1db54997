"""A document that is attached lies in quarantine under a random name; one that is refused lies nowhere."""

import hashlib
import os
import resource
import signal
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from submissions.choices import Status
from submissions.documents import attaching, naming, storing
from submissions.documents.attaching import NotAttached, attach
from submissions.documents.models import State, SubmissionDocument
from submissions.documents.storing import forget, opened, quarantine
from tests.submissions.cast import make_draft, make_submission
from tests.submissions.documents.making import TABLE, attached, in_quarantine, rows, upload

pytestmark = pytest.mark.django_db
ROOM = 16_000_000  # bytes: more than a test's database has


def test_it_is_kept_as_it_came_under_a_name_that_says_nothing(cast):
    document = attached(make_draft(cast), name="Our visits.csv")

    assert (document.file_name, document.state, document.size) == ("Our visits.csv", State.WAITING, len(TABLE))
    assert document.sha256 == hashlib.sha256(TABLE).hexdigest()
    assert in_quarantine() == {document.stored_name: TABLE}
    assert len(document.stored_name) == 32
    with opened(document) as file:
        assert file.read() == TABLE


def test_nobody_else_on_the_machine_may_read_it(cast):
    document = attached(make_draft(cast))

    path = Path(quarantine().path(document.stored_name))
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_each_stands_behind_the_one_before_and_is_a_change(cast):
    draft = make_draft(cast)
    first, second = attached(draft, "One"), attached(draft, "Two")

    assert [*draft.documents.current()] == [first, second]
    draft.refresh_from_db()
    assert draft.version == 3


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("page.html", b"<p>", "page.html is not a kind of file that can be attached. Choose .docx, .pdf"),
        ("report", b"x", "report is not a kind of file"),
        ("../../report.docx.exe", b"x", "report.docx.exe is not a kind of file"),
        ("empty.pdf", b"", "empty.pdf is empty"),
        ("large.pdf", b"x" * 1_000_001, "large.pdf is larger than 1 MB"),
    ],
)
def test_what_is_refused_at_once_leaves_nothing(cast, settings, name, data, sentence):
    settings.DOCUMENT_MAX_MB = 1
    with pytest.raises(NotAttached, match=f"^{sentence}"):
        attached(make_draft(cast), name=name, data=data)

    assert (in_quarantine(), SubmissionDocument.objects.count()) == ({}, 0)


def test_a_submission_has_so_many_and_no_more(cast, settings):
    settings.DOCUMENTS_EACH = 2
    draft = make_draft(cast)
    attached(draft, "May"), attached(draft, "June")

    with pytest.raises(NotAttached, match="at most 2 documents"):
        attached(draft, "July")
    assert in_quarantine().keys() == rows()


def test_what_is_sent_again_is_the_document_that_is_there(cast, settings):
    settings.DOCUMENTS_EACH = 2
    draft = make_draft(cast)
    first = attached(draft, "May")

    assert attached(draft, "May") == first
    assert attached(draft, "June") != first
    assert attached(draft, "May") == first  # although there is no room for one more
    assert draft.documents.count() == len(in_quarantine()) == 2


def test_two_that_arrive_at_once_are_one(cast, django_capture_on_commit_callbacks):
    draft = make_draft(cast)
    first = attached(draft)
    stored = storing.write(upload(), storing.quarantine())

    with django_capture_on_commit_callbacks(execute=True):
        assert attaching.add(draft, stored, first.file_name, first.title, draft.owner) == first
    assert in_quarantine().keys() == rows() == {first.stored_name}


def test_a_refused_one_can_be_attached_again(cast):
    draft = make_draft(cast)
    refused = attached(draft)
    SubmissionDocument.objects.filter(pk=refused.pk).update(state="refused", sentence="It is a film.")

    assert attached(draft) != refused


def test_an_authority_has_so_much_room_and_no_more(cast, settings):
    settings.DOCUMENT_QUOTA_MB = 1
    attached(make_draft(cast), data=b"x" * 600_000)

    with pytest.raises(NotAttached, match="at its limit of 1 MB"):
        attached(make_draft(cast), data=b"x" * 600_000)
    assert len(in_quarantine()) == 1


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.IN_REVIEW, Status.DECLINED])
def test_nothing_is_attached_to_what_is_closed(cast, status):
    submission = make_submission(cast, status)

    with pytest.raises(NotAttached, match="can no longer be changed"):
        attached(submission)
    assert in_quarantine() == {}


def test_a_stranger_attaches_nothing(cast):
    with pytest.raises(NotAttached):
        attach(make_draft(cast), upload(), "Mine", cast.stranger)
    assert in_quarantine() == {}


@contextmanager
def files_up_to(size: int):
    """The operating system takes no file larger than this."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_is_said_in_words_and_leaves_nothing(cast):
    draft, large = make_draft(cast), os.urandom(17_000_000)
    with files_up_to(ROOM), pytest.raises(NotAttached, match=r"^visits.csv|no room for visits.csv"):
        attached(draft, data=large)
    assert (in_quarantine(), draft.documents.count()) == ({}, 0)

    assert attached(draft, data=large).size == 17_000_000


def test_a_storage_that_fails_otherwise_is_said_too(cast, settings, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    storage = {"BACKEND": f"{FileSystemStorage.__module__}.FileSystemStorage"}
    wrong = {**storage, "OPTIONS": {"location": str(tmp_path / "file" / "below")}}
    settings.STORAGES = {**settings.STORAGES, "quarantine": wrong}

    with pytest.raises(NotAttached, match="could not be stored just now"):
        attached(make_draft(cast))


def test_what_is_removed_is_gone_with_its_original_once_that_is_certain(cast, django_capture_on_commit_callbacks):
    draft = make_draft(cast)
    original, kept = attached(draft, "May"), attached(draft, "June")
    changed = attached(draft, "Not May")
    SubmissionDocument.objects.filter(pk=changed.pk).update(replaces=original)

    with django_capture_on_commit_callbacks(execute=True):
        forget(SubmissionDocument.objects.get(pk=changed.pk))
    assert in_quarantine().keys() == rows() == {kept.stored_name}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\Users\\kay\\Report.docx", "Report.docx"),
        ("../../etc/report.pdf", "report.pdf"),
        ("annual\u202exslx.docx", "annualxslx.docx"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ('who? "me" <you>.pdf', "who me you.pdf"),
        ("  .docx", "document.docx"),
        ("", "document"),
        ("😀 plan.pdf", "😀 plan.pdf"),
        ("x" * 300 + ".docx", "x" * 116 + ".docx"),
    ],
)
def test_names_are_cleaned(name, shown):
    assert naming.clean(name) == shown
