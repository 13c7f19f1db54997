"""``manage.py work``: what happens beside the web: mail goes out, links are tried, old codes are thrown away.

All of it is kept in the database until it is done, so a worker may be killed at any moment and a second
one started; whoever comes next carries on.
"""

import logging
import signal
import threading
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from post_office.mail import send_queued

from accounts.housekeeping import purge
from submissions.link_checks import check_links

log = logging.getLogger(__name__)
HOUR = 3600.0


def send_mail() -> None:
    """Send what is queued; what fails is tried again later, with more time between tries."""
    send_queued(processes=1, log_level=1)


def try_links() -> None:
    """Try the addresses that drafts offer."""
    check_links()


def clean_up() -> None:
    """Throw away ended sessions and used codes."""
    call_command("clearsessions")
    purge()


JOBS = ((send_mail, 5.0), (try_links, 60.0), (clean_up, HOUR))


class Command(BaseCommand):
    help = "Send mail, try links and clean up, until stopped. --once does each job once."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do each job once, then end")

    def handle(self, *args, once, **options):
        self.stopped = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: self.stopped.set())
        due = dict.fromkeys((job for job, _ in JOBS), 0.0)
        while not self.stopped.is_set():
            for job, pause in JOBS:
                if due[job] <= time.monotonic() and not self.stopped.is_set():
                    self.do(job)
                    due[job] = time.monotonic() + pause
            if once:
                return
            self.stopped.wait(1)

    def do(self, job) -> None:
        """One job; a fault is logged, and the next turn tries again."""
        close_old_connections()
        try:
            job()
        except Exception:
            log.exception("%s failed; it is tried again", job.__name__)
