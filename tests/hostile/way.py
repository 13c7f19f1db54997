"""A file's way through the portal: attached, inspected, and asked to be public before it may be.

Here the portal is the portal's own functions on a database and on storages; its pages are asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import Storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

import inspection
from inspection import Refused, Report, Unavailable
from practices.documents import published
from submissions.choices import Action, Status
from submissions.documents import clearing, inspecting
from submissions.documents.attaching import NotAttached, attach
from submissions.documents.models import State, SubmissionDocument
from submissions.documents.releasing import NotReleased, release
from submissions.documents.storing import quarantine
from submissions.models import Submission
from submissions.workflow import NotReady, perform
from tests.submissions.cast import make_cast, make_draft, publish

from .running import Answer, Sent


@dataclass(frozen=True)
class Passed:
    """How far a file came: bytes of it that were public before it was clean, and once it was published."""

    turned_away: bool = False
    early: int = 0
    then: int = 0


class Way:
    """One draft, to which each file is attached in turn; what one file changes is taken back before the next."""

    def __init__(self) -> None:
        self.cast = make_cast()
        self.live = publish(self.cast, make_draft(self.cast, title="Live"))
        self.draft = make_draft(self.cast, title="With a document")

    def go(self, sent: Sent, answer: Answer) -> Passed:
        """``answer`` is what the inspection said of the file; it is inspected again if the portal renames it."""
        with transaction.atomic():
            passed = self._go(sent, answer)
            transaction.set_rollback(True)
        for area in (quarantine(), published()):
            empty(area)
        return passed

    def _go(self, sent: Sent, answer: Answer) -> Passed:
        early = bytes_in(published())
        try:
            document = attach(self.draft, SimpleUploadedFile(sent.name, sent.data), "A title", self.cast.owner)
        except (NotAttached, SuspiciousFileOperation):
            return Passed(turned_away=True, early=early + bytes_in(published()))
        early += self._asked_to_be_public()
        is_same = document.file_name == sent.name
        inspecting.take_up(document.pk, repeating(answer) if is_same else inspection.inspect)
        document.refresh_from_db()
        if document.state != State.CLEAN:
            return Passed(early=early + self._asked_to_be_public())
        return Passed(early=early, then=self._published(document))

    def _asked_to_be_public(self) -> int:
        """Both doors are tried: the moderator's, and the one behind it. The database may refuse, too."""
        with suppress(NotReady, NotReleased, IntegrityError), transaction.atomic():
            self._publish()
        with suppress(NotReleased, IntegrityError), transaction.atomic():
            release(self.draft, self.live, timezone.now())
        return bytes_in(published())

    def _published(self, document: SubmissionDocument) -> int:
        clearing.tick(self.draft, [each.token for each in clearing.ticks(document)], self.cast.moderator)
        self._publish()
        return bytes_in(published())

    def _publish(self) -> None:
        moderator, now = self.cast.moderator, timezone.now()
        received = {"submitted_at": now, "reference": "SP-2000-0001"}
        claimed = {"status": Status.IN_REVIEW, "assignee": moderator, "claimed_at": now}
        Submission.objects.filter(pk=self.draft.pk).update(**received, **claimed)
        submission = Submission.objects.get(pk=self.draft.pk)
        perform(Action.PUBLISH, submission, actor=moderator, version=submission.version)


def repeating(answer: Answer) -> Callable[[str, bytes], Report]:
    """An inspection that says again what it said of the same bytes under the same name."""

    def inspect(name: str, data: bytes) -> Report:
        if answer.sentence:
            raise Refused(answer.sentence)
        if not answer.report:
            raise Unavailable(answer.escaped)
        return Report.from_json(answer.report)

    return inspect


def bytes_in(area: Storage) -> int:
    """How many there are; a file without any counts as one."""
    return sum(max(1, area.size(name)) for name in names_in(area))


def names_in(area: Storage) -> list[str]:
    try:
        return area.listdir("")[1]
    except FileNotFoundError:
        return []  # nothing was ever stored


def empty(area: Storage) -> None:
    for name in names_in(area):
        area.delete(name)
