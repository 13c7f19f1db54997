"""The portal as ``make run`` starts it, with a folder, a database and a port of its own."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Portal:
    """``manage.py prepare`` and ``serve`` in processes of their own, and one more that sets the scene."""

    def __init__(self, folder: Path):
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        self.log = folder / "log"
        self.environment = {
            **os.environ,
            "DEBUG": "on",
            "VAR_DIR": str(folder / "var"),
            "DATABASE_URL": f"sqlite:///{folder / 'var' / 'portal.sqlite3'}",
            "SITE_URL": self.address,
            "LOG_LEVEL": "WARNING",
            "DJANGO_SETTINGS_MODULE": "practice_portal.settings",
        }
        self._output = self.log.open("wb")
        subprocess.run([sys.executable, "manage.py", "prepare"], check=True, **self._own())
        self.server = self._start("manage.py", "serve", "--port", str(port), start_new_session=True)
        self.backstage = self._start(
            "-m", "tests.journeys.backstage", stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._wait_until_up()

    def _own(self):
        return {"cwd": ROOT, "env": self.environment, "stdout": self._output, "stderr": self._output}

    def _start(self, *command, **options):
        return subprocess.Popen([sys.executable, *command], **{**self._own(), **options})

    def _wait_until_up(self):
        patience = time.monotonic() + PATIENCE
        while time.monotonic() < patience and self.server.poll() is None:
            with contextlib.suppress(urllib.error.URLError, OSError):
                urllib.request.urlopen(f"{self.address}/healthz", timeout=1)  # noqa: S310
                return
            time.sleep(0.1)
        raise RuntimeError(f"The portal did not start: {self.log.read_text()}")

    def ask(self, scene: str, *arguments, **named):
        """Have a function of ``tests.journeys.scenes`` done in the portal's own database; what it returned."""
        self.backstage.stdin.write(json.dumps([scene, arguments, named]) + "\n")
        self.backstage.stdin.flush()
        answer = json.loads(self.backstage.stdout.readline())
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["result"]

    def stop(self) -> None:
        """Stop as Ctrl+C does; an error when the web or the worker outlives it."""
        self.backstage.stdin.close()
        self.backstage.wait(PATIENCE)
        self.server.send_signal(signal.SIGTERM)
        self.server.wait(PATIENCE)
        self._output.close()
        left = processes_of_group(self.server.pid)
        assert left == [], f"still running after the portal was stopped: {left}"


def processes_of_group(group: int) -> list[str]:
    """The command lines of what still runs in a process group."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if os.getpgid(int(entry.name)) == group:
                found.append((entry / "cmdline").read_text().replace("\0", " "))
    return found
