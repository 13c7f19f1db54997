"""The worker is killed with a mail in hand, again and again: each mail is written once in the end."""

import os
import signal
import subprocess
import sys
from collections import Counter

import pytest
from django.conf import settings
from post_office.models import Email

from alerts.models import Arrival, Subscription
from tests.alerts.cast import subscribed
from tests.practices.cast import published
from tests.submissions.server import address_of_database

READERS = 7
WORKER = """
import django
django.setup()
from django.conf import settings
settings.EMAIL_BACKEND = "tests.alerts.dying.KillsItself"
from alerts.sending import send_due
send_due()
"""


def worker(folder) -> int:
    """One worker in a process of its own; how it ended."""
    own = {"DEBUG": "on", "DATABASE_URL": address_of_database(), "VAR_DIR": str(folder), "LOG_LEVEL": "ERROR"}
    environment = {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "practice_portal.settings"}
    command = [sys.executable, "-c", WORKER]
    return subprocess.run(command, check=False, env=environment, cwd=settings.BASE_DIR).returncode


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_each_mail_is_written_once_however_often_the_worker_is_killed(tmp_path):
    published()
    emails = [f"r{number}@reader.example" for number in range(READERS)]
    for number, email in enumerate(emails):
        subscribed("q=kites" if number % 2 else "", email)
    published(title="Kites")

    ends = [worker(tmp_path) for _ in range(5)]
    assert ends == [-signal.SIGKILL] * 3 + [0, 0]
    assert Counter(to for [to] in Email.objects.values_list("to", flat=True)) == dict.fromkeys(emails, 1)
    assert set(Subscription.objects.values_list("told", flat=True)) == {Arrival.objects.latest("pk").pk}
