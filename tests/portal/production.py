"""Runs a few lines as the portal in production would: its settings, its own process, nothing of this one's."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

from tests.everything import PRODUCTION, ROOT

QUIETLY = {"DJANGO_SETTINGS_MODULE": "practice_portal.settings", "LOG_LEVEL": "ERROR"}
START = """
import json, django
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
seen = {}
"""


def run(*command: str, **environment: str) -> subprocess.CompletedProcess:
    """A Python process with the production settings; an empty value takes a variable away."""
    wanted = {
        **PRODUCTION,
        "DJANGO_SETTINGS_MODULE": "practice_portal.settings",
        "LOG_LEVEL": "ERROR",
        **environment,
    }
    kept = {"PATH": os.environ["PATH"], **{name: value for name, value in wanted.items() if value}}
    return subprocess.run(
        [sys.executable, *command], check=False, cwd=ROOT, env=kept, capture_output=True, text=True
    )


def observe(lines: str, folder: Path, **environment: str) -> dict:
    """What the lines put into ``seen``, in a process with an empty SQLite file unless told otherwise."""
    environment = {"DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}", **environment}
    code = f"{START}{textwrap.dedent(lines)}\nprint(json.dumps(seen))"
    done = run("-c", code, VAR_DIR=str(folder), **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
