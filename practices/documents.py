"""Documents of published practices, and the storage where their bytes are."""

import secrets
from typing import NamedTuple

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.urls import reverse

from practices.addresses import of_practice
from practices.content import TITLE_LIMIT
from practices.serving import Kept

NAMES = {
    "docx": "Word document",
    "pdf": "PDF",
    "pptx": "PowerPoint presentation",
    "xlsx": "Excel spreadsheet",
    "odt": "OpenDocument text",
    "ods": "OpenDocument spreadsheet",
    "odp": "OpenDocument presentation",
    "csv": "CSV table",
    "png": "PNG picture",
    "jpg": "JPEG picture",
}
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "csv": "text/csv; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
}
UNKNOWN = "application/octet-stream"


def published() -> Storage:
    """Where the documents are that everybody may have."""
    return storages["published"]


def new_key() -> str:
    """Part of an address, of 128 bits that nobody can know."""
    return secrets.token_hex(16)


class DocumentQuerySet(models.QuerySet):
    def offered(self):
        """Those of the version that is published now, in their order."""
        return self.filter(dropped_at=None).order_by("position", "pk")


class PublishedDocument(models.Model):
    """A document of a published practice, under an address that nobody can guess before it is published.

    Only ``submissions.documents.releasing`` writes it. One that a later version leaves out keeps its row, so that
    its address says that it is gone; ``text`` is what it reads, as light Markdown.
    """

    practice = models.ForeignKey("practices.Practice", models.CASCADE, related_name="documents")
    key = models.CharField(max_length=32, unique=True, default=new_key)
    title = models.CharField(max_length=TITLE_LIMIT)
    file_name = models.CharField(max_length=255)
    format = models.CharField(max_length=8)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_name = models.CharField(max_length=64, unique=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=35, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("practice", "position", "pk")
        constraints = [
            models.CheckConstraint(name="published_document_has_a_title", condition=~Q(title="")),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("practices:document", args=[self.practice.slug, self.key])

    @property
    def reading_address(self) -> str:
        """Where its words can be read without downloading it."""
        return reverse("practices:read-document", args=[self.practice.slug, self.key])

    @property
    def kind(self) -> str:
        """What it is, in words."""
        return NAMES.get(self.format, "File")


def kept(document: PublishedDocument) -> Kept:
    """Where its bytes are, and what they are served as."""
    return Kept(
        published(),
        document.stored_name,
        document.file_name,
        MEDIA_TYPES.get(document.format, UNKNOWN),
        document.size,
        document.sha256,
    )


class Offered(NamedTuple):
    """A document as its practice's page lists it; ``reading_address`` is empty where it has no words."""

    title: str
    kind: str
    size: int
    address: str
    reading_address: str = ""
    format: str = ""
    sha256: str = ""


def offered(slug: str, key: str, title: str, kind: str, size: int, *, has_words: bool, sha256: str) -> Offered:
    """The same from its columns."""
    address = f"{of_practice(slug)}documents/{key}/"
    reading = f"{address}read/" if has_words else ""
    return Offered(title, NAMES.get(kind, "File"), size, address, reading, kind, sha256)
