"""Bytes in and out of quarantine. They are there before their row, and go after it.

A worker or server that is killed in between leaves a file that no row names, which ``sweeping`` removes.
"""

import errno
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial

from django.core.files import File
from django.core.files.storage import Storage, storages
from django.db import transaction

from practices.documents import published
from submissions.documents.models import SubmissionDocument

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def quarantine() -> Storage:
    """Where documents are until they are published."""
    return storages["quarantine"]


@dataclass(frozen=True)
class Stored:
    """What was written, and what its bytes are."""

    name: str
    size: int
    sha256: str


def write(file: File, storage: Storage) -> Stored:
    """Write ``file`` under a random name. An error of the storage leaves nothing behind, as far as it lets us."""
    name, digest, size = secrets.token_hex(16), hashlib.sha256(), 0
    for chunk in file.chunks():  # before it is stored: each storage reads a file in a way of its own
        digest.update(chunk)
        size += len(chunk)
    file.seek(0)
    try:
        kept = storage.save(name, File(file.file))
    except OSError:
        delete(storage, name)
        raise
    return Stored(kept, size, digest.hexdigest())


@contextmanager
def opened(document: SubmissionDocument) -> Iterator[File]:
    """Its bytes, wherever they are. Raises FileNotFoundError when they are nowhere."""
    storage, name = place_of(document)
    if name is None:
        raise FileNotFoundError(document.pk)
    with storage.open(name) as file:
        yield file


def place_of(document: SubmissionDocument) -> tuple[Storage, str | None]:
    """In which storage it is, and under which name."""
    if document.stored_name is None and document.published is not None:
        return published(), document.published.stored_name
    return quarantine(), document.stored_name


def forget(document: SubmissionDocument, *, with_originals: bool = True) -> None:
    """Remove a document and the originals that it replaced: the rows now, the bytes once that is certain."""
    original = document.replaces
    names = [document.stored_name] if document.stored_name else []
    document.delete()
    for name in names:
        delete_after_commit(name)
    if original is not None and with_originals:
        forget(original)


def delete_after_commit(name: str) -> None:
    """Have quarantine lose these bytes when the transaction is through."""
    transaction.on_commit(partial(delete, quarantine(), name), robust=True)


def delete(storage: Storage, name: str) -> None:
    """Have a storage lose these bytes; what it does not let go now, the sweep comes for."""
    with suppress(OSError):
        storage.delete(name)
