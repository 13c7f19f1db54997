"""The moderators' desk: what waits, mine, with the author, decided; narrowed by what somebody chose."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import User
from submissions.choices import ENDED, WITH_LIIA, Status
from submissions.models import Submission
from submissions.querysets import SubmissionQuerySet

TABS = {"waiting": "Waiting", "mine": "Mine", "author": "With the author", "decided": "Decided"}
LATE = "late"
LOOKUPS = {
    "programme": "programme",
    "authority": "authority",
    "sub_region": "authority__sub_region",
    "category": "categories",
}


def everything(chosen: Mapping[str, Any]) -> SubmissionQuerySet:
    """What LIIA may see, narrowed by ``chosen``: programme, authority, sub_region, category, words, age, or none.

    ``words`` stand in the reference or the name, in this order. ``age`` is a number of days since it was
    submitted, or ``late``: longer than LIIA aims to take.
    """
    found = Submission.objects.for_moderators()
    for name, lookup in LOOKUPS.items():
        if chosen.get(name):
            found = found.filter(**{lookup: chosen[name]})
    if words := chosen.get("words"):
        found = found.filter(Q(reference__icontains=words) | Q(title__icontains=words))
    if age := chosen.get("age"):
        days = settings.SERVICE_AIM_DAYS if age == LATE else int(age)
        found = found.filter(submitted_at__lt=_start_of_day(days))
    return found


def _start_of_day(days_ago: int):
    """Midnight at which the day began that was so many days ago: whole days, as they are shown."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=days_ago)


def belongs(tab: str, user: User) -> Q:
    """What stands on a tab."""
    return {
        "waiting": Q(status__in=WITH_LIIA),
        "mine": Q(status=Status.IN_REVIEW, assignee=user),
        "author": Q(status=Status.CHANGES_REQUESTED),
        "decided": Q(status__in=ENDED),
    }[tab]


def on_tab(tab: str, user: User, chosen: Mapping[str, Any]) -> SubmissionQuerySet:
    """The rows of a tab: the longest wait first, or the latest decision."""
    order = ("-updated_at", "-pk") if tab == "decided" else ("submitted_at", "pk")
    return everything(chosen).filter(belongs(tab, user)).with_names().order_by(*order)


def next_after(submission: Submission, tab: str, user: User, chosen: Mapping[str, Any]) -> Submission | None:
    """On "mine" the next below it; else what has waited longest and nobody has, but for one's authority's own."""
    if tab == "mine":
        found = on_tab("mine", user, chosen)
        since, pk = submission.submitted_at, submission.pk
        found = found.filter(Q(submitted_at__gt=since) | Q(submitted_at=since, pk__gt=pk))
    else:
        found = everything(chosen).unclaimed().order_by("submitted_at", "pk")
    return found.exclude(pk=submission.pk).exclude(authority__in=user.authority_ids).first()


def counts(user: User, chosen: Mapping[str, Any]) -> dict[str, int]:
    """How many rows each tab has, in one query."""
    return everything(chosen).aggregate(**{tab: Count("pk", filter=belongs(tab, user)) for tab in TABS})
