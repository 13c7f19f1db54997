"""A practice that several people revise in the same moment: there is one revision."""

import os

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from accounts.models import User
from practices import versions
from practices.models import Practice
from submissions import revising
from submissions.choices import OPEN
from submissions.models import Submission
from submissions.publishing import LiveVersionMoved
from submissions.workflow import Conflict
from tests.factories import PracticeFactory
from tests.submissions.cast import make_cast, make_draft
from tests.submissions.test_races import RUNS, many_at_once

TOLD = (Conflict, LiveVersionMoved, PermissionDenied, revising.AlreadyOpen)


def runs() -> int:
    return int(os.environ.get("PORTAL_RACES", RUNS[connection.vendor])) // 4


def live_practices(cast, count: int) -> list[Practice]:
    """Practices of the owner's authority, complete enough to be published anew."""
    home, draft = cast.owner.authorities.get(), make_draft(cast)
    made = [
        PracticeFactory(lead_authority=home, reference=f"SP-1997-{run:04}", programme=draft.programme)
        for run in range(count)
    ]
    for practice in made:
        practice.categories.set(draft.categories.all())
        versions.keep(practice)
    return made


def outcome_of(task):
    """A task that says whether it was done, or its person told that somebody else was faster."""

    def run():
        try:
            task()
        except TOLD:
            return "told"
        return "done"

    return run


def attempt_to_begin(practice, person):
    return outcome_of(lambda: revising.begin(practice, User.objects.get(pk=person.pk)))


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_of_a_member_and_a_moderator_who_open_a_revision_at_once_one_has_it():
    cast = make_cast()
    practices = live_practices(cast, runs())
    people = (cast.owner, cast.moderator)

    outcomes = many_at_once(*([attempt_to_begin(each, person) for person in people] for each in practices))

    assert [sorted(outcome) for outcome in outcomes] == [["done", "told"]] * len(practices)
    assert Submission.objects.filter(status__in=OPEN, revises_version=1).count() == len(practices)
