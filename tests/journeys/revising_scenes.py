"""Short cuts to published practices that are being revised; see ``scenes``."""

from practices import search, versions
from practices.models import Practice
from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.workflow import perform
from tests.journeys.scenes import cast
from tests.submissions.cast import make_submission


def published(**fields) -> str:
    """A practice of the officer's authority, published a moment ago; its slug."""
    return make_submission(cast(), Status.PUBLISHED, **fields).practice.slug


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
