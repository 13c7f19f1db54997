"""Several pieces of work that came in one submission become one each: by their author, or at LIIA's desk."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.log import record
from submissions import notices, workflow
from submissions.choices import Action, Status
from submissions.documents import copying
from submissions.documents.models import SubmissionDocument
from submissions.models import ImportedTemplate, Submission
from submissions.permissions import may_correct
from submissions.snapshots import LABELS, as_text

MOST_PIECES = 200  # well below the number of fields that a form may post
Piece = tuple[str, str] | tuple[str, str, list[SubmissionDocument]]  # title, description, what goes along
TEXTS = ("title", "summary", "description", "impact", "learning", "needs", "evidence")


def paragraphs_of(submission: Submission) -> list[str]:
    """The description in the pieces that it can be split into; the first MOST_PIECES."""
    return [part.strip() for part in submission.description.split("\n\n") if part.strip()][:MOST_PIECES]


@transaction.atomic
def split(submission: Submission, pieces: list[Piece], owner: User) -> list[Submission]:
    """A draft for each piece; all keep the whole text at hand.

    All other texts, the authorities, the contact and the links go along, and a copy of each document that is
    named; what was split stays as it is. Asked again for the same piece, as by a double click, it gives the draft
    that is there. Raises NotAttached.
    """
    locked = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    _check_room(locked, pieces)
    _keep_whole_text(locked, owner)
    return [_same(locked, *piece) or _piece(locked, *piece, owner=owner, actor=owner) for piece in pieces]


@transaction.atomic
def split_in_review(submission: Submission, pieces: list[Piece], actor: User, version: int) -> list[Submission]:
    """A submission in review with the same moderator for each piece; its author is told.

    All other texts, the authorities, the categories, the themes, the contact and the links go along, and a copy
    of each document that is named; what was split stays, as the overview that the pieces are part of. Raises
    Conflict, PermissionDenied or NotAttached.
    """
    locked = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    if locked.version != version or locked.status != Status.IN_REVIEW:
        raise workflow.Conflict
    if not may_correct(actor, locked):
        raise PermissionDenied
    _check_room(locked, pieces)
    _keep_whole_text(locked, actor)
    made = [_split_off(locked, piece, actor) for piece in pieces]
    locked.version, locked.updated_at, locked.updated_by = version + 1, timezone.now(), actor
    locked.save(update_fields=["version", "updated_at", "updated_by"])
    record(actor, "submission.split", locked, pieces=[piece.pk for piece in made])
    notices.tell_of_split(locked, made)
    return made


def _check_room(submission, pieces):
    copying.check_room(
        submission, [document for _, _, *documents in pieces for each in documents for document in each]
    )


def _split_off(submission, piece, actor):
    piece = _piece(submission, *piece, owner=submission.owner, actor=actor)
    piece.split_from = submission.split_from or submission  # a piece has no pieces of its own
    piece.save(update_fields=["split_from"])
    piece.categories.set(submission.categories.all())
    piece.themes.set(submission.themes.all())
    workflow.perform(Action.SPLIT_OFF, piece, actor=actor, version=piece.version)
    return piece


def _keep_whole_text(submission, actor):
    """The text that all pieces come from stays at hand for each of them."""
    if submission.imported is None:
        submission.imported = ImportedTemplate.objects.create(
            file_name=f"{str(submission)[:200]} (your draft)", text=whole_text(submission), imported_by=actor
        )
        submission.save(update_fields=["imported"])


def whole_text(submission: Submission) -> str:
    """All that was written about the work, each field under its name; those left empty are left out."""
    texts = ((name, as_text(name, getattr(submission, name))) for name in TEXTS)
    return "\n\n".join(f"{LABELS[name]}\n{text}" for name, text in texts if text)


def _same(submission, title, description, documents=()) -> Submission | None:
    same = Submission.objects.filter(
        imported=submission.imported, status=Status.DRAFT, title=title, description=description
    )
    return same.exclude(pk=submission.pk).first()


def _piece(submission, title, description, documents=(), *, owner, actor):
    fields = {**submission.content(), "title": title, "description": description}
    piece = Submission.objects.create(
        programme=submission.programme,
        authority=submission.authority,
        owner=owner,
        updated_by=actor,
        imported=submission.imported,
        contact_agrees=submission.contact_agrees,
        **fields,
    )
    piece.partner_authorities.set(submission.partner_authorities.all())
    for link in submission.links.all():
        piece.links.create(label=link.label, address=link.address, position=link.position)
    for place, document in enumerate(documents):
        copying.copy(document, piece, place)
    return piece
