"""``manage.py work``: what happens beside the web: mail goes out, links are tried, old codes are thrown away.

All of it is kept in the database until it is done, so a worker may be killed at any moment and a second
one started; whoever comes next carries on.
"""

import logging
import signal
import threading
from collections.abc import Callable

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from accounts import sending, team
from accounts.housekeeping import purge
from alerts import forgetting
from alerts import sending as alerts
from opendata.models import RequestCount
from packs import making
from practices import search
from stewardship.kept_true import reminding
from stewardship.removal.removing import finish
from stewardship.removal.wiping import PATIENCE_OF_WORKER
from submissions import claims, revising
from submissions.documents.inspecting import inspect_waiting
from submissions.documents.sweeping import sweep
from submissions.link_checks import check_links

log = logging.getLogger(__name__)
HOUR = 3600.0
PATIENCE = 20.0  # seconds for a job to end by itself once the worker is told to stop


def send_mail() -> None:
    """Send what is due; what fails is tried again later."""
    sending.send_due()


def send_digests() -> None:
    """Queue, once a day, what moderators want to hear once a day."""
    team.send_digests()


def send_alerts() -> None:
    """Queue what is new for saved searches."""
    alerts.send_due()


def try_links() -> None:
    """Try the addresses that drafts offer."""
    check_links()


def end_claims() -> None:
    """Put back in the queue what its moderator does not come back to; drop revisions that nobody wrote in."""
    revising.drop_untouched()
    claims.look_after()


def ask_whether_true() -> None:
    """Ask the people of practices whether they are still as described."""
    reminding.remind()


def make_packs() -> None:
    """Make the packs that are too long to wait for."""
    making.make_due()


def tidy_packs() -> None:
    """Delete old packs; have those made anew that say what nobody can read any more."""
    making.tidy()


def clean_up() -> None:
    """Throw away ended sessions, used codes, addresses that no mail is wanted for, and old counts of requests."""
    call_command("clearsessions")
    purge()
    forgetting.purge()
    RequestCount.objects.forget_ended()


def learn_likeness() -> None:
    """Have search learn anew which practices are alike, once many have come."""
    search.learn_if_due()


def forget(patience: float = PATIENCE_OF_WORKER) -> None:
    """After a removal, have the database's files lose what was overwritten in them."""
    finish(patience)


def inspect_documents() -> None:
    """Look into the documents that were attached."""
    inspect_waiting()


def sweep_documents() -> None:
    """Remove what a killed process left behind in the storage of documents."""
    sweep()


JOBS: tuple[tuple[Callable[[], None], float], ...] = (
    (send_mail, 5.0),
    (send_digests, 60.0),
    (send_alerts, 60.0),
    (inspect_documents, 5.0),
    (try_links, 60.0),
    (end_claims, HOUR),
    (ask_whether_true, HOUR),
    (learn_likeness, HOUR),
    (make_packs, 5.0),
    (tidy_packs, 60.0),
    (clean_up, HOUR),
    (sweep_documents, HOUR),
    (forget, 60.0),
)


class Command(BaseCommand):
    help = "Send mail, try links and clean up, until stopped. --once does each job once."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do each job once, then end")

    def handle(self, *args, once, **options):
        if once:
            for job, _ in JOBS:
                do(job)
            return
        stopped = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stopped.set())
        # Each in a thread of its own: a website that answers slowly must not hold up the mail
        turns = [threading.Thread(target=repeat, args=(*job, stopped), daemon=True) for job in JOBS]
        for turn in turns:
            turn.start()
        stopped.wait()
        for turn in turns:
            turn.join(PATIENCE)


def repeat(job: Callable[[], None], pause: float, stopped: threading.Event) -> None:
    """Do the job every ``pause`` seconds until stopped."""
    while not stopped.is_set():
        close_old_connections()
        do(job)
        stopped.wait(pause)


def do(job: Callable[[], None]) -> None:
    """One job; a fault is logged, and the next turn tries again."""
    try:
        job()
    except Exception:
        log.exception("%s failed; it is tried again", job.__name__)
