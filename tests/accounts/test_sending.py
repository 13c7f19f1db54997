"""Which mail is tried when, what ends it, and that no two workers make one try both."""

import smtplib
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connections as databases
from django.utils import timezone
from post_office.models import STATUS, Email, Log

from accounts import sending
from accounts.mail import queue
from tests import smtp

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
UNREACHED = (smtp.REFUSED, smtp.BUSY, smtp.HANGS)


def written(to="a@home.example", subject="A decision", **fields) -> Email:
    return queue(mail.EmailMessage(subject, "Words", "portal@portal.example", [to]), **fields)


def stand(email: Email) -> tuple:
    email.refresh_from_db()
    return email.status, email.number_of_retries


def make_due() -> None:
    """As if the pause had passed."""
    Email.objects.update(scheduled_time=timezone.now() - timedelta(seconds=1))


def test_what_is_sent_goes_once_in_both_forms(mail_server):
    email = written()

    assert sending.send_due() == {"sent": 1, "failed": 0, "waiting": 0}
    assert sending.send_due() == {"sent": 0, "failed": 0, "waiting": 0}
    [taken] = mail_server.taken
    assert taken["Message-ID"] == email.message_id
    assert [part.get_content_type() for part in taken.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert stand(email) == (STATUS.sent, 1)


def test_many_mails_share_a_connection(mail_server):
    for number in range(3):
        written(f"{number}@home.example")

    assert sending.send_due()["sent"] == 3
    assert [line[:4] for line in mail_server.commands].count("ehlo") == 1


@pytest.mark.parametrize("fault", [fault for fault in smtp.FAULTS if fault != smtp.NEVER])
def test_what_may_pass_is_tried_again_and_says_why(mail_server, fault):
    email = written()
    mail_server.be(fault)
    assert sending.send_due() == {"sent": 0, "failed": 0, "waiting": 1}
    assert stand(email) == (STATUS.requeued, 1)
    assert 4 * MINUTE < email.scheduled_time - timezone.now() <= 5 * MINUTE
    assert Log.objects.get().message != ""

    mail_server.be(smtp.OK)
    assert sending.send_due() == {"sent": 0, "failed": 0, "waiting": 0}
    make_due()
    assert sending.send_due() == {"sent": 1, "failed": 0, "waiting": 0}
    assert set(mail_server.ids) == {email.message_id}
    assert len(mail_server.ids) == (2 if fault == smtp.DROPS else 1)


def test_what_is_refused_for_good_is_not_tried_again_and_holds_up_no_other(mail_server):
    bad, good = written("nobody@home.example"), written()
    mail_server.bad = {"nobody@home.example"}

    assert sending.send_due() == {"sent": 1, "failed": 1, "waiting": 0}
    make_due()
    assert sending.send_due() == {"sent": 0, "failed": 0, "waiting": 0}
    assert (stand(bad), stand(good)) == ((STATUS.failed, 1), (STATUS.sent, 1))
    assert [(entry.email, entry.message) for entry in Log.objects.all()] == [
        (bad, "550 5.1.1 No such person here")
    ]


def test_a_connection_that_broke_is_not_used_for_the_next_mail(mail_server):
    first, second = written("a@home.example"), written("b@home.example")
    mail_server.be(smtp.DROPS)

    assert sending.send_due() == {"sent": 0, "failed": 0, "waiting": 2}
    assert mail_server.ids == [first.message_id, second.message_id]


@pytest.mark.parametrize("fault", UNREACHED)
def test_a_server_that_cannot_be_reached_is_not_asked_for_each_mail(mail_server, fault):
    emails = [written(f"{number}@home.example") for number in range(3)]
    mail_server.be(fault)

    assert sending.send_due() == {"sent": 0, "failed": 0, "waiting": 1}
    assert [stand(email) for email in emails] == [
        (STATUS.requeued, 1),
        (STATUS.queued, None),
        (STATUS.queued, None),
    ]


def test_the_most_urgent_goes_first_then_the_oldest(mail_server):
    for subject, urgent in (("First", False), ("Second", False), ("A code", True)):
        written(subject=subject, urgent=urgent)

    sending.send_due()

    assert [taken["Subject"] for taken in mail_server.taken] == ["A code", "First", "Second"]


def test_the_pauses_grow_and_are_three_days_in_all():
    pauses = [sending.pause_after(tries, is_code=False) for tries in range(1, sending.MOST_TRIES)]

    assert pauses[:4] == [5 * MINUTE, 15 * MINUTE, HOUR, HOUR]
    assert timedelta(days=3) <= sum(pauses, timedelta()) < timedelta(days=3) + HOUR


def test_after_the_last_try_it_has_failed(mail_server):
    email = written()
    mail_server.be(smtp.LATER)
    for tries in range(1, sending.MOST_TRIES):
        sending.send_due()
        assert stand(email) == (STATUS.requeued, tries)
        make_due()

    assert sending.send_due() == {"sent": 0, "failed": 1, "waiting": 0}
    assert stand(email) == (STATUS.failed, sending.MOST_TRIES)


def test_a_code_is_tried_every_two_minutes_while_it_lives(mail_server, settings):
    code = written(expires_at=timezone.now() + 15 * MINUTE, urgent=True)
    mail_server.be(smtp.LATER)
    for _ in range(3):
        sending.send_due()
        code.refresh_from_db()
        assert MINUTE < code.scheduled_time - timezone.now() <= 2 * MINUTE
        make_due()
    Email.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    mail_server.be(smtp.OK)

    assert sending.send_due() == {"sent": 0, "failed": 0, "waiting": 0}


def test_no_try_lasts_until_the_next_is_due():
    from practice_portal import settings as project

    answers = 11  # greeting, EHLO, STARTTLS, EHLO, AUTH twice, MAIL, RCPT, DATA, its end, QUIT
    assert timedelta(seconds=project.EMAIL_TIMEOUT * answers) < sending.CODE_PAUSE


def test_a_worker_that_is_killed_in_the_middle_leaves_a_mail_that_is_tried_again(mail_server):
    email = written()
    assert sending.book_next(timezone.now()) == email
    assert sending.send_due()["sent"] == 0

    make_due()
    assert sending.send_due()["sent"] == 1
    assert stand(email) == (STATUS.sent, 2)


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_once_each_mail_is_sent_by_one(mail_server):
    emails = [written(f"{number}@home.example") for number in range(30)]
    gate = threading.Barrier(2)

    def work():
        try:
            gate.wait(30)
            for _ in emails:  # one that looks while the other books everything it saw finds nothing
                sending.send_due()
        finally:
            databases.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(mail_server.ids) == sorted(email.message_id for email in emails)


def refused(code):
    return smtplib.SMTPRecipientsRefused({"a@home.example": (code, b"No")})


@pytest.mark.parametrize(
    ("fault", "is_over"),
    [
        (refused(550), True),
        (refused(421), False),
        (refused(450), False),
        (smtplib.SMTPDataError(554, b"Spam"), True),
        (smtplib.SMTPDataError(451, b"Later"), False),
        (smtplib.SMTPSenderRefused(552, b"Too big", "portal@portal.example"), True),
        (smtplib.SMTPSenderRefused(530, b"Sign in first", "portal@portal.example"), False),
        (smtplib.SMTPAuthenticationError(535, b"Wrong password"), False),
        (smtplib.SMTPConnectError(554, b"Not you"), False),
        (smtplib.SMTPServerDisconnected("Gone"), False),
        (smtplib.SMTPNotSupportedError("No SMTPUTF8"), True),
        (mail.BadHeaderError("Two lines"), True),
        (TimeoutError("timed out"), False),
        (ConnectionRefusedError(111, "Connection refused"), False),
    ],
    ids=repr,
)
def test_what_ends_a_mail_and_what_does_not(fault, is_over):
    assert sending.is_permanent(fault) == is_over


def test_the_servers_words_are_kept_as_words():
    fault = smtplib.SMTPRecipientsRefused({"a@home.example": (550, b"<script>\xff\0" + b"x" * 900)})

    assert sending.words_of(fault).startswith("550 <script>\N{REPLACEMENT CHARACTER}xxx")
    assert len(sending.words_of(fault)) == 500
    assert sending.words_of(TimeoutError()) == "TimeoutError"
