"""The first day with saved searches, and the worker that serves them."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from post_office.models import STATUS, Email

from alerts.models import Arrival
from practices.choices import Status
from tests.alerts.cast import mails, subscribed
from tests.factories import PracticeFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db
migration = import_module("alerts.migrations.0002_nothing_is_new_yet")


def test_what_was_published_before_is_new_to_nobody_also_if_it_is_withdrawn_that_day():
    practices = [published(), PracticeFactory(status=Status.WITHDRAWN), published()]
    for _ in range(2):  # also when it is done again
        migration.number(apps, None)

    assert list(Arrival.objects.order_by("pk").values_list("practice_id", flat=True)) == [
        each.pk for each in practices
    ]


def test_the_worker_writes_what_is_due():
    subscribed()
    published(title="Kites")
    call_command("work", "--once")

    assert [mail.subject for mail in mails()] == ["1 new practice: every practice"]
    assert Email.objects.get().status == STATUS.queued
