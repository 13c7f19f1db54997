"""What is thrown away by itself, and what is not."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.utils import timezone
from post_office.models import STATUS, Email

from accounts.housekeeping import purge
from accounts.mail import queue
from accounts.models import MailAbout, Membership, User
from accounts.sending import send_due
from tests.accounts.cast import ask_for_code, sign_in
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
OLD = timedelta(days=1, hours=1)


def typed_long_ago(email="typed@hackney.gov.uk", **fields):
    return UserFactory(email=email, code_requested_at=timezone.now() - OLD, **fields)


def test_an_address_that_nobody_proved_is_deleted_after_a_day():
    typed_long_ago()

    assert purge() == {"codes": 0, "people": 1, "mails": 0}
    assert not User.objects.exists()


def test_an_address_typed_today_stays(client):
    ask_for_code(client, "new@hackney.gov.uk")

    assert purge() == {"codes": 0, "people": 0, "mails": 0}


@pytest.mark.parametrize(
    "fields",
    [
        {"last_login": timezone.now()},
        {"is_staff": True},
        {"is_active": False},
    ],
)
def test_somebody_who_came_in_was_appointed_or_is_suspended_stays(fields):
    typed_long_ago(**fields)

    assert purge()["people"] == 0


def test_a_member_a_moderator_and_somebody_who_never_asked_stay(hackney):
    Membership.objects.create(user=typed_long_ago("a@hackney.gov.uk"), authority=hackney)
    typed_long_ago("b@hackney.gov.uk").groups.add(Group.objects.create(name="Moderators"))
    UserFactory(email="c@hackney.gov.uk", date_joined=timezone.now() - OLD)

    assert purge()["people"] == 0


@pytest.mark.parametrize("status", [STATUS.sent, STATUS.queued, STATUS.failed])
def test_a_code_is_deleted_a_day_after_its_end(client, officer, status):
    sign_in(client, officer.email)
    Email.objects.update(expires_at=timezone.now() - OLD, status=status)

    assert purge()["codes"] == 1
    assert not Email.objects.exists()


def test_other_mail_stays():
    queue(EmailMessage("Hello", "", "from@liia.example", ["to@liia.example"]))
    Email.objects.update(created=timezone.now() - OLD)

    assert purge()["codes"] == 0


@pytest.mark.parametrize(
    ("status", "goes"),
    [(STATUS.sent, 1), (STATUS.failed, 1), (STATUS.queued, 0), (STATUS.requeued, 0)],
)
def test_mail_is_kept_for_as_long_as_the_setting_says_and_what_waits_for_ever(settings, status, goes):
    settings.MAIL_KEPT_DAYS = 30
    for days in (29, 31):
        mail = queue(EmailMessage(f"{days}", "", "from@liia.example", ["to@liia.example"]))
        Email.objects.filter(pk=mail.pk).update(status=status, created=timezone.now() - timedelta(days=days))

    assert purge()["mails"] == goes
    assert Email.objects.count() == MailAbout.objects.count() == 2 - goes


def test_an_ended_code_is_never_sent(client, officer, mailoutbox):
    ask_for_code(client, officer.email)
    Email.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert send_due() == {"sent": 0, "failed": 0, "waiting": 0}


def test_the_command_says_what_is_gone(capsys):
    typed_long_ago()
    call_command("purge_unconfirmed")

    assert capsys.readouterr().out == "Deleted 1 unconfirmed people and 0 sign-in codes.\n"
