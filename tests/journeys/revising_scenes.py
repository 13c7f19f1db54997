"""Short cuts to published practices that are being revised; see ``scenes``."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from practices import search, versions
from practices.models import Practice
from submissions import revising
from submissions.choices import Action, Status
from submissions.models import Submission, Transition
from submissions.workflow import perform
from tests.journeys.scenes import cast
from tests.submissions.cast import make_submission


def published(**fields) -> str:
    """A practice of the officer's authority, published a moment ago; its slug."""
    return make_submission(cast(), Status.PUBLISHED, **fields).practice.slug


def idle_revision(slug: str) -> None:
    """The officer's revision of this practice, which nobody has touched for longer than LIIA waits."""
    submission = revising.begin(Practice.objects.get(slug=slug), cast().owner)
    long_ago = timezone.now() - timedelta(days=settings.REVISION_IDLE_DAYS + 1)
    Submission.objects.filter(pk=submission.pk).update(title="Not finished", updated_at=long_ago)


def asked_long_ago(slug: str) -> None:
    """It is longer ago than LIIA waits that its author was asked to finish it, and longer that they touched it."""
    asked = timezone.now() - timedelta(days=settings.REVISION_CLOSING_DAYS + 1)
    found = Submission.objects.filter(practice__slug=slug, status=Status.DRAFT)
    found.update(updated_at=asked - timedelta(days=settings.REVISION_IDLE_DAYS))
    Transition.objects.filter(submission__in=found, action=Action.ASK_TO_FINISH).update(made_at=asked)


def take_revision(slug: str) -> int:
    """The moderator takes the revision of this practice into review; its number."""
    submission = Submission.objects.get(practice__slug=slug, status=Status.SUBMITTED)
    perform(Action.CLAIM, submission, actor=cast().moderator, version=submission.version)
    return submission.pk


def move_live(slug: str, **fields) -> None:
    """Something else changes what is published: a version more."""
    practice = Practice.objects.get(slug=slug)
    for name, value in fields.items():
        setattr(practice, name, value)
    practice.version += 1
    practice.save()
    versions.keep(practice)
    search.index(practice)
