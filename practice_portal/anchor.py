"""Keeps SQLite's log open, so that a full disk stops nobody who reads.

Whoever closes the database last removes the files beside it, and who opens it next makes them anew, which takes
room. Each process therefore holds one connection, used for nothing, from its first one on.
"""

import os
import sqlite3
from contextlib import closing

from django.db.backends.signals import connection_created

_held: dict[tuple[int, str], sqlite3.Connection] = {}


def hold(connection, **_) -> None:
    """Open it, once in each process: what was opened before a fork is not this one's."""
    name = str(connection.settings_dict["NAME"])
    key = os.getpid(), name
    if connection.vendor != "sqlite" or connection.is_in_memory_db() or key in _held:
        return
    _held[key] = sqlite3.connect(name, check_same_thread=False)
    with closing(_held[key].execute("SELECT count(*) FROM sqlite_master")) as first_read:
        first_read.fetchall()


def drop() -> None:
    """From now on, with the first connection that Django makes."""
    connection_created.connect(hold, dispatch_uid="practice_portal.anchor")
