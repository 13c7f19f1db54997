"""A real server of several processes on the test's own database, and somebody who kills one after the other."""

import http.client
import os
import queue
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.journeys.portal import free_port

PATIENCE = 60.0


def address_of_database() -> str:
    """The test's own database, as a setting."""
    kept = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{kept['NAME']}"
    assert kept["HOST"].startswith("/"), "the tests' server listens on a socket in its folder"
    return f"postgres://{kept['USER']}@/{kept['HOST']}/{kept['NAME']}"


class Server:
    """gunicorn as in production: a master, and processes that it replaces when they die."""

    def __init__(self, folder: Path, application: str = "practice_portal.wsgi", **changes: str):
        self.port = free_port()
        environment = {
            **os.environ,
            "DEBUG": "on",
            "DATABASE_URL": address_of_database(),
            "VAR_DIR": str(folder),
            "LOG_LEVEL": "ERROR",
            "PYTHONPATH": str(settings.BASE_DIR),
            **changes,
        }
        options = ("-w", "2", "-k", "gthread", "--threads", "4", "--preload", "--log-level", "critical")
        command = (sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{self.port}", *options)
        self.log = (folder / "log").open("wb")
        self.master = subprocess.Popen(
            [*command, application], env=environment, cwd=settings.BASE_DIR,
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

    def connected(self, timeout: float = 10):
        return Connection("127.0.0.1", self.port, timeout=timeout)

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


def kill_at_random(server: Server, kills: int, done: queue.SimpleQueue, chance: random.Random) -> int:
    """Kill one process after the other, each some moments after something was done, until no more is; how many."""
    killed = 0
    while killed < kills and done.get():
        threading.Event().wait(chance.uniform(0.02, 0.25))
        if alive := server.processes():
            os.kill(chance.choice(alive), signal.SIGKILL)
            killed += 1
    return killed
