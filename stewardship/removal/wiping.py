"""What was overwritten in a database leaves its files, too.

SQLite overwrites what is deleted (``secure_delete``), but its write-ahead log keeps earlier pages until a
checkpoint, and a page that was put in order may keep bytes between its cells until VACUUM. PostgreSQL keeps
earlier rows, and samples of values, in pages that a plain VACUUM only marks as free: VACUUM FULL writes new files.
Its write-ahead log goes as it is recycled, where nobody archives it.
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
            _rewrite_postgresql(cursor)
        else:
            cursor.execute("VACUUM")
    checkpoint()


def _rewrite_postgresql(cursor) -> None:
    """One table after the other, so that pages wait for moments only; a table that is busy for long is a fault."""
    tables = ", ".join(map(connection.ops.quote_name, connection.introspection.table_names(cursor)))
    cursor.execute("SET statement_timeout = 0")
    cursor.execute(f"VACUUM (FULL, ANALYZE) {tables}")
    cursor.execute("VACUUM (FULL) pg_statistic")
    cursor.execute("RESET statement_timeout")
