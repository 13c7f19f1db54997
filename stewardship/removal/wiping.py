"""What was overwritten in a database leaves its files, too.

SQLite overwrites what is deleted (``secure_delete``), but its write-ahead log keeps earlier pages until a
checkpoint, and a page that was put in order may keep bytes between its cells until VACUUM. PostgreSQL keeps
earlier rows until VACUUM, and samples of values until ANALYZE.
"""

from contextlib import closing

from django.conf import settings
from django.db import connection

from practices import search

PATIENCE = 1_000  # milliseconds that a page waits for readers before it leaves the checkpoint to the worker


def checkpoint(patience: int = PATIENCE) -> bool:
    """Empty SQLite's write-ahead log; False when somebody was reading for longer than ``patience``."""
    if connection.vendor != "sqlite":
        return True
    usual = 1000 * settings.DATABASES["default"].get("OPTIONS", {}).get("timeout", 5)
    with closing(connection.cursor()) as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {patience}")
        is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {usual}")
    return not is_busy


def wipe() -> None:
    """Rewrite the database without what was deleted from it. Not inside a transaction."""
    search.merge()
    with closing(connection.cursor()) as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("VACUUM (ANALYZE)")
            cursor.execute("RESET statement_timeout")
        else:
            cursor.execute("VACUUM")
    checkpoint()
