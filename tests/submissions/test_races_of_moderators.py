"""Two moderators at one submission in the same moment: one of them has it or decides, the other is told."""

import pytest

from audit.models import Entry
from practices.models import Practice
from submissions.choices import Action, Status
from submissions.models import Transition
from tests.submissions.cast import make_cast
from tests.submissions.many import many_in
from tests.submissions.test_races import attempt, many_at_once, rounds

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]
SAMPLE = 12


def of_all(submissions, model, **kept) -> list[int]:
    """How many rows of each submission ``kept`` gives, one after the other."""
    about = "submission" if model is Transition else "key"
    found = list(model.objects.filter(**kept).values_list(about, flat=True))
    return [found.count(each.pk) for each in submissions]


def assert_one_won(submissions, outcomes, source) -> None:
    """One winner of each race, one move from where it stood, and one entry in the log."""
    once = [1] * len(submissions)
    assert [sorted(outcome) for outcome in outcomes] == [["told", "won"]] * len(submissions)
    assert of_all(submissions, Transition, source=source) == once
    assert of_all(submissions, Entry, kind="submissions.submission", detail__source=source) == once
    for submission in submissions:
        before = submission.version
        submission.refresh_from_db()
        assert submission.version == before + 1


def test_of_two_moderators_who_take_the_same_one_gets_it():
    cast = make_cast()
    submissions = many_in(Status.SUBMITTED, cast, rounds(SAMPLE))
    takers = (cast.moderator, cast.other_moderator)

    outcomes = many_at_once(*([attempt(Action.CLAIM, each, taker) for taker in takers] for each in submissions))

    assert_one_won(submissions, outcomes, Status.SUBMITTED)
    assert [each.assignee for each in submissions] == [takers[outcome.index("won")] for outcome in outcomes]


@pytest.mark.parametrize("taken", [Action.HAND_OVER, Action.RELEASE])
@pytest.mark.parametrize("decision", [Action.PUBLISH, Action.DECLINE])
def test_of_a_decision_and_a_colleague_who_takes_it_over_or_puts_it_back_one_counts(decision, taken):
    cast = make_cast()
    submissions = many_in(Status.IN_REVIEW, cast, rounds(SAMPLE))
    colleague = cast.other_moderator

    outcomes = many_at_once(
        *(
            [attempt(decision, each, cast.moderator), attempt(taken, each, colleague, to=colleague)]
            for each in submissions
        )
    )

    assert_one_won(submissions, outcomes, Status.IN_REVIEW)
    decided = [each for each, (decides, _) in zip(submissions, outcomes, strict=True) if decides == "won"]
    ended = {Action.PUBLISH: Status.PUBLISHED, Action.DECLINE: Status.DECLINED}[decision]
    assert [each for each in submissions if each.status == ended] == decided
    assert Practice.objects.count() == (len(decided) if decision == Action.PUBLISH else 0)
    left_to = {each.assignee for each in submissions if each not in decided}
    assert left_to <= {colleague if taken == Action.HAND_OVER else None}
