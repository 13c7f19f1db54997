"""Documents of an approved submission become public, and those of what is live come back into its revision."""

import logging
from datetime import datetime

from inspection.report import Format, Report
from practices.documents import PublishedDocument, published
from practices.models import Practice
from submissions.documents import storing
from submissions.documents.models import State, SubmissionDocument
from submissions.models import Submission

log = logging.getLogger(__name__)


class NotReleased(Exception):
    """The bytes of a document could not be published: they are not there, or not those that were approved."""


class NoRoom(NotReleased):
    """The disk of what is published is full."""


def release(submission: Submission, practice: Practice, now: datetime) -> None:
    """Have the practice offer these documents and no others, in the caller's transaction.

    The bytes are in their place before anybody can know the address. What is rolled back leaves bytes that no row
    names, which the sweep removes. Raises NotReleased.
    """
    offered = submission.documents.current().select_related("published")
    keys = [_offer(document, practice, place) for place, document in enumerate(offered)]
    dropped = practice.documents.filter(dropped_at=None).exclude(pk__in=keys)
    dropped.update(dropped_at=now, text="")


def _offer(document: SubmissionDocument, practice: Practice, place: int) -> int:
    report = document.inspected
    if report is None:
        raise NotReleased(document.file_name)
    row = document.published if document.stored_name is None else None
    if row is None:
        row = PublishedDocument(practice=practice, **_copied(document))
    elif row.dropped_at and not published().exists(row.stored_name):
        raise NotReleased(document.file_name)  # a later version left it out, and the sweep came for its bytes
    row.title, row.file_name, row.position, row.dropped_at = document.title, document.file_name, place, None
    row.format, row.text, row.language = report.format, report.text, report.language[:35]
    row.save()
    if document.stored_name is not None:
        storing.delete_after_commit(document.stored_name)
        document.published, document.stored_name = row, None
        document.save(update_fields=["published", "stored_name"])
    return row.pk


def _copied(document: SubmissionDocument) -> dict:
    try:
        with storing.opened(document) as file:
            stored = storing.write(file, published())
    except OSError as error:
        log.exception("A document could not be copied")
        reason = NoRoom if error.errno in storing.NO_ROOM else NotReleased
        raise reason(document.file_name) from error
    if stored.sha256 != document.sha256:
        storing.delete(published(), stored.name)
        raise NotReleased(document.file_name)
    return {"stored_name": stored.name, "size": stored.size, "sha256": stored.sha256}


def take_over(submission: Submission) -> None:
    """Have a revision offer what is live, and nothing else; the bytes stay where they are."""
    for document in submission.documents.current():
        storing.forget(document)
    practice = submission.practice
    if practice is not None:
        for place, live in enumerate(practice.documents.offered()):
            _take_over(submission, live, place)


def _take_over(submission: Submission, live: PublishedDocument, place: int) -> None:
    before = SubmissionDocument.objects.filter(published=live, state=State.CLEAN).order_by("-pk").first()
    report = before.report if before else Report(Format(live.format), text=live.text).as_json()
    submission.documents.create(
        title=live.title,
        file_name=live.file_name,
        size=live.size,
        sha256=live.sha256,
        state=State.CLEAN,
        report=report,
        acknowledged=before.acknowledged if before else [],
        published=live,
        position=place,
    )
