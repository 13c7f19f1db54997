"""Runs a module on an empty SQLite file, then on a PostgreSQL server, each in a process that knows no other."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import postgres


def run(module: str, *words: str) -> int:
    """``python -m module NAME words…`` for each database, at ``DATABASE_URL``; 0 if both end well."""
    with tempfile.TemporaryDirectory() as folder:
        status = _in_process(module, "SQLite", f"sqlite:///{Path(folder) / 'empty.sqlite3'}", *words)
    if postgres.binaries() is None:
        sys.stdout.write("PostgreSQL: not on this machine\n")
        return status
    with postgres.server() as address:
        return status + _in_process(module, "PostgreSQL", address, *words)


def _in_process(module: str, name: str, address: str, *words: str) -> int:
    environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "practice_portal.settings"}
    return subprocess.run([sys.executable, "-m", module, name, *words], env=environment, check=False).returncode
