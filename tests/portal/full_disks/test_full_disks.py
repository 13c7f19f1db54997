"""A disk that fills up: people are told in words, keep their text, read on, and carry on once there is room."""

import os
import subprocess
import sys
from tempfile import gettempdir

import pytest
from django.db import connection

from tests.everything import PRODUCTION, ROOT
from tests.portal.full_disks.mounting import LACKS, PLACES, way

KINDS = {
    "sqlite": ("sqlite:///{folder}/database/portal.sqlite3", ["database", *PLACES]),
    "postgresql": ("postgres://not-yet-started/", ["database"]),
}


@pytest.fixture
def unshared(tmp_path):
    """What to put before a command that mounts disks of its own."""
    if words := way(tmp_path):
        return words
    return (pytest.fail if os.environ.get("PORTAL_TEST_ALL") else pytest.skip)(LACKS)


@pytest.mark.long
@pytest.mark.django_db(databases=[])  # this run's database is not opened, but says which kind has its turn
def test_a_full_disk_is_told_in_words_loses_no_text_and_is_over_once_there_is_room(
    unshared, tmp_path, record_property
):
    address, turns = KINDS[connection.vendor]
    folder = tmp_path / "disks"
    folder.mkdir()
    environment = {
        **os.environ,
        **PRODUCTION,
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "off",
        "DATABASE_URL": address.format(folder=folder),
        "VAR_DIR": str(folder),
        "TMPDIR": str(folder / "temporary") if connection.vendor == "sqlite" else gettempdir(),
        "LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "practice_portal.settings",
        "PYTHONPATH": str(ROOT),
    }
    command = [*unshared, sys.executable, "-m", "tests.portal.full_disks", str(folder)]
    done = subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr[-3000:]
    record_property("said", f"full disks: {done.stdout.strip()}".replace("\n", "; "))
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == turns
