"""A claim ends by itself when its moderator does not come back to it, after a mail that says so."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from post_office.models import Email

from submissions import claims
from submissions.choices import Action, Audience, Status
from submissions.models import Revision, Submission
from submissions.workflow import perform
from tests.submissions.cast import fresh, make_submission
from tests.submissions.pages import at, opened

NOTHING = {"warned": 0, "lapsed": 0}


@pytest.fixture(autouse=True)
def a_week_and_two_days(settings):
    settings.CLAIM_DAYS, settings.CLAIM_WARNING_DAYS = 7, 2


def taken(cast, days: float, warned: float | None = None) -> Submission:
    """In review with the moderator since so many days; perhaps they were warned so many days ago."""
    submission, now = make_submission(cast, Status.IN_REVIEW), timezone.now()
    warned_at = None if warned is None else now - timedelta(days=warned)
    Submission.objects.filter(pk=submission.pk).update(
        claimed_at=now - timedelta(days=days), claim_warned_at=warned_at
    )
    submission.refresh_from_db()
    Email.objects.all().delete()
    return submission


def mailed() -> list[tuple[str, str]]:
    return [(mail.to[0], mail.subject) for mail in Email.objects.order_by("pk")]


def test_a_moderator_is_warned_once(cast):
    submission = taken(cast, days=5.1)
    assert claims.look_after() == {"warned": 1, "lapsed": 0}
    assert mailed() == [("moderator@liia.example", f"Is {submission.reference} still with you?")]
    assert claims.look_after() == NOTHING
    submission.refresh_from_db()
    assert (submission.status, submission.version) == (Status.IN_REVIEW, 3)


@pytest.mark.parametrize(("days", "warned"), [(4.9, None), (7.1, 1.9), (6.9, 1.9)])
def test_nothing_happens_too_soon(cast, days, warned):
    taken(cast, days, warned)
    assert claims.look_after() == NOTHING


def test_a_claim_ends_after_the_warning_and_leaves_no_trace_for_the_author(cast, as_owner, as_moderator):
    submission = taken(cast, days=7.1, warned=2.1)
    assert claims.look_after() == {"warned": 0, "lapsed": 1}
    submission.refresh_from_db()
    assert (submission.status, submission.assignee, submission.claim_warned_at) == (Status.SUBMITTED, None, None)
    assert mailed() == [("moderator@liia.example", f"{submission.reference} is back in the queue")]
    last = submission.transitions.last()
    assert (last.action, last.actor) == (Action.LAPSE, cast.moderator)
    assert "because nothing had happened for some days" not in opened(as_owner, at("detail", submission)).text
    assert "because nothing had happened for some days" in opened(as_moderator, at("review", submission)).text
    assert claims.look_after() == NOTHING


@pytest.mark.parametrize("days", [7.1, 30])
def test_nobody_loses_a_submission_without_a_warning_however_long_the_worker_stood_still(cast, days):
    submission = taken(cast, days, warned=None if days < 30 else 20)
    assert claims.look_after() == {"warned": 1, "lapsed": 0}
    Submission.objects.filter(pk=submission.pk).update(claim_warned_at=timezone.now() - timedelta(days=2, hours=1))
    assert claims.look_after() == {"warned": 0, "lapsed": 1}


@pytest.mark.parametrize("audience", Audience)
def test_words_of_the_moderator_keep_it_with_them(cast, audience):
    submission = taken(cast, days=9, warned=2.1)
    words = submission.messages.create(author=cast.moderator, audience=audience, text="Still reading.")
    assert claims.look_after() == NOTHING
    words.author = cast.owner
    words.save()
    assert claims.look_after() == {"warned": 0, "lapsed": 1}


def test_a_correction_keeps_it_with_them_and_a_new_silence_is_warned_of_again(cast):
    submission = taken(cast, days=20, warned=8)
    Revision.objects.create(
        submission=submission, version=99, content={}, made_by=cast.moderator,
        made_at=timezone.now() - timedelta(days=5.1),
    )  # fmt: skip
    assert claims.look_after() == {"warned": 1, "lapsed": 0}


def test_one_whose_moderator_has_left_the_team_ends_as_well(cast):
    submission = taken(cast, days=7.1, warned=2.1)
    cast.moderator.groups.clear()
    assert claims.look_after()["lapsed"] == 1
    submission.refresh_from_db()
    assert submission.status == Status.SUBMITTED


def test_a_decision_in_the_same_moment_wins(cast, monkeypatch):
    submission = taken(cast, days=7.1, warned=2.1)
    perform_for_real, decided = claims.workflow.perform, []

    def decide_first(action, late, **options):
        if not decided:
            decided.append(True)
            mine = Submission.objects.get(pk=late.pk)
            perform_for_real(Action.PUBLISH, mine, actor=cast.moderator, version=mine.version)
        return perform_for_real(action, late, **options)

    monkeypatch.setattr(claims.workflow, "perform", decide_first)
    assert claims.look_after() == NOTHING
    submission.refresh_from_db()
    assert submission.status == Status.PUBLISHED


def test_nobody_ends_a_claim_by_hand(cast):
    submission = taken(cast, days=1)
    for person in (cast.moderator, cast.other_moderator, cast.owner):
        with pytest.raises(PermissionDenied):
            perform(Action.LAPSE, submission, actor=fresh(person), version=submission.version)
