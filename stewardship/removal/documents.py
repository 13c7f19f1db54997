"""Documents that name a person who is removed."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from practices.documents import PublishedDocument, published
from stewardship.removal.finder import Finder
from stewardship.removal.unpacking import unpacked
from submissions.documents import storing
from submissions.models import SubmissionDocument

Document = SubmissionDocument | PublishedDocument


def holds(finder: Finder, document: Document) -> bool:
    """Whether what it reads names the person, or anything else in its bytes does."""
    read = document.text if isinstance(document, PublishedDocument) else document.report
    return finder.holds(read) or bytes_hold(finder, document)


def bytes_hold(finder: Finder, document: Document) -> bool:
    """Whether its bytes, or those of a part of an archive, name the person; of bytes that are gone nobody
    knows.
    """
    storage, name = _place_of(document)
    if not name or not storage.exists(name):
        return False
    with storage.open(name) as file:
        content = file.read()
    return any(finder.holds(part.decode("utf-8", "replace")) for part in (content, *unpacked(content)))


def _place_of(document):
    if isinstance(document, PublishedDocument):
        return published(), document.stored_name
    return storing.quarantine(), document.stored_name


def forget(document: SubmissionDocument) -> None:
    """Row and bytes, with the originals that it replaced."""
    storing.forget(document)


def drop(document: PublishedDocument) -> None:
    """The bytes and the text, and its place on the page; the address stays, and says that it is gone.

    It goes from submissions, too: an open revision would publish it again, and the sweep would leave it its bytes.
    """
    for offering in SubmissionDocument.objects.filter(published=document):
        storing.forget(offering)
    PublishedDocument.objects.filter(pk=document.pk).update(text="", dropped_at=timezone.now())
    transaction.on_commit(partial(storing.delete, published(), document.stored_name), robust=True)
