"""A revision is published in the moment in which the portal changes the live page otherwise: no change is lost."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import User
from practices import versions
from practices.choices import Status as PracticeStatus
from practices.models import Practice, SearchEntry
from stewardship import lifecycle
from stewardship.choices import Action as Step
from stewardship.kept_true import contacts
from stewardship.kept_true.models import ContactChange
from stewardship.models import PracticeEvent
from submissions import revising
from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.publishing import LiveVersionMoved, NotLive
from submissions.workflow import Conflict, perform
from tests.stewardship.cast import REASON
from tests.submissions.cast import make_cast
from tests.submissions.test_races import many_at_once, rounds
from tests.submissions.test_revising import STEPS, change, move
from tests.submissions.test_revising_races import live_practices

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
SAMPLE = 12
TOLD = (Conflict, LiveVersionMoved, NotLive, contacts.Overtaken, lifecycle.Conflict, PermissionDenied)
NEW = {"name": "Nia New", "role": "", "email": "nia.new@home.example", "show_email": False, "has_left": False}


def outcome_of(task, *arguments, **named):
    """A task that says whether it was done, or its person told that somebody else was faster."""

    def run():
        try:
            task(*arguments, **named)
        except TOLD:
            return "told"
        return "done"

    return run


def publishing(revision: Submission, moderator: User):
    """A task: this revision is published as it was seen."""
    mine, actor = Submission.objects.get(pk=revision.pk), User.objects.get(pk=moderator.pk)
    return outcome_of(perform, Action.PUBLISH, mine, actor=actor, version=revision.version)


def accepting(proposal: ContactChange, moderator: User, version: int = 1):
    """A task: the proposed contact is accepted by somebody who has this version before them."""
    mine, actor = ContactChange.objects.get(pk=proposal.pk), User.objects.get(pk=moderator.pk)
    return outcome_of(contacts.decide, mine, actor=actor, accepts=True, version=version, reply="")


def taking_away(step: Step, practice: Practice, person: User):
    """A task: the page is withdrawn or taken down by somebody who has its first version before them."""
    mine, actor = Practice.objects.get(pk=practice.pk), User.objects.get(pk=person.pk)
    return outcome_of(lifecycle.perform, step, mine, actor=actor, seen_by_actor="live-1", reason=REASON)


def revised(cast) -> list[tuple[Practice, Submission]]:
    """Live pages, each with a revision that is in review."""
    found = []
    for practice in live_practices(cast, rounds(SAMPLE)):
        revision = change(revising.begin(practice, cast.owner), title="Revised")
        move(cast, revision, *STEPS[:2])
        found.append((practice, revision))
    return found


def assert_one_version_more(practice: Practice) -> None:
    """What is live is kept as its latest version, and search knows it."""
    practice.refresh_from_db()
    assert practice.versions.count() == practice.version
    assert practice.versions.get(number=practice.version).snapshot == versions.snapshot(practice)
    assert practice.search_entry.title == practice.title


def test_of_a_revision_and_an_accepted_contact_one_is_published_and_the_other_after_it():
    cast = make_cast()
    pages = revised(cast)
    proposals = [contacts.propose(practice, by=cast.colleague, **NEW) for practice, _ in pages]
    tasks = [
        [publishing(revision, cast.moderator), accepting(proposal, cast.other_moderator)]
        for (_, revision), proposal in zip(pages, proposals, strict=True)
    ]

    outcomes = many_at_once(*tasks)

    assert [sorted(outcome) for outcome in outcomes] == [["done", "told"]] * len(pages)
    for (practice, revision), proposal, (published, _) in zip(pages, proposals, outcomes, strict=True):
        assert_one_version_more(practice)
        first = practice.versions.get(number=1).snapshot["title"]
        expected = ("Revised", "Sam Contact") if published == "done" else (first, "Nia New")
        assert (practice.version, practice.title, practice.contact_name) == (2, *expected)
        then_the_other(cast, practice, revision, proposal, published)
        assert (practice.version, practice.title, practice.contact_name) == (3, "Revised", "Nia New")


def then_the_other(cast, practice, revision, proposal, published) -> None:
    """Whoever was told looks again, and does it: both changes are on the page."""
    if published == "done":
        assert accepting(proposal, cast.other_moderator, version=2)() == "done"
    else:
        revision.refresh_from_db()
        assert revising.bring_up_to_date(revision, cast.moderator, revision.version) == []
        assert publishing(revision, cast.moderator)() == "done"
    assert_one_version_more(practice)


@pytest.mark.parametrize(("step", "by"), [(Step.WITHDRAW, "owner"), (Step.UNPUBLISH, "other_moderator")])
def test_of_a_revision_and_the_end_of_its_page_one_counts(step, by):
    cast = make_cast()
    pages = revised(cast)
    tasks = [
        [publishing(revision, cast.moderator), taking_away(step, practice, getattr(cast, by))]
        for practice, revision in pages
    ]

    outcomes = many_at_once(*tasks)

    assert [sorted(outcome) for outcome in outcomes] == [["done", "told"]] * len(pages)
    for (practice, revision), (published, _) in zip(pages, outcomes, strict=True):
        practice.refresh_from_db()
        revision.refresh_from_db()
        is_live = published == "done"
        assert (practice.status == PracticeStatus.LIVE, practice.version) == (is_live, 1 + is_live)
        assert revision.status == (Status.PUBLISHED if is_live else Status.IN_REVIEW)
        assert SearchEntry.objects.filter(practice=practice, title="Revised").exists() == is_live
        assert practice.versions.count() == practice.version
        assert PracticeEvent.objects.filter(practice=practice).count() == int(not is_live)
