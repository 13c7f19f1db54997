"""Moves while the mail server is broken in every way: none is undone or held up, and no mail is lost."""

import os
from collections import Counter
from datetime import timedelta
from itertools import cycle, islice

import pytest
from django.utils import timezone
from post_office.models import STATUS, Email

from administration import mail
from practice_portal.management.commands import work
from submissions.choices import Action, Status
from submissions.models import Transition
from submissions.workflow import RULES, perform
from tests import smtp
from tests.submissions.cast import BY_AUTHOR, WORDS, make_cast, make_draft

MOVES = int(os.environ.get("PORTAL_FAULTS", "14"))
MODES = (*smtp.FAULTS, smtp.OK)  # seven, and a life has six moves: so each move meets each fault
LIFE = (
    Action.SUBMIT,
    Action.CLAIM,
    Action.REQUEST_CHANGES,
    Action.RESUBMIT,
    Action.CLAIM,
)
ENDS = (Action.PUBLISH, Action.DECLINE)
MAILS_OF = {Action.SUBMIT: 3, Action.RESUBMIT: 3, Action.CLAIM: 0}  # the author, and two moderators; or the author


def lives(cast):
    """Moves without end: each time (a submission, what happens to it, who does it)."""
    for number, end in enumerate(cycle(ENDS)):
        submission = make_draft(cast, title=f"Life {number}")
        for action in (*LIFE, end):
            yield submission, action, cast.owner if action in BY_AUTHOR else cast.moderator


def make_due() -> None:
    """As if the pause between two tries had passed."""
    waiting = Email.objects.filter(status=STATUS.requeued)
    waiting.update(scheduled_time=timezone.now() - timedelta(seconds=1))


def ids(**fields) -> list[str]:
    return sorted(Email.objects.filter(**fields).values_list("message_id", flat=True))


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_no_move_is_undone_and_no_mail_is_lost_whatever_the_mail_server_does(mail_server):
    cast, done, latest = make_cast(), [], {}
    for (submission, action, actor), mode in zip(islice(lives(cast), MOVES), cycle(MODES), strict=False):
        mail_server.be(mode)
        perform(action, submission, actor=actor, version=submission.version, note=WORDS)
        done.append(action)
        latest[submission] = RULES[action].target
        make_due()
        work.send_mail()
    assert list(Transition.objects.order_by("pk").values_list("action", flat=True)) == done
    assert {
        submission: Status(type(submission).objects.get(pk=submission.pk).status) for submission in latest
    } == latest
    assert Email.objects.count() == sum(MAILS_OF.get(action, 1) for action in done)

    mail_server.be(smtp.OK)
    drain()
    assert sorted(mail_server.confirmed) == ids(status=STATUS.sent)
    failed = Email.objects.filter(status=STATUS.failed)
    assert {"550" in email.logs.latest("pk").message for email in failed} == {True}
    assert ids() == sorted(ids(status=STATUS.sent) + ids(status=STATUS.failed))

    refused = ids(status=STATUS.failed)
    assert mail.retry(mail.everything({"state": "failed"}), cast.moderator) == len(refused) > 0
    drain()
    assert ids(status=STATUS.sent) == ids() == sorted(mail_server.confirmed)


def drain() -> None:
    """Try what waits, until nothing does."""
    for _ in range(MOVES):
        make_due()
        work.send_mail()
        if not Email.objects.filter(status__in=[STATUS.queued, STATUS.requeued]).exists():
            return


@pytest.mark.django_db
def test_a_mail_server_that_hangs_holds_up_no_move(mail_server):
    mail_server.be(smtp.HANGS)
    for submission, action, actor in islice(lives(make_cast()), 12):
        perform(action, submission, actor=actor, version=submission.version, note=WORDS)

    assert Counter(Email.objects.values_list("status", flat=True)) == {STATUS.queued: 16}
    assert mail_server.connections == 0
