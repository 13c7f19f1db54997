"""After a kill at any moment: no bytes without a row, and no row that promises bytes which are nowhere."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.files.storage import Storage
from django.utils import timezone

from practices.documents import PublishedDocument, published
from submissions.choices import OPEN
from submissions.documents.models import State, SubmissionDocument
from submissions.documents.storing import delete, quarantine

log = logging.getLogger(__name__)
YOUNG = timedelta(hours=1)  # somebody may be about to write the row of a file that is younger
LOST = "We no longer have this file. Remove it, and attach it again."


def sweep(now: datetime | None = None) -> int:
    """Remove what nobody needs, and say of what is missing that it is; how many of both."""
    before = (now or timezone.now()) - YOUNG
    rows = SubmissionDocument.objects.exclude(stored_name=None)
    dropped = PublishedDocument.objects.exclude(dropped_at=None)
    needed = SubmissionDocument.objects.filter(published__isnull=False, submission__status__in=OPEN)
    unneeded = dropped.exclude(pk__in=needed.values("published"))
    return (
        _remove_strays(quarantine(), rows, before)
        + _remove_strays(published(), PublishedDocument.objects.exclude(pk__in=unneeded), before)
        + _tell_missing(rows.filter(uploaded_at__lt=before))
    )


def _remove_strays(storage: Storage, rows, before: datetime) -> int:
    found = _names_in(storage)  # before the rows are read, so that none of them is missed
    strays = {*found} - {*rows.values_list("stored_name", flat=True)}
    old = [name for name in strays if _is_older(storage, name, before)]
    for name in old:
        delete(storage, name)
    return len(old)


def _names_in(storage: Storage) -> Iterable[str]:
    try:
        return storage.listdir("")[1]
    except FileNotFoundError:
        return []  # nothing was ever stored


def _is_older(storage: Storage, name: str, before: datetime) -> bool:
    try:
        return storage.get_modified_time(name) < before
    except FileNotFoundError:
        return False  # another sweep was faster


def _tell_missing(rows) -> int:
    """A row keeps the name of what is missing: a volume that was away comes back with everything on it."""
    told = rows.filter(state=State.REFUSED, sentence=LOST)
    missing = [row.pk for row in rows.exclude(state=State.REFUSED).iterator(500) if not _is_there(row)]
    found = [row.pk for row in told.iterator(500) if _is_there(row)]
    if missing:
        log.error("Documents without a file: %s", missing)
    lost = SubmissionDocument.objects.filter(pk__in=missing).update(state=State.REFUSED, sentence=LOST, report={})
    again = SubmissionDocument.objects.filter(pk__in=found)
    return lost + again.update(state=State.WAITING, sentence="", taken_up_at=None)


def _is_there(row: SubmissionDocument) -> bool:
    return row.stored_name is not None and quarantine().exists(row.stored_name)
