"""What a moderator still has to do about the documents of a submission before it can be published.

A tick belongs to one finding in one very file: another file, or the same one without something, is ticked anew.
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from inspection.report import Finding
from submissions import completeness
from submissions.completeness import Problem
from submissions.documents.models import State, SubmissionDocument
from submissions.models import Submission


@dataclass(frozen=True)
class Tick:
    """One finding with the box beside it."""

    finding: Finding
    token: str
    is_ticked: bool


def token_of(document: SubmissionDocument, finding: Finding) -> str:
    """What the box says when it is ticked: nothing else in any other file has it."""
    said = "\n".join((document.sha256, finding.kind, finding.where, finding.sentence))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def ticks(document: SubmissionDocument) -> list[Tick]:
    """Every finding of a clean document."""
    report = document.inspected
    if report is None:
        return []
    ticked = {each["token"] for each in document.acknowledged}
    tokens = [(finding, token_of(document, finding)) for finding in report.findings]
    return [Tick(finding, token, token in ticked) for finding, token in tokens]


def with_ticks(submission: Submission) -> list[tuple[SubmissionDocument, list[Tick]]]:
    """Each document that it offers, and every finding in it."""
    return [(each, ticks(each)) for each in submission.documents.current()]


def problems(submission: Submission) -> list[Problem]:
    """Why it cannot be published yet: it is not complete, or a document is not clean, or a finding not ticked."""
    left = [found for document in submission.documents.current() for found in _problems(document)]
    return [*completeness.problems(submission), *left]


def _problems(document: SubmissionDocument) -> Iterable[Problem]:
    field = f"document{document.pk}"
    if document.state == State.REFUSED:
        return  # what is incomplete names it already
    if document.state != State.CLEAN:
        yield Problem("links", field, f"{document.file_name} is not inspected yet: wait a little, then try again")
    elif left := [tick for tick in ticks(document) if not tick.is_ticked]:
        count = f"{len(left)} finding{'s' if len(left) > 1 else ''}"
        yield Problem("links", field, f"{count} in {document.file_name} must be ticked or removed")


@transaction.atomic
def tick(submission: Submission, tokens: Collection[str], actor: User) -> None:
    """Keep exactly these as ticked; who ticked what, and when, stays with what stays."""
    documents = submission.documents.current().filter(state=State.CLEAN).select_for_update(of=("self",))
    for document in documents.order_by("pk"):
        before = {each["token"]: each for each in document.acknowledged}
        now = {"by": actor.pk, "at": timezone.now().isoformat()}
        kept = [
            before.get(each.token)
            or {"token": each.token, "kind": each.finding.kind, "where": each.finding.where, **now}
            for each in ticks(document)
            if each.token in tokens
        ]
        if kept != document.acknowledged:
            SubmissionDocument.objects.filter(pk=document.pk).update(acknowledged=kept)
