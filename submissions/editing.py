"""Changing the text of a submission without ever overwriting what one has not seen."""

import hashlib
import json

from django.db import transaction
from django.utils import timezone

from submissions.completeness import problems
from submissions.models import Submission
from submissions.snapshots import Difference, differences, snapshot


class Overtaken(Exception):
    """Somebody else changed the same fields since the page was opened; nothing was saved."""

    def __init__(self, editor, both: list[Difference]):
        super().__init__("Somebody else changed this first")
        self.editor = editor
        self.both = both


class Closed(Exception):
    """The submission can no longer be changed by this person; nothing was saved."""

    def __init__(self, editor):
        super().__init__("This can no longer be changed")
        self.editor = editor


class Editor:
    """The forms of one or more sections over one submission, shown and saved together.

    ``seen`` is a digest of the fields as they were when the page was opened; it travels in the page.
    """

    def __init__(self, sections, submission, actor, data=None):
        self.sections = sections
        self.submission = submission
        self.stored = snapshot(submission)
        self.forms = [section.form(data, instance=submission, actor=actor) for section in sections]
        self.seen = self._digest()

    def _digest(self) -> str:
        names = sorted(name for section in self.sections for name in section.fields)
        kept = json.dumps([self.stored[name] for name in names])
        return hashlib.sha256(kept.encode()).hexdigest()

    def save(self) -> list[Difference]:
        """Store everything that can be stored, and return what changed."""
        for form in self.forms:
            form.save_valid()
        return differences(self.stored, snapshot(_as_stored(self.submission)))

    def show_problems(self) -> None:
        """Mark what is wrong (not what is merely empty) beside its field."""
        wrong = [found for found in problems(self.submission) if not found.is_gap]
        for form, section in zip(self.forms, self.sections, strict=True):
            form.show_problems([found for found in wrong if found.section == section.slug])

    @property
    def has_errors(self) -> bool:
        """Whether any form shows an error."""
        return any(form.errors for form in self.forms)


@transaction.atomic
def save(sections, submission: Submission, data, *, actor, may) -> tuple[Editor, list[Difference]]:
    """Store the posted sections, and return an editor over what is stored now, with what changed.

    A save without a change keeps the version. ``may(actor, submission)`` says whether it is open to this
    person; whether they may know of it at all, the view has asked. Raises Closed or Overtaken, with the
    text in their editor.
    """
    locked = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    editor = Editor(sections, locked, actor, data)
    if not may(actor, locked):
        raise Closed(editor)
    if data.get("seen") != editor.seen and (both := _both_texts(editor)):
        raise Overtaken(Editor(sections, _as_stored(locked), actor, data), both)
    changed = editor.save()
    if changed:
        locked.version += 1
        locked.updated_at, locked.updated_by = timezone.now(), actor
        locked.save(update_fields=["version", "updated_at", "updated_by"])
    return Editor(sections, _as_stored(locked), actor), changed


def _as_stored(submission: Submission) -> Submission:
    """The row as the database has it: a form writes into the object that it is given, valid or not."""
    return Submission.objects.select_related("authority", "programme", "updated_by").get(pk=submission.pk)


def _both_texts(editor: Editor) -> list[Difference]:
    """Each field as it is stored and as it was posted, where they differ; the database is left as it was."""
    with transaction.atomic():
        both = editor.save()
        transaction.set_rollback(True)
    return both
