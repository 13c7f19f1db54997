"""Turns an approved submission into what the public reads."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import User
from practices import search, versions
from practices.choices import Status
from practices.models import Practice, Resource
from submissions.documents.releasing import release
from submissions.models import Submission

SLUG_LENGTH = 60
MOST_AT_ONCE = 20  # publications of one title in the same moment
LABEL_LENGTH = Resource._meta.get_field("label").max_length
joined = Signal()  # piece, whole, actor: in the same transaction, for whoever keeps what happens to practices


class NotLive(Exception):
    """The practice that a revision changes is not published any more."""


class LiveVersionMoved(Exception):
    """What is published has changed since the revision started from it."""


def publish(submission: Submission, actor: User, now: datetime) -> Practice:
    """Write the practice, its version, its links and its search row, in the caller's transaction.

    The first time a practice comes into being; a revision changes the one that it revises, unless that is no
    longer live (NotLive) or no longer at the version that the revision started from (LiveVersionMoved).
    """
    today = timezone.localdate(now)
    fields = {
        **submission.content(),
        "lead_authority": submission.authority,
        "updated_at": now,
        "confirmed_on": today,
        "review_due_on": review_due(today),
    }
    practice = _update(submission, fields) if submission.is_revision else _begin(submission, fields)
    practice.partner_authorities.set(submission.partner_authorities.all())
    practice.categories.set(submission.categories.all())
    practice.themes.set(submission.themes.all())
    practice.resources.all().delete()
    Resource.objects.bulk_create(
        Resource(
            practice=practice,
            label=(link.label or link.address)[:LABEL_LENGTH],
            address=link.address,
            position=place,
        )
        for place, link in enumerate(submission.links.all())
    )
    release(submission, practice, now)
    joined_to = _join(submission, practice, actor)
    versions.keep(practice)
    search.index(practice)
    search.changed(*joined_to)
    return practice


def _begin(submission: Submission, fields: dict) -> Practice:
    reference, published_at = str(submission.reference), fields["updated_at"]
    return _create(**fields, reference=reference, programme=submission.programme, published_at=published_at)


def _update(submission: Submission, fields: dict) -> Practice:
    """The practice with a version more; its slug, its reference and its first day stay."""
    assert submission.practice is not None  # noqa: S101 a revision has one; this is for the type checker
    practice = Practice.objects.select_for_update(of=("self",)).get(pk=submission.practice.pk)
    if practice.status != Status.LIVE:
        raise NotLive
    if practice.version != submission.revises_version:
        raise LiveVersionMoved
    if fields["contact_email"] != practice.contact_email:
        practice.messages_to = ""  # the revision names somebody else than the contact who has left
    for name, value in fields.items():
        setattr(practice, name, value)
    practice.version += 1
    practice.save()
    return practice


def _join(submission: Submission, practice: Practice, actor: User) -> list[Practice]:
    """What was split off at the desk is part of what it came from, whichever of them is published first.

    Gives the others, whose pages name this one from now on.
    """
    overview = submission.split_from.practice if submission.split_from else None
    if overview is not None and practice.part_of is None and overview.part_of is None:
        _make_part(practice, overview, actor, practice.updated_at)
        return [overview]
    if practice.part_of is not None:
        return []
    pieces = Practice.objects.filter(submissions__split_from=submission, part_of=None).exclude(pk=practice.pk)
    others = [*pieces.distinct().order_by("pk")]
    for piece in others:
        _make_part(piece, practice, actor, practice.updated_at)
    return others


def _make_part(piece: Practice, whole: Practice, actor: User, now: datetime) -> None:
    Practice.objects.filter(pk=piece.pk).update(part_of=whole)
    Practice.objects.filter(pk__in=[piece.pk, whole.pk]).update(updated_at=now)  # no browser keeps what they said
    joined.send(Practice, piece=piece, whole=whole, actor=actor)


def _create(**fields) -> Practice:
    """A practice with a slug of its own, also when another of the same title is published in this moment."""
    for _ in range(MOST_AT_ONCE):
        slug = free_slug(fields["title"])
        try:
            with transaction.atomic():
                return Practice.objects.create(slug=slug, **fields)
        except IntegrityError:
            if not Practice.objects.filter(slug=slug).exists():
                raise
    raise RuntimeError(f"No address is free for {fields['title']!r}")


def review_due(confirmed: date) -> date:
    """The day on which a practice confirmed on ``confirmed`` is to be confirmed again."""
    return confirmed + timedelta(days=settings.REVIEW_AFTER_DAYS)


def free_slug(title: str) -> str:
    """A slug of ``title`` that no practice has; it never changes afterwards."""
    base = slugify(title)[:SLUG_LENGTH].strip("-") or "practice"
    taken = set(Practice.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)
