"""The same moment, with real threads and real connections, on both databases."""

import pytest
from django.test import Client
from post_office.models import Email

from alerts import arrivals, links, subscribing
from alerts.models import Arrival, Subscription
from alerts.sending import send_due
from tests.alerts.cast import START, make_due, subscribed
from tests.practices.cast import published
from tests.submissions.test_races import at_once

pytestmark = [pytest.mark.django_db(transaction=True)]
WORKERS = 4


def test_of_many_workers_at_once_each_mail_is_written_once():
    published()
    for number in range(6):
        subscribed("q=kites" if number % 2 else "", email=f"r{number}@reader.example")
    published(title="Kites"), published(title="Kites")
    outcomes = at_once(*[send_due] * WORKERS)

    assert sum(outcome["sent"] for outcome in outcomes) == 6
    assert sorted(to for [to] in Email.objects.values_list("to", flat=True)) == [
        f"r{n}@reader.example" for n in range(6)
    ]
    assert set(Subscription.objects.values_list("told", flat=True)) == {Arrival.objects.latest("pk").pk}


def test_of_many_who_number_what_is_new_at_once_each_is_numbered_once():
    published()
    arrivals.note()
    for _ in range(3):
        published()
    assert len(set(at_once(*[arrivals.note] * WORKERS))) == 1
    assert Arrival.objects.count() == 4


def test_the_same_search_asked_for_at_once_is_one_row():
    asked = {"email": "robin@reader.example", "frequency": "daily"}
    tasks = [
        lambda n=n: Client().post(f"{START}?q=kites", asked, REMOTE_ADDR=f"192.0.2.{n}").status_code
        for n in range(4)
    ]

    assert at_once(*tasks) == [302] * 4
    assert (Subscription.objects.count(), Email.objects.count()) == (1, 4)


def test_who_stops_while_the_worker_writes_gets_nothing_afterwards():
    published()
    row = subscribed("q=kites")
    published(title="Kites")

    def stop():
        subscribing.stop(row.key)
        return "stopped"

    assert "stopped" in at_once(send_due, stop)
    assert (Subscription.objects.count(), Email.objects.count()) == (0, 0)
    with pytest.raises(links.Ended):
        subscribing.stop(row.key)
    make_due()
