"""The worker: mail goes out or waits, a fault in one job stops no other, what is old is thrown away."""

import socket
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from post_office.connections import connections
from post_office.models import STATUS, Email

from accounts.mail import queue
from accounts.models import User
from practice_portal.management.commands import work

pytestmark = pytest.mark.django_db
LOCAL = "django.core.mail.backends.locmem.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def mailer(settings):
    """Chooses what delivers mail."""

    def choose(backend):
        settings.POST_OFFICE = {**settings.POST_OFFICE, "BACKENDS": {"default": backend}}
        connections.close()

    choose(LOCAL)
    yield choose
    connections.close()


@pytest.fixture
def refusing(settings, mailer):
    """A mail server at whose port nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = taken.getsockname()
        mailer(SMTP)
        yield


def written(subject="Your sign-in code", **fields) -> Email:
    return queue(mail.EmailMessage(subject, "Words", "portal@portal.example", ["a@home.example"]), **fields)


def stand(email: Email) -> tuple:
    email.refresh_from_db()
    return email.status, email.number_of_retries


def make_due() -> None:
    """As if the interval between two tries had passed."""
    Email.objects.update(scheduled_time=timezone.now() - timedelta(seconds=1))


def test_once_sends_what_is_queued(mailer):
    email = written()

    call_command("work", "--once")

    assert [(sent.subject, sent.to) for sent in mail.outbox] == [("Your sign-in code", ["a@home.example"])]
    assert stand(email) == (STATUS.sent, 1)


def test_what_is_sent_is_not_sent_again(mailer):
    written()

    for _ in range(2):
        call_command("work", "--once")

    assert len(mail.outbox) == 1


def test_a_server_that_refuses_loses_nothing(refusing, mailer):
    email = written()

    call_command("work", "--once")
    assert stand(email) == (STATUS.requeued, 1)
    assert timedelta(minutes=4) < email.scheduled_time - timezone.now() <= timedelta(minutes=5)

    mailer(LOCAL)
    call_command("work", "--once")
    assert (len(mail.outbox), stand(email)) == (0, (STATUS.requeued, 1))

    make_due()
    call_command("work", "--once")
    assert (len(mail.outbox), stand(email)) == (1, (STATUS.sent, 2))


def test_a_mail_that_cannot_be_built_holds_up_no_other(mailer):
    broken = written()
    Email.objects.filter(pk=broken.pk).update(headers={"Reply-To": "a@b.example\nBcc: all@c.example"})
    written("Another")

    call_command("work", "--once")

    assert [sent.subject for sent in mail.outbox] == ["Another"]
    assert stand(broken) == (STATUS.failed, 1)


def test_a_mail_says_what_was_written_and_runs_no_template(mailer):
    words = "{% include 'base.html' %} {{ settings.SECRET_KEY }} {% nonsense"
    mail.send_mail(words, words, None, ["a@home.example"])

    call_command("work", "--once")

    assert [(sent.subject, sent.body) for sent in mail.outbox] == [(words, words)]


def broken_job():
    raise RuntimeError("broken")


def test_a_job_that_fails_stops_no_other(mailer, monkeypatch, caplog):
    written()
    monkeypatch.setattr(work, "JOBS", ((broken_job, 1.0), *work.JOBS))

    call_command("work", "--once")

    assert len(mail.outbox) == 1
    assert "broken_job failed; it is tried again" in caplog.text


def test_old_codes_and_addresses_that_nobody_proved_are_thrown_away(mailer):
    old, new = timezone.now() - timedelta(days=2), timezone.now() + timedelta(minutes=10)
    written("Old code", expires_at=old)
    kept = [written("New code", expires_at=new), written("A decision")]
    User.objects.create_user("typed@nowhere.example", code_requested_at=old)

    work.clean_up()

    assert list(Email.objects.order_by("pk")) == kept
    assert not User.objects.filter(email="typed@nowhere.example").exists()


def test_what_was_queued_before_a_kill_is_sent_by_whoever_comes_next(mailer):
    first, second = written("First"), written("Second")
    Email.objects.filter(pk=first.pk).update(status=STATUS.sent)  # where the killed worker had come to

    call_command("work", "--once")

    assert [sent.subject for sent in mail.outbox] == ["Second"]
    assert stand(second) == (STATUS.sent, 1)
