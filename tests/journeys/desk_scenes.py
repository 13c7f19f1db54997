"""Submissions on the desk, sorted and as old as a filter needs them."""

from datetime import timedelta

from django.utils import timezone

from practices.models import Category
from submissions.choices import Status
from submissions.models import Submission
from tests.journeys.scenes import cast
from tests.submissions.cast import make_submission


def waits(title: str, programme: str, category: str, days: int = 0) -> int:
    """Something waits for so many days, under a category of a programme; its number."""
    made = make_submission(cast(), Status.SUBMITTED, title=title)
    sort_under = Category.objects.select_related("programme").get(programme__slug=programme, slug=category)
    since = timezone.now() - timedelta(days=days)
    Submission.objects.filter(pk=made.pk).update(programme=sort_under.programme, submitted_at=since)
    made.categories.set([sort_under])
    return made.pk
