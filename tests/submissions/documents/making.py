"""Documents for the tests: bytes, uploads of them, and rows as the portal itself writes them."""

from django.core.files.uploadedfile import SimpleUploadedFile

from submissions.documents.attaching import attach
from submissions.documents.models import SubmissionDocument
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
