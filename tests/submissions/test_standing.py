"""Where a submission stands, in one plain line."""

from datetime import UTC, datetime

import pytest

from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.standing import COLOURS, answer_due, days_waiting, is_late, standing
from submissions.workflow import perform
from tests.submissions.cast import make_submission

SENTENCES = {
    Status.DRAFT: "With you: not sent to LIIA yet.",
    Status.CHANGES_REQUESTED: "With you: LIIA asks for changes.",
    Status.PUBLISHED: "Published: anybody can read it.",
    Status.DECLINED: "Not published: LIIA has told you why.",
    Status.WITHDRAWN: "Withdrawn: LIIA has not seen it.",
}


@pytest.mark.parametrize("status", SENTENCES)
def test_each_state_has_its_line(cast, status):
    found = standing(make_submission(cast, status))
    assert (found.tag, found.colour, found.sentence) == (status.label, COLOURS[status], SENTENCES[status])


def test_what_liia_has_once_seen_says_so_when_it_is_back_with_its_author(cast):
    submission = make_submission(cast, Status.SUBMITTED)
    perform(Action.WITHDRAW, submission, actor=cast.owner, version=submission.version)
    assert standing(submission).sentence == "Withdrawn: LIIA does not read it."
    perform(Action.REOPEN, submission, actor=cast.owner, version=submission.version)
    assert standing(submission).sentence == "With you: not sent to LIIA again yet."


def sent(cast, status, when, aim, settings, monkeypatch):
    """A submission of midnight in London on 1 June, looked at ``when``."""
    settings.SERVICE_AIM_DAYS = aim
    submission = make_submission(cast, status)
    Submission.objects.filter(pk=submission.pk).update(submitted_at=datetime(2026, 5, 31, 23, 30, tzinfo=UTC))
    submission.refresh_from_db()
    monkeypatch.setattr("django.utils.timezone.now", lambda: when)
    return submission


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.IN_REVIEW])
@pytest.mark.parametrize(
    ("when", "days", "late", "sentence"),
    [
        (datetime(2026, 6, 1, 9, tzinfo=UTC), 0, False, "With LIIA: we aim to answer by 15 June 2026."),
        (datetime(2026, 6, 15, 22, 59, tzinfo=UTC), 14, False, "With LIIA: we aim to answer by 15 June 2026."),
        (
            datetime(2026, 6, 15, 23, 1, tzinfo=UTC), 15, True,
            "With LIIA: we aimed to answer by 15 June 2026 and are late. We will write to you as soon as we can.",
        ),
    ],
)  # fmt: skip
def test_days_are_londons_and_lateness_is_admitted(
    cast, settings, monkeypatch, status, when, days, late, sentence
):
    submission = sent(cast, status, when, 14, settings, monkeypatch)
    assert (days_waiting(submission), is_late(submission), standing(submission).sentence) == (days, late, sentence)


def test_only_what_is_with_liia_is_late(cast, settings, monkeypatch):
    when = datetime(2027, 1, 1, tzinfo=UTC)
    submission = sent(cast, Status.CHANGES_REQUESTED, when, 14, settings, monkeypatch)
    assert not is_late(submission)


def test_a_draft_has_no_day_by_which_to_answer(cast):
    draft = make_submission(cast, Status.DRAFT)
    assert (answer_due(draft), is_late(draft)) == (None, False)
