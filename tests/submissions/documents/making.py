"""Documents for the tests: bytes, uploads of them, and rows as the portal itself writes them."""

import io

import docx
from django.core.files.uploadedfile import SimpleUploadedFile

from inspection.report import Finding, Format, Hidden, Report
from submissions.documents.attaching import attach
from submissions.documents.models import State, SubmissionDocument
from submissions.documents.storing import quarantine

TABLE = b"Month,Visits\nMay,12\nJune,15\n"


def upload(name: str = "visits.csv", data: bytes = TABLE) -> SimpleUploadedFile:
    """What a browser sends."""
    return SimpleUploadedFile(name, data)


def attached(submission, title: str = "Visits by month", *, name: str = "visits.csv", data: bytes = TABLE):
    """A document that the submission's owner attached and nobody has inspected."""
    return attach(submission, upload(name, data), title, submission.owner)


def in_quarantine() -> dict[str, bytes]:
    """Everything that is there."""
    storage = quarantine()
    try:
        names = storage.listdir("")[1]
    except FileNotFoundError:
        return {}
    return {name: storage.open(name).read() for name in names}


def rows() -> set[str]:
    """The files that rows name."""
    return set(SubmissionDocument.objects.exclude(stored_name=None).values_list("stored_name", flat=True))


def word_file(text: str = "Twelve visits in May.", *, author: str = "", heading: str = "Visits") -> bytes:
    """A Word document, with what it hides."""
    document = docx.Document()
    document.add_heading(heading)
    document.add_paragraph(text)
    document.core_properties.author = author
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def inspected(document: SubmissionDocument, *, text: str = "", findings: int = 0) -> SubmissionDocument:
    """The same once its inspection is over, with so many comments found in it."""
    found = [Finding(Hidden.COMMENTS, f"Page {n + 1}", "A comment.", can_be_removed=True) for n in range(findings)]
    report = Report(Format.TABLE, findings=(*found,), text=text).as_json()
    SubmissionDocument.objects.filter(pk=document.pk).update(state=State.CLEAN, report=report)
    return SubmissionDocument.objects.get(pk=document.pk)
