"""A practice that several people revise in the same moment: one revision, one new version."""

import os

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from accounts.models import User
from practices import versions
from practices.models import Practice
from submissions import revising
from submissions.choices import OPEN, Action
from submissions.models import Submission
from submissions.publishing import LiveVersionMoved
from submissions.workflow import Conflict, perform
from tests.factories import PracticeFactory
from tests.submissions.cast import make_cast, make_draft
from tests.submissions.test_races import RUNS, many_at_once
from tests.submissions.test_revising import STEPS, change, move

TOLD = (Conflict, LiveVersionMoved, PermissionDenied, revising.AlreadyOpen)


def runs() -> int:
    return int(os.environ.get("PORTAL_RACES", RUNS[connection.vendor])) // 4


def live_practices(cast) -> list[Practice]:
    """Practices of the owner's authority, complete enough to be published anew."""
    home, draft = cast.owner.authorities.get(), make_draft(cast)
    made = [
        PracticeFactory(lead_authority=home, reference=f"SP-1997-{run:04}", programme=draft.programme)
        for run in range(runs())
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
    practices = live_practices(cast)
    people = (cast.owner, cast.moderator)

    outcomes = many_at_once(*([attempt_to_begin(each, person) for person in people] for each in practices))

    assert [sorted(outcome) for outcome in outcomes] == [["done", "told"]] * len(practices)
    assert Submission.objects.filter(status__in=OPEN, revises_version=1).count() == len(practices)


def attempt_to_publish(submission, moderator):
    mine, actor = Submission.objects.get(pk=submission.pk), User.objects.get(pk=moderator.pk)
    return outcome_of(lambda: perform(Action.PUBLISH, mine, actor=actor, version=submission.version))


def attempt_to_change(practice):
    """What changes a live page beside a revision does: lock, look, write, keep the version."""

    def change_it():
        with transaction.atomic():
            mine = Practice.objects.select_for_update().get(pk=practice.pk)
            if mine.version != 1:
                raise Conflict
            mine.contact_name, mine.version = "Nia New", 2
            mine.save()
            versions.keep(mine)

    return outcome_of(change_it)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_of_a_revision_and_another_change_of_the_page_at_once_one_is_published():
    cast = make_cast()
    practices, rounds = live_practices(cast), []
    for practice in practices:
        revision = change(revising.begin(practice, cast.owner), title="Revised")
        move(cast, revision, *STEPS[:2])
        rounds.append([attempt_to_publish(revision, cast.moderator), attempt_to_change(practice)])

    outcomes = many_at_once(*rounds)

    assert [sorted(outcome) for outcome in outcomes] == [["done", "told"]] * len(practices)
    for practice, (revised, _) in zip(practices, outcomes, strict=True):
        practice.refresh_from_db()
        assert (practice.version, practice.versions.count()) == (2, 2)
        assert (practice.title == "Revised") == (revised == "done")
        assert (practice.contact_name == "Nia New") == (revised == "told")
