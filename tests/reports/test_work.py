"""What counts as work, in which month, and how many days it took."""

from datetime import date

import pytest

from reports.work import AGAIN, RECEIVED, tallies
from submissions.choices import Action
from submissions.models import Submission
from tests.factories import ProgrammeFactory
from tests.reports.happening import happened
from tests.reports.many import make_many

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


def counted(by="month", first=MARCH, last=MAY, **chosen):
    """The counts without the zeros, and the days, by key."""
    found = tallies(by, first, last, chosen)
    return {key: ({kind: n for kind, n in tally.counts.items() if n}, tally.days) for key, tally in found.items()}


def test_each_thing_counts_in_its_own_month(cast):
    happened(
        cast,
        ("submit", "2026-03-02T10:00"),
        ("claim", "2026-03-03T10:00"),
        ("request_changes", "2026-03-12T10:00"),
        ("resubmit", "2026-04-20T10:00"),
        ("claim", "2026-04-21T10:00"),
        ("publish", "2026-05-01T10:00"),
    )
    assert counted() == {
        MARCH: ({RECEIVED: 1, Action.REQUEST_CHANGES: 1}, [10]),
        APRIL: ({AGAIN: 1}, []),
        MAY: ({Action.PUBLISH: 1}, [11]),
    }


def test_a_month_stays_as_it_is_whatever_happens_later(cast):
    submission = happened(cast, ("submit", "2026-03-02T10:00"), ("decline", "2026-03-09T10:00"))
    before = counted(last=MARCH)
    for action, source in ((Action.REOPEN, "declined"), (Action.SUBMIT, "draft"), (Action.PUBLISH, "in_review")):
        submission.transitions.create(action=action, source=source, target="x", actor=cast.owner)
        Submission.objects.filter(pk=submission.pk).update(status="draft", submitted_at=None, title="Else")
        assert counted(last=MARCH) == before == {MARCH: ({RECEIVED: 1, Action.DECLINE: 1}, [7])}


def test_putting_back_and_handing_over_start_no_clock(cast):
    moves = ("submit", "claim", "release", "claim", "hand_over", "lapse", "claim", "publish")
    happened(cast, *[(action, f"2026-03-{place + 2:02}T10:00") for place, action in enumerate(moves)])
    assert counted() == {MARCH: ({RECEIVED: 1, Action.PUBLISH: 1}, [7])}


def test_what_was_opened_again_counts_as_sent_in_again_with_a_new_clock(cast):
    happened(
        cast,
        ("submit", "2026-03-01T10:00"),
        ("decline", "2026-03-05T10:00"),
        ("reopen", "2026-03-06T10:00"),
        ("submit", "2026-03-20T10:00"),
        ("publish", "2026-03-22T10:00"),
    )
    assert counted() == {MARCH: ({RECEIVED: 1, AGAIN: 1, Action.DECLINE: 1, Action.PUBLISH: 1}, [4, 2])}


def test_a_clock_may_have_started_before_the_first_month(cast):
    happened(cast, ("submit", "2025-11-30T10:00"), ("publish", "2026-03-10T10:00"))
    assert counted() == {MARCH: ({Action.PUBLISH: 1}, [100])}
    assert counted(first=APRIL) == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("submitted", {MARCH: ({RECEIVED: 1, Action.WITHDRAW: 1}, [])}),
        ("changes_requested", {MARCH: ({RECEIVED: 1, Action.WITHDRAW: 1}, [])}),
        ("draft", {MARCH: ({RECEIVED: 1}, [])}),
    ],
)
def test_taking_back_counts_while_it_is_liias_business_and_has_no_days(cast, source, expected):
    happened(cast, ("submit", "2026-03-01T10:00"), ("withdraw", "2026-03-09T10:00"), source=source)
    assert counted() == expected


