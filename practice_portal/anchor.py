"""Keeps SQLite's log open, so that a full disk stops nobody who reads.

Whoever closes the database last removes the files beside it, and who opens it next makes them anew, which takes
room. Each process therefore holds one connection, used for nothing, from its first one on. None goes through a
fork: of a copied connection SQLite believes locks that the new process does not have.
"""

import os
import sqlite3
from contextlib import closing

from django.db.backends.signals import connection_created

_held: dict[str, sqlite3.Connection] = {}


def hold(connection, **_) -> None:
    """Open it, once in each process."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or connection.is_in_memory_db() or name in _held:
        return
    _held[name] = sqlite3.connect(name, check_same_thread=False)
    with closing(_held[name].execute("SELECT count(*) FROM sqlite_master")) as first_read:
        first_read.fetchall()


def let_go() -> None:
    """Hold nothing, until the next connection is made."""
    while _held:
        _held.popitem()[1].close()


def drop() -> None:
    """From now on, with the first connection that Django makes."""
    connection_created.connect(hold, dispatch_uid="practice_portal.anchor")
    os.register_at_fork(before=let_go)
