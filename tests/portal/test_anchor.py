"""SQLite's log stays open in each process, and no connection goes through a fork."""

import os
import sqlite3

import pytest
from django.db import connection

from practice_portal import anchor


@pytest.fixture
def held(tmp_path):
    """The file that is held open, as a connection to it was made."""
    path = tmp_path / "held.sqlite3"
    sqlite3.connect(path).execute("PRAGMA journal_mode=WAL")
    anchor.let_go()
    yield path
    anchor.let_go()


class ToAFile:
    """A connection of Django's to a file of its own."""

    vendor = "sqlite"

    def __init__(self, path):
        self.settings_dict = {"NAME": path}

    def is_in_memory_db(self):
        return False


def test_the_log_stays_though_whoever_writes_goes(held):
    anchor.hold(ToAFile(held))
    with sqlite3.connect(held) as writer:
        writer.execute("CREATE TABLE words (word)")
    writer.close()
    assert held.with_name("held.sqlite3-wal").exists()

    anchor.let_go()
    assert not held.with_name("held.sqlite3-wal").exists()


def test_a_fork_takes_no_connection_along(held):
    anchor.hold(ToAFile(held))
    child = os.fork()
    if not child:
        os._exit(len(anchor._held))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.django_db
def test_another_database_than_a_file_of_sqlite_is_left_alone(held):
    anchor.hold(connection)
    assert len(anchor._held) == (connection.vendor == "sqlite")
