"""A document without what it hides takes the place of its original, which stays in quarantine."""

from django.core.files.base import ContentFile
from django.db import transaction

import inspection
from accounts.models import User
from audit.log import record
from inspection.report import Finding
from submissions import workflow
from submissions.documents import attaching, clearing, inspecting, storing
from submissions.documents.models import SubmissionDocument
from submissions.models import Submission
from submissions.permissions import may_correct


class NotRemoved(Exception):
    """A sentence for the moderator. The document is as it was."""


def found(submission: Submission, token: str) -> tuple[SubmissionDocument, Finding]:
    """The finding of this token, in a document as it is now. Raises NotRemoved."""
    for document in submission.documents.current():
        for tick in clearing.ticks(document):
            if tick.token == token and tick.finding.can_be_removed:
                return document, tick.finding
    raise NotRemoved("Nothing was removed: the document has changed since you opened this page")


def remove(submission: Submission, token: str, actor: User) -> SubmissionDocument:
    """Make the document without this kind of finding, and inspect it at once. Raises NotRemoved."""
    document, finding = found(submission, token)
    try:
        with storing.opened(document) as file:
            cleaned = inspection.clean(document.file_name, file.read(), [finding.kind])
        stored = storing.write(ContentFile(cleaned), storing.quarantine())
    except (inspection.Refused, inspection.Unavailable) as refused:
        raise NotRemoved(f"Nothing was removed. {refused}") from refused
    except OSError as error:
        raise NotRemoved("Nothing was removed: the portal has no room just now. Try it again later") from error
    try:
        made = _replace(document, stored, actor)
    except BaseException:
        storing.delete(storing.quarantine(), stored.name)
        raise
    inspecting.take_up(made.pk)
    return made


@transaction.atomic
def put_back(submission: Submission, key: str, actor: User) -> SubmissionDocument:
    """Have the author's own file in the place of what was made of it, which goes. Raises NotRemoved."""
    locked = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    current = {str(each.pk): each for each in locked.documents.current().exclude(replaces=None)}
    made = current.get(key)
    if made is None or not may_correct(actor, locked):
        raise NotRemoved("Nothing was put back: the document has changed since you opened this page")
    title, position, original = made.title, made.position, made
    while original.replaces is not None:
        original, undone = original.replaces, original
        storing.forget(undone, with_originals=False)
    SubmissionDocument.objects.filter(pk=original.pk).update(title=title, position=position)
    attaching.touch(locked, actor)
    workflow.keep_revision(locked, actor)
    record(actor, "submission.put_document_back", locked, document=original.pk)
    return original


@transaction.atomic
def _replace(document, stored, actor):
    locked = Submission.objects.select_for_update(of=("self",)).get(pk=document.submission_id)
    if not may_correct(actor, locked) or not locked.documents.current().filter(pk=document.pk).exists():
        raise NotRemoved("Nothing was removed: it moved on while you were reading")
    made = locked.documents.create(
        title=document.title,
        file_name=document.file_name,
        stored_name=stored.name,
        size=stored.size,
        sha256=stored.sha256,
        uploaded_by=actor,
        position=document.position,
        replaces=document,
    )
    attaching.touch(locked, actor)
    workflow.keep_revision(locked, actor)
    record(actor, "submission.clean_document", locked, document=made.pk)
    return made
