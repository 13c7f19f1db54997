"""Any sequence of moves by anybody, over submissions and practices together, leaves a portal that makes sense.

``make soak`` takes more than 20,000 steps of it on each database, ``make test`` some hundreds; both say how many.
"""

from collections import Counter

import pytest
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from hypothesis.stateful import invariant, run_state_machine_as_test

from tests.conftest import EXAMPLES
from tests.stewardship.lives import Lives
from tests.stewardship.owed import Post
from tests.stewardship.reader import Reader
from tests.stewardship.truths import TRUTHS

IS_SOAK = EXAMPLES >= 1000
STEPS = 60 if IS_SOAK else 25  # at most: hypothesis ends some lives sooner


class Watched(Lives):
    """Everybody's lives, and after each step what must be true of them."""

    def __init__(self):
        super().__init__()
        self.before, self.post, self.reader = self.now, Post(self.cast), Reader()

    @invariant()
    def it_makes_sense(self):
        before, now = self.before, self.now
        for truth in TRUTHS:
            truth(before, now)
        assert letters(now)[: len(before.mails)] == letters(before)
        assert Counter(letters(now)[len(before.mails) :]) == self.post.owed(before, now)
        self.reader.look_around(before, now)
        self.before = now


def letters(sight):
    """Each mail as it compares with what is owed; it stands in the queue once, and says what it is about."""
    about = {row["email_id"]: (row["label"], row["key"], row["kind"]) for row in sight.about}
    return [(*about[row["id"]], row["to"]) for row in sight.mails]


@pytest.mark.long
@pytest.mark.django_db
def test_no_sequence_of_moves_breaks_the_portal(record_property, caplog, settings):
    caplog.set_level("ERROR", logger="django.request")  # which warns of each page that is gone
    settings.REVISION_IDLE_DAYS = settings.REVISION_CLOSING_DAYS = 0  # LIIA may at once
    Watched.steps = 0
    run_state_machine_as_test(
        Watched,
        settings=hypothesis(
            max_examples=hypothesis().max_examples // 2,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
            database=None,
            report_multiple_bugs=False,
        ),
    )
    record_property("said", f"state machine on {connection.vendor}: {Watched.steps:,} steps")
    assert Watched.steps > (20_000 if IS_SOAK else 200)
