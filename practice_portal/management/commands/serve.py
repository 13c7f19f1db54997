"""``manage.py serve``: the web and the worker together, for one's own computer."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

WELCOME = """
  {name} is running at {address}

  To sign in, open {address}/demonstration/ and choose somebody.
  Their codes arrive there too: nothing is really mailed.
  Press Ctrl+C to stop. Nothing is lost: the next start goes on from here.
"""
PATIENCE = 30.0


class Command(BaseCommand):
    help = "Start the web and the worker, and say how to sign in."

    def add_arguments(self, parser):
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"))

    def handle(self, *args, port, **options):
        address = f"http://127.0.0.1:{port}"
        os.environ["SITE_URL"] = os.environ.get("SITE_URL", address)
        server = ("-m", "gunicorn", "-w", "2", "-k", "gthread", "--threads", "4", "-b", f"127.0.0.1:{port}")
        processes = [web := start(*server, "--log-level", "warning", "practice_portal.wsgi")]
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            wait_until_up(web, address)
            processes.append(start("manage.py", "work"))  # after the web, which somebody waits for
            self.stdout.write(WELCOME.format(name=settings.SITE_NAME, address=address))
            self.stdout.flush()
            while all(process.poll() is None for process in processes):
                time.sleep(0.5)
            raise CommandError("The web or the worker ended by itself; its last words are above.")
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(PATIENCE)


def start(*command: str) -> subprocess.Popen:
    """A Python process of this environment."""
    return subprocess.Popen((sys.executable, *command), cwd=settings.BASE_DIR)  # noqa: S603


def wait_until_up(web: subprocess.Popen, address: str) -> None:
    """Until the web answers; an error when it ends before that, as when the port is taken."""
    patience = time.monotonic() + PATIENCE
    while time.monotonic() < patience:
        if web.poll() is not None:
            raise CommandError(f"The web did not start. Is something else at {address}? Try PORT=8123 make run")
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=1)  # noqa: S310
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise CommandError(f"The web did not answer at {address} within {PATIENCE:.0f} seconds.")
