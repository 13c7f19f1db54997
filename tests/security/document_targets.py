"""The addresses of documents in the matrix: what they are about."""

from datetime import UTC, datetime

from django.core.files.base import ContentFile
from django.urls import reverse

from inspection.report import Format, Report
from practices.documents import PublishedDocument, published
from practices.models import Practice
from submissions.choices import Status
from submissions.documents import storing
from submissions.documents.models import State
from tests.submissions.cast import Cast, make_submission

PUBLIC = ("practices:document", "practices:read-document")
OF_ALL = ("submissions:findings", "submissions:inspections", "submissions:review-inspections")
PRIVATE = ("submissions:document", "submissions:review-document", *OF_ALL)


def offer(practice: Practice, **fields) -> PublishedDocument:
    """A document of a practice, with its bytes."""
    stored = storing.write(ContentFile(b"Month,Visits"), published())
    facts = {"stored_name": stored.name, "size": stored.size, "sha256": stored.sha256}
    return practice.documents.create(title="Visits", file_name="visits.csv", format="csv", **facts, **fields)


def attach_clean(submission, state: State = State.CLEAN):
    """A document of a submission, with its bytes."""
    stored = storing.write(ContentFile(b"Month,Visits"), storing.quarantine())
    facts = {"stored_name": stored.name, "size": stored.size, "sha256": stored.sha256}
    report = Report(Format.TABLE).as_json()
    return submission.documents.create(title="Visits", file_name="v.csv", state=state, report=report, **facts)


def locate_public(practice: Practice, name: str, state: str) -> tuple[str, dict]:
    """Of a practice in this state; "dropped" by a later version of it, "none" that ever was."""
    dropped_at = datetime(2026, 1, 1, tzinfo=UTC) if state == "dropped" else None
    document = offer(practice, dropped_at=dropped_at)
    return reverse(name, args=[practice.slug, "0" * 32 if state == "none" else document.key]), {}


def locate_private(cast: Cast, name: str, state: str) -> tuple[str, dict]:
    """Of a submission in this state; "waiting" for its inspection."""
    is_waiting = state == "waiting"
    submission = make_submission(cast, Status.IN_REVIEW if is_waiting else Status(state))
    document = attach_clean(submission, State.WAITING if is_waiting else State.CLEAN)
    if name in OF_ALL:
        return reverse(name, args=[submission.pk]), {"finding": "x"}
    return reverse(name, args=[submission.pk, document.pk]), {}
