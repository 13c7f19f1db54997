"""The web process is killed in the midst of publishing: what was acknowledged is published, and nothing by half.

A real server of several processes on the test's own database, moderators who press "Publish" without a break,
and somebody who kills one process after the other. ``make soak`` kills 200 of them.
"""

import http.client
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from post_office.models import Email

from accounts.models import MailAbout
from audit.models import Entry
from practices.models import Practice, PracticeVersion, SearchEntry
from submissions.choices import Action, Status
from submissions.models import Submission
from tests.journeys.portal import free_port
from tests.submissions.cast import make_cast, signed_in
from tests.submissions.test_races import many_in

KILLS = int(os.environ.get("PORTAL_KILLS", "5"))
PATIENCE = 60.0
AT_ONCE = 4
TOKEN = "a" * 32  # of the form and of its cookie: who has both may post


def address_of_database() -> str:
    """The test's own database, as a setting."""
    kept = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{kept['NAME']}"
    assert kept["HOST"].startswith("/"), "the tests' server listens on a socket in its folder"
    return f"postgres://{kept['USER']}@/{kept['HOST']}/{kept['NAME']}"


class Server:
    """gunicorn as in production: a master, and processes that it replaces when they die."""

    def __init__(self, folder: Path):
        self.port = free_port()
        environment = {
            **os.environ,
            "DEBUG": "on",
            "DATABASE_URL": address_of_database(),
            "VAR_DIR": str(folder),
            "LOG_LEVEL": "ERROR",
            "PYTHONPATH": str(settings.BASE_DIR),
        }
        options = ("-w", "2", "-k", "gthread", "--threads", "4", "--preload", "--log-level", "critical")
        command = (sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{self.port}", *options)
        self.log = (folder / "log").open("wb")
        self.master = subprocess.Popen(
            [*command, "practice_portal.wsgi"], env=environment, cwd=settings.BASE_DIR,
            stdout=self.log, stderr=self.log,
        )  # fmt: skip

    def processes(self) -> list[int]:
        """The processes that answer now."""
        return [
            int(pid)
            for pid in Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children").read_text().split()
        ]

    def wait_until_up(self) -> None:
        patience = time.monotonic() + PATIENCE
        while time.monotonic() < patience:
            try:
                with self.connected() as ready:
                    ready.request("GET", "/healthz")
                    if ready.getresponse().status == 200:
                        return
            except OSError:
                assert self.master.poll() is None, "the server did not start"
                threading.Event().wait(0.05)
        raise AssertionError("the server never answered")

    def connected(self):
        return Connection("127.0.0.1", self.port, timeout=10)

    def stop(self) -> None:
        self.master.terminate()
        self.master.wait(PATIENCE)
        self.log.close()


class Connection(http.client.HTTPConnection):
    """Closed at the end of a ``with``."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def press_publish(server: Server, submission: Submission, cookie: str) -> bool:
    """Whether the server acknowledged that this submission is published."""
    words = {
        "csrfmiddlewaretoken": TOKEN,
        "version": submission.version,
        "action": "publish",
        "note": "Thank you.",
    }
    words["confirmed"] = "on"  # although not everything that is asked for is ticked
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrftoken={TOKEN}; sessionid={cookie}",
    }
    try:
        with server.connected() as busy:
            busy.request("POST", f"/submissions/{submission.pk}/review/decide/", urlencode(words), headers)
            return busy.getresponse().status == 302
    except (OSError, http.client.HTTPException):
        return False


def publish_all(server: Server, cookie: str, waiting: list[Submission]) -> set[int]:
    """Press "Publish" for one submission after the other, several at once; those for which it was acknowledged."""
    acknowledged: set[int] = set()

    def press():
        while waiting:
            submission = waiting.pop()
            if press_publish(server, submission, cookie):
                acknowledged.add(submission.pk)

    threads = [threading.Thread(target=press) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return acknowledged


def kill_at_random(server: Server, kills: int, done: threading.Event, chance: random.Random) -> int:
    """Kill one process after the other while there is work; how many."""
    killed = 0
    while killed < kills and not done.wait(chance.uniform(0.02, 0.25)):
        if alive := server.processes():
            os.kill(chance.choice(alive), signal.SIGKILL)
            killed += 1
    return killed


def faults_of(submission: Submission) -> list[str]:
    """What is there of a publication that should not be, or is not there that should."""
    published = submission.status == Status.PUBLISHED
    practice = submission.practice_id
    found = {
        "practice": Practice.objects.filter(reference=submission.reference).count(),
        "version": PracticeVersion.objects.filter(practice=practice).count() if practice else 0,
        "search": SearchEntry.objects.filter(practice=practice).count() if practice else 0,
        "transition": submission.transitions.filter(action=Action.PUBLISH).count(),
        "log": Entry.objects.about(submission).filter(action="submission.publish").count(),
        "mail": MailAbout.objects.filter(
            label="submissions.submission",
            key=submission.pk,
            email__subject__startswith="Your practice is published",
        ).count(),
        "message": submission.messages.filter(text="Thank you.").count(),
    }
    return [f"{submission.reference}: {name} {count}" for name, count in found.items() if count != int(published)]


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_a_killed_process_publishes_nothing_by_half_and_loses_nothing_that_it_acknowledged(tmp_path):
    cast = make_cast()
    cookie = signed_in(cast.moderator, with_second_step=True).cookies["sessionid"].value
    submissions = many_in(Status.IN_REVIEW, cast, KILLS * 12)
    Email.objects.all().delete()
    server, done, kills = Server(tmp_path), threading.Event(), []
    chance = random.Random(KILLS)  # noqa: S311 not a secret; the same moments in each run, as far as a machine goes
    try:
        server.wait_until_up()
        killer = threading.Thread(target=lambda: kills.append(kill_at_random(server, KILLS, done, chance)))
        killer.start()
        acknowledged = publish_all(server, cookie, list(submissions))
        done.set()
        killer.join()
    finally:
        server.stop()

    after = list(Submission.objects.filter(pk__in=[each.pk for each in submissions]))
    published = {each.pk for each in after if each.status == Status.PUBLISHED}
    assert [fault for each in after for fault in faults_of(each)] == []
    assert acknowledged - published == set()
    assert kills[0] == KILLS, f"{kills[0]} killed before the work was done"
    assert len(acknowledged) > KILLS