@pytest.mark.parametrize("end", ["drop", "close"])
def test_a_revision_that_is_dropped_counts_as_withdrawn_and_one_that_liia_opened_by_itself_for_nothing(cast, end):
    happened(cast, ("submit", "2026-03-01T10:00"), (end, "2026-03-09T10:00"))
    happened(cast, ("revise", "2026-03-01T10:00"), ("publish", "2026-03-09T10:00"))
    happened(cast, ("revise", "2026-04-01T10:00"), ("drop", "2026-04-09T10:00"))
    assert counted() == {MARCH: ({RECEIVED: 1, Action.WITHDRAW: 1}, [])}


def test_a_draft_that_liia_has_never_seen_counts_for_nothing(cast):
    happened(cast, ("withdraw", "2026-03-09T10:00"))
    assert counted() == {}


@pytest.mark.parametrize(
    ("sent", "decided", "days", "month"),
    [
        ("2026-03-28T23:30", "2026-03-29T22:30", [1], MARCH),  # over the night in which the clocks change
        ("2026-03-31T22:30", "2026-03-31T23:30", [1], APRIL),  # 23:30 on the 31st, 0:30 on 1 April
        ("2026-03-31T23:30", "2026-04-01T22:30", [0], APRIL),
    ],
)
def test_days_and_months_are_those_of_londons_calendar(cast, sent, decided, days, month):
    happened(cast, ("submit", sent), ("publish", decided))
    assert counted()[month][1] == days


def test_the_last_minute_of_a_year_is_its_own(cast):
    happened(cast, ("submit", "2026-12-31T23:59"))
    happened(cast, ("submit", "2027-01-01T00:00"))
    year, next_year = date(2026, 12, 1), date(2027, 1, 1)
    assert counted(first=year, last=year) == {year: ({RECEIVED: 1}, [])}
    assert counted(first=next_year, last=next_year) == {next_year: ({RECEIVED: 1}, [])}


def test_the_middle_the_ninetieth_and_the_share_in_time(cast, settings):
    settings.SERVICE_AIM_DAYS = 14
    for day in (1, 2, 3, 4, 5, 6, 7, 8, 14, 15):
        happened(cast, ("submit", "2026-03-01T10:00"), ("publish", f"2026-03-{day + 1:02}T10:00"))
    tally = tallies("month", MARCH, MARCH, {})[MARCH]
    assert (tally.median, tally.ninetieth, tally.share_in_time) == (5.5, 14, 90)
    assert (tally.came_in, tally.decided) == (10, 10)


def test_it_can_be_counted_by_programme_and_by_authority_and_narrowed(cast):
    here = happened(cast, ("submit", "2026-03-01T10:00"))
    there = happened(cast, ("submit", "2026-04-01T10:00"))
    there.authority, there.programme = cast.stranger.authorities.get(), ProgrammeFactory(slug="other")
    there.save()
    one = ({RECEIVED: 1}, [])
    assert counted("authority") == {here.authority_id: one, there.authority_id: one}
    assert counted("programme") == {here.programme_id: one, there.programme_id: one}
    assert counted(authority=here.authority) == {MARCH: one}
    assert counted(programme=there.programme) == {APRIL: one}
    assert counted(sub_region=there.authority.sub_region) == {APRIL: one}
    assert counted(sub_region=there.authority.sub_region, programme=here.programme) == {}


@pytest.mark.django_db
def test_many_submissions_are_such_as_the_database_allows_and_are_counted():
    made = make_many(300)
    assert sum(made.values()) == Submission.objects.count() == 300
    assert {status for status, number in made.items() if number} == {
        "draft", "submitted", "in_review", "changes_requested", "published", "declined", "withdrawn",
    }  # fmt: skip
    received = [
        tally.counts[RECEIVED] for tally in tallies("month", date(2020, 1, 1), date(2100, 1, 1), {}).values()
    ]
    assert sum(received) == 300 - made["draft"]
    assert make_many(20).total() == 20
