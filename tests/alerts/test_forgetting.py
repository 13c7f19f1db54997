"""No address is kept that no mail is wanted for, nor any mail to it."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from post_office.models import STATUS, Email

from accounts import sending as post
from alerts import forgetting
from alerts.models import Subscription
from alerts.sending import send_due
from audit.models import Entry
from practice_portal.management.commands import work
from tests.alerts.cast import ADDRESS, ask, mails, make_due, subscribed
from tests.practices.cast import published

pytestmark = pytest.mark.django_db


def ends(*statuses, key: int) -> None:
    """The mails about this one end so, the oldest first; what waits stays."""
    for email, status in zip(Email.objects.filter(about__key=key).order_by("pk"), statuses, strict=True):
        Email.objects.filter(pk=email.pk).update(status=status)


def told(times: int, query: str = "q=kites", email: str = ADDRESS) -> Subscription:
    """Somebody to whom so many mails were written."""
    row = subscribed(query, email)
    for _ in range(times):
        published(title="Kites, lanterns")
        make_due(email)
        send_due()
    return row


@pytest.mark.parametrize(("age", "left"), [(timedelta(days=7, minutes=-1), 1), (timedelta(days=7, minutes=1), 0)])
def test_the_worker_deletes_what_nobody_confirmed_with_its_mail(client, age, left):
    ask(client)
    Subscription.objects.update(asked_at=timezone.now() - age)
    work.clean_up()

    assert (Subscription.objects.count(), Email.objects.count()) == (left, left)


def test_what_was_confirmed_stays_however_old_it_is():
    subscribed()
    Subscription.objects.update(asked_at=timezone.now() - timedelta(days=900))

    assert forgetting.purge() == {"unconfirmed": 0, "undeliverable": 0, "mails": 0}


@pytest.mark.parametrize(
    ("statuses", "count"),
    [
        ([STATUS.failed] * 2, 0),
        ([STATUS.failed] * 3, 1),
        ([STATUS.sent, *[STATUS.failed] * 3], 1),
        ([*[STATUS.failed] * 3, STATUS.sent], 0),
        ([STATUS.failed, STATUS.failed, STATUS.sent, STATUS.failed], 0),
        ([*[STATUS.failed] * 3, STATUS.queued], 1),
    ],
)
def test_three_failures_in_a_row_stop_it_and_nobody_elses(statuses, count):
    row = told(len(statuses))
    other = told(1, "q=lanterns", "other@reader.example")
    ends(*statuses, key=row.pk)
    ends(STATUS.failed, key=other.pk)

    assert forgetting.purge()["undeliverable"] == count
    assert (Subscription.objects.filter(pk=row.pk).count(), len(mails()) > 0) == (1 - count, not count)
    assert Subscription.objects.filter(pk=other.pk).exists()


def test_an_address_that_the_mail_server_refuses_is_given_up(mail_server):
    mail_server.be("550")
    told(3)
    assert post.send_due()["failed"] == 3
    work.clean_up()

    assert (Subscription.objects.count(), mails()) == (0, [])


def test_the_last_mail_about_a_search_goes_once_it_was_sent():
    row = told(2)
    Email.objects.filter(pk=mails()[0].pk).update(status=STATUS.sent)
    Subscription.objects.filter(pk=row.pk).delete()
    assert forgetting.purge()["mails"] == 1
    assert [mail.status for mail in mails()] == [STATUS.queued]


def test_the_address_is_in_no_log_and_the_dump_has_it_only_while_it_is_wanted(client, caplog):
    caplog.set_level("DEBUG")
    row = told(1)
    str(row), repr(row)
    assert [ADDRESS in text for text in (str(row), repr(row), caplog.text)] == [False] * 3
    forgetting.forget(Subscription.objects.filter(email=ADDRESS))
    written = io.StringIO()
    call_command("dumpdata", stdout=written)

    assert ADDRESS not in written.getvalue()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("rows", [1, 9])
def test_cleaning_up_takes_as_many_statements_however_much_there_is(django_assert_num_queries, rows):
    for number in range(rows):
        told(1, "q=kites", f"r{number}@reader.example")
    with django_assert_num_queries(7):
        forgetting.purge()
