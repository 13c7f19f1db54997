"""Servers as in production, each for one measurement, and the processor time that they and theirs took."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
GUNICORN = ("-w", "2", "-k", "gthread", "--threads", "4", "--keep-alive", "60", "--log-level", "error")


@dataclass(frozen=True)
class Server:
    """One that listens on a port of its own."""

    port: int
    pid: int


@contextlib.contextmanager
def serving(application: str, folder: Path, environment: dict, python: str = sys.executable) -> Iterator[Server]:
    """Gunicorn with two processes of four threads, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [python, "-m", "gunicorn", *GUNICORN, "-b", f"127.0.0.1:{port}", application]
    process = subprocess.Popen(command, cwd=folder, env={**os.environ, **environment})
    try:
        _wait_until_up(process, port)
        yield Server(port, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _wait_until_up(process: subprocess.Popen, port: int) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("the server did not start")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not answer within 30 seconds")


def processor_ms(pid: int) -> float:
    """What this process, its children and those of them that have ended took so far."""
    total, queue = 0, [pid]
    while queue:
        each = queue.pop()
        with contextlib.suppress(OSError):
            numbers = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            total += sum(map(int, numbers[11:15]))
            for task in Path(f"/proc/{each}/task").iterdir():
                queue += map(int, (task / "children").read_text().split())
    return total * 1000 / TICK
