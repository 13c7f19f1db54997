"""What a pack can become."""

from django.db import models


class Kind(models.TextChoices):
    """A file's ending, and what people call it."""

    PDF = "pdf", "PDF"
    WORD = "docx", "Word"


CONTENT_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
