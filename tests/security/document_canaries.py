"""Documents with a word of their own in each text and in their bytes: of drafts, live, left out, or withdrawn."""

import secrets
from datetime import UTC, datetime

from django.core.files.base import ContentFile
from django.urls import reverse

from inspection.report import Format, Report
from practices.documents import PublishedDocument
from practices.documents import published as public_storage
from practices.models import Practice
from submissions.documents import storing
from submissions.documents.models import State, SubmissionDocument
from submissions.models import Submission

WORDS = ("title", "file_name", "text")
READ_BACK = (
    "report",
    "acknowledged",
)  # what pages read as more than words; the words in a report are planted here
ADDRESSES = ("practices:document", "practices:read-document")


def new_word() -> str:
    """As the others are."""
    return f"zq{secrets.token_hex(6)}"


def attach(submission: Submission, words: dict[str, str]) -> SubmissionDocument:
    """One that lies in quarantine, and the original that it came from by "Remove it for me"."""
    original, document = (_in_quarantine(submission, words) for _ in range(2))
    document.replaces = original
    document.save()
    return document


def _in_quarantine(submission, words):
    text, data = new_word(), new_word()
    stored = storing.write(ContentFile(data.encode()), storing.quarantine())
    report = Report(Format.TABLE, text=text).as_json()
    for word in (text, data):
        words[word] = f"in a document of {submission.pk}, {submission.status}"
    facts = {"stored_name": stored.name, "size": stored.size, "sha256": stored.sha256}
    return submission.documents.create(title="x", file_name="x.csv", state=State.CLEAN, report=report, **facts)


def offer(practice: Practice, words: dict[str, str], **fields) -> PublishedDocument:
    """One that the public can have, or could once."""
    word = new_word()
    stored = storing.write(ContentFile(word.encode()), public_storage())
    words[word] = f"bytes of a published document of {practice.pk}"
    facts = {"stored_name": stored.name, "size": stored.size, "sha256": stored.sha256}
    return practice.documents.create(title="x", file_name="x.csv", format="csv", text="x", **facts, **fields)


def left_out() -> dict:
    """Of a document that a later version has no more."""
    return {"dropped_at": datetime(2026, 1, 1, tzinfo=UTC)}


def paths() -> list[str]:
    """Every address of a document that there is, and what somebody could guess of those that there are not."""
    offered = PublishedDocument.objects.select_related("practice")
    known = [(row.practice.slug, row.key) for row in offered]
    draft = SubmissionDocument.objects.filter(submission__status="draft").first()
    guessed = [(known[0][0], key) for key in (draft.stored_name, draft.sha256, draft.pk)]
    return [reverse(name, args=pair) for name in ADDRESSES for pair in (*known, *guessed)]
