"""In the background each document is inspected, once it is there and until there is a verdict.

A worker marks what it takes up; what a killed one took up is taken up again. A document is clean only by a verdict
on the very bytes whose SHA-256 its row names.
"""

import hashlib
import logging
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

import inspection
from inspection import Report
from submissions.documents import storing
from submissions.documents.models import State, SubmissionDocument
from submissions.documents.scanning import NoAnswer, known_as
from submissions.documents.sweeping import LOST

log = logging.getLogger(__name__)
LEFT_ALONE = timedelta(minutes=2)  # longer than an inspection takes; then its worker was killed
AT_ONCE = 20
Inspect = Callable[[str, bytes], Report]


def inspect_waiting(limit: int = AT_ONCE) -> int:
    """Inspect what waits, and what was held, the longest wait first; how many have a verdict now."""
    return sum(take_up(pk) for pk in _waiting()[:limit])


def _waiting():
    return SubmissionDocument.objects.to_inspect(timezone.now() - LEFT_ALONE).values_list("pk", flat=True)


def take_up(pk: int, inspect: Inspect = inspection.inspect) -> bool:
    """Inspect this one, unless another worker does; whether it has a verdict now."""
    now = timezone.now()
    if not SubmissionDocument.objects.to_inspect(now - LEFT_ALONE).filter(pk=pk).update(taken_up_at=now):
        return False  # another worker was faster, or it was removed
    document = SubmissionDocument.objects.get(pk=pk)
    try:
        found = verdict(document, inspect)
    except NoAnswer:
        log.warning("The virus scanner does not answer: document %s is held", pk)
        return _keep(document, state=State.HELD) < 0
    except (inspection.Unavailable, OSError):
        log.exception("Document %s could not be inspected, and will be tried again", pk)
        return False
    return _keep(document, **found) > 0


def _keep(document: SubmissionDocument, **found) -> int:
    rows = SubmissionDocument.objects.filter(pk=document.pk, sha256=document.sha256)
    return rows.filter(state__in=(State.WAITING, State.HELD)).update(**found)


def verdict(document: SubmissionDocument, inspect: Inspect = inspection.inspect) -> dict:
    """What its row says from now on. Raises NoAnswer or Unavailable while nobody can tell."""
    try:
        with storing.opened(document) as file:
            data = file.read()
    except FileNotFoundError:
        return _refused(LOST)
    if hashlib.sha256(data).hexdigest() != document.sha256:
        return _refused(f"{document.file_name} is not what was uploaded. Remove it, and attach it again.")
    if name := known_as(data):
        return _refused(f"{document.file_name} was refused: the virus scanner knows it as {name[:100]}.")
    try:
        report = inspect(document.file_name, data)
    except inspection.Refused as refused:
        return _refused(str(refused))
    if report.format not in settings.DOCUMENT_KINDS:
        return _refused(f"{document.file_name} is not a kind of file that can be attached.")
    return {"state": State.CLEAN, "sentence": "", "report": report.as_json()}


def _refused(sentence: str) -> dict:
    return {"state": State.REFUSED, "sentence": sentence, "report": {}}
