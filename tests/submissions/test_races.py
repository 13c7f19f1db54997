"""Two moderators deciding at the same moment, with real threads and real connections."""

import os
import threading

import pytest
from django.db import connection, connections

from accounts.models import User
from practices.models import Practice
from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.workflow import Conflict, perform
from tests.submissions.cast import make_cast, make_submission

RUNS = int(os.environ.get("PORTAL_RACES", "200"))


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite in memory takes one writer at a time; PostgreSQL runs this"
)
@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_one_wins_and_the_other_is_told():
    cast = make_cast()
    submissions = [make_submission(cast, Status.IN_REVIEW, title=f"Race {run}") for run in range(RUNS)]
    outcomes = [race(submission, cast.moderator) for submission in submissions]
    assert [sorted(outcome) for outcome in outcomes] == [["told", "won"]] * RUNS
    decided = Submission.objects.filter(status__in=[Status.PUBLISHED, Status.DECLINED])
    assert decided.count() == RUNS
    assert Practice.objects.count() == decided.filter(status=Status.PUBLISHED).count()
    endings = [submission.transitions.filter(source=Status.IN_REVIEW).count() for submission in decided]
    assert endings == [1] * RUNS


def race(submission, moderator) -> list[str]:
    """Two browser tabs decide at once; how it went for each."""
    gate, outcomes = threading.Barrier(2), []

    def decide(action):
        try:
            mine = Submission.objects.get(pk=submission.pk)
            actor = User.objects.get(pk=moderator.pk)
            gate.wait(10)
            perform(action, mine, actor=actor, version=submission.version, note="Because.")
            outcomes.append("won")
        except Conflict:
            outcomes.append("told")
        except Exception as fault:  # a fault must fail the test, not vanish with its thread
            outcomes.append(repr(fault))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=decide, args=(action,)) for action in (Action.PUBLISH, Action.DECLINE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
