"""A document is attached to a draft: checked for what can be said at once, stored, and left for the inspection."""

import hashlib
import logging

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max, Sum
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from submissions.documents import naming, storing
from submissions.documents.models import State, SubmissionDocument
from submissions.models import Submission
from submissions.permissions import may_edit

log = logging.getLogger(__name__)
MB = 1_000_000


class NotAttached(Exception):
    """A sentence for whoever chose the file. Nothing was stored."""


def attach(submission: Submission, file: UploadedFile, title: str, actor: User) -> SubmissionDocument:
    """Store ``file`` and add it as the last document. Raises NotAttached.

    Sent again under the same name and title, as when the answer was lost on its way, it is the one that is there.
    """
    name = naming.clean(file.name or "")
    if there := _sent_before(submission, name, title, _sha256(file)):
        return there
    check(submission, name, file.size or 0)
    stored = _stored(file, name)
    try:
        return add(submission, stored, name, title, actor)
    except BaseException:
        storing.delete(storing.quarantine(), stored.name)
        raise


def check(submission: Submission, name: str, size: int) -> None:
    """What can be refused before a byte is stored. Raises NotAttached."""
    if naming.ending(name) not in settings.DOCUMENT_KINDS:
        raise NotAttached(f"{name} is not a kind of file that can be attached. Choose {kinds_in_words()}")
    if size == 0:
        raise NotAttached(f"{name} is empty. Check that it opens on your computer, then choose it again")
    if size > largest():
        raise NotAttached(too_large(name))
    if submission.documents.current().count() >= settings.DOCUMENTS_EACH:
        raise NotAttached(too_many(name))
    check_room(submission, name, size)


def check_room(submission: Submission, name: str, size: int) -> None:
    """Whether its authority may keep so much more. Raises NotAttached."""
    kept = SubmissionDocument.objects.filter(submission__authority=submission.authority_id)
    used = kept.exclude(stored_name=None).aggregate(used=Sum("size"))["used"] or 0
    if used + size > settings.DOCUMENT_QUOTA_MB * MB:
        raise NotAttached(
            f"There is no room for {name}: what {submission.authority} has attached to its submissions is at its "
            f"limit of {settings.DOCUMENT_QUOTA_MB:,} MB. Remove documents that are not needed, or ask LIIA"
        )


def lost_on_its_way(request: HttpRequest) -> str:
    """Why a file that was sent is not there: see ``practice_portal.uploads``. Empty where none was lost."""
    if getattr(request, "was_cut_off", False):
        return too_large("The file")
    return no_room("the file") if getattr(request, "was_not_stored", False) else ""


def largest() -> int:
    """How many bytes a document may have."""
    return settings.DOCUMENT_MAX_MB * MB


def too_large(name: str) -> str:
    """The sentence for it; of a file that was cut off on its way the name is not known."""
    limit = f"{settings.DOCUMENT_MAX_MB} MB"
    return f"{name} is larger than {limit}. Compress its pictures or split it, then attach it again"


def too_many(name: str) -> str:
    """The sentence for one document more than a submission may have."""
    return f"{name} is one too many: a submission has at most {settings.DOCUMENTS_EACH} documents"


def kinds_in_words() -> str:
    """The endings that are allowed, as a list for people."""
    *others, last = (f".{kind}" for kind in settings.DOCUMENT_KINDS)
    return f"{', '.join(others)} or {last}" if others else last


def _sent_before(submission, name, title, sha256) -> SubmissionDocument | None:
    same = submission.documents.current().exclude(state=State.REFUSED)
    return same.filter(file_name=name, title=title, sha256=sha256).first()


def _sha256(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _stored(file: UploadedFile, name: str) -> storing.Stored:
    try:
        return storing.write(file, storing.quarantine())
    except OSError as error:
        log.exception("A document could not be stored")
        if error.errno in storing.NO_ROOM:
            raise NotAttached(no_room(name)) from error
        raise NotAttached(f"{name} could not be stored just now. Nothing else was lost: try it again") from error


def no_room(name: str) -> str:
    """The sentence for a disk that is full."""
    return f"The portal has no room for {name} just now. Nothing else was lost: try it again later"


@transaction.atomic
def add(submission: Submission, stored: storing.Stored, name: str, title: str, actor: User) -> SubmissionDocument:
    """The row of what is stored already. Raises NotAttached."""
    locked = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    if not may_edit(actor, locked):
        raise NotAttached(f"{name} was not attached, because the submission can no longer be changed")
    if there := _sent_before(locked, name, title, stored.sha256):
        storing.delete_after_commit(stored.name)
        return there
    current = locked.documents.current()
    if current.count() >= settings.DOCUMENTS_EACH:
        raise NotAttached(too_many(name))
    last = current.aggregate(last=Max("position"))["last"]
    document = locked.documents.create(
        title=title,
        file_name=name,
        stored_name=stored.name,
        size=stored.size,
        sha256=stored.sha256,
        uploaded_by=actor,
        position=0 if last is None else last + 1,
    )
    touch(locked, actor)
    return document


def touch(submission: Submission, actor: User) -> None:
    """It has changed, as with each change of its text."""
    submission.version += 1
    submission.updated_at, submission.updated_by = timezone.now(), actor
    submission.save(update_fields=["version", "updated_at", "updated_by"])
