"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket in it, gone when they end.

A socket of the file system answers in two thirds of the time of loopback.
"""

import contextlib
import glob
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

SMALL = {
    "listen_addresses": "",
    "max_connections": 150,
    "timezone": "UTC",
    "shared_buffers": "256MB",
}
QUICK = {  # nothing need survive the tests
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": 0,
    "bgwriter_lru_maxpages": 0,
}


def binaries() -> Path | None:
    """The folder with the system's ``initdb`` and ``postgres``, the newest version's; None without one."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb") + glob.glob("/usr/pgsql-*/bin/initdb"))
    path = found[-1] if found else shutil.which("initdb")
    return Path(path).parent if path else None


def unprivileged() -> dict:
    """Whom the server runs as: PostgreSQL refuses root, so another account of this system then."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    account = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


@contextlib.contextmanager
def server(settings: Mapping[str, object] = QUICK) -> Iterator[str]:
    """Start a server, give the address of a database on it, and remove everything afterwards."""
    bin_dir, who = binaries(), unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="portal-postgres-"))
    if who:
        os.chown(folder, who["user"], who["group"])
    data = folder / "data"
    quiet = {"stdout": subprocess.DEVNULL, "cwd": folder, **who}
    initdb = [bin_dir / "initdb", "-D", data, "-U", "portal", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
    subprocess.run([*initdb, "--no-sync"], check=True, **quiet)
    all_settings = {**SMALL, **settings, "unix_socket_directories": folder}
    options = [word for name, value in all_settings.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [bin_dir / "postgres", "-D", data, *options], stderr=log, cwd=folder, stdout=log, **who
        )
    try:
        wait_until_up(process, folder)
        yield f"postgres://portal@/{folder}/postgres"
    finally:
        process.send_signal(signal.SIGINT)  # does not wait for those who are still connected
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def wait_until_up(process: subprocess.Popen, folder: Path) -> None:
    """Until the server says in its own file that it takes connections; its log when it ends before that."""
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()}")
        with contextlib.suppress(OSError):
            if (folder / "data" / "postmaster.pid").read_text().rstrip().endswith("ready"):
                return
        time.sleep(0.05)
    raise RuntimeError("PostgreSQL did not answer within 10 seconds")
