"""Two people decide on one practice in the same moment, with real threads and connections."""

import pytest

from accounts.models import User
from practices.choices import Status
from practices.models import Practice, SearchEntry
from stewardship.choices import Action
from stewardship.lifecycle import Conflict, perform, seen
from stewardship.models import PracticeEvent
from tests.stewardship.cast import REASON, make_practice, move
from tests.submissions.cast import make_cast
from tests.submissions.test_races import at_once, many_at_once, rounds

SAMPLE = 12


def attempt(action, practice, person):
    """A task that decides on what it has before it, and says how it went."""
    mine, actor = Practice.objects.get(pk=practice.pk), User.objects.get(pk=person.pk)

    def decide():
        try:
            perform(action, mine, actor=actor, seen_by_actor=seen(practice), reason=REASON)
        except Conflict:
            return "told"
        return "won"

    return decide


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("before", "actions"),
    [
        ((), (Action.WITHDRAW, Action.UNPUBLISH)),
        ((Action.UNPUBLISH,), (Action.RESTORE, Action.RESTORE)),
        ((Action.UNPUBLISH,), (Action.RESTORE, Action.WITHDRAW)),
    ],
)
def test_of_two_moderators_who_decide_at_once_one_wins_and_search_follows(before, actions):
    cast, runs = make_cast(), rounds(SAMPLE)
    practices = [make_practice(cast, title=f"Race {number}") for number in range(runs)]
    for practice in practices:
        for action in before:
            move(action, practice, cast.moderator)
    people = (cast.moderator, cast.other_moderator)
    tasks = [
        [attempt(action, practice, person) for action, person in zip(actions, people, strict=True)]
        for practice in practices
    ]

    outcomes = many_at_once(*tasks)

    assert [sorted(outcome) for outcome in outcomes] == [["told", "won"]] * runs
    assert PracticeEvent.objects.count() == runs * (len(before) + 1)
    live = set(Practice.objects.filter(status=Status.LIVE).values_list("pk", flat=True))
    assert set(SearchEntry.objects.values_list("practice", flat=True)) == live


@pytest.mark.django_db(transaction=True)
def test_a_member_and_a_moderator_at_once_leave_one_event():
    cast = make_cast()
    practice = make_practice(cast)
    tasks = [attempt(Action.WITHDRAW, practice, person) for person in (cast.owner, cast.moderator)]
    assert sorted(at_once(*tasks)) == ["told", "won"]
    assert practice.events.get().target == Status.WITHDRAWN
