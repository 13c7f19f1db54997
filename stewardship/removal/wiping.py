"""What was overwritten in a database leaves its files, too.

SQLite overwrites what is deleted (``secure_delete``), but its write-ahead log keeps earlier pages until a
checkpoint, and a page that was put in order may keep bytes between its cells until VACUUM. PostgreSQL keeps
earlier rows, and samples of values, in pages that a plain VACUUM only marks as free: VACUUM FULL writes new files,
but takes along what a transaction that is open anywhere in the cluster might still read: those are waited for.
Its write-ahead log goes as it is recycled, where nobody archives it.
"""

import time
from contextlib import closing

from django.conf import settings
from django.db import connection

from practices import search

PATIENCE = 1_000  # milliseconds that a page waits for readers before it leaves the checkpoint to the worker
PATIENCE_OF_WORKER = 5.0  # seconds that the worker waits for others before it goes on with its other jobs
IS_OLDER_OPEN = """
    SELECT pg_snapshot_xmin(pg_current_snapshot()) <= %(ours)s::xid8 OR EXISTS (
        SELECT FROM pg_stat_activity
        WHERE (datname = current_database() OR datname IS NULL)
        AND pid <> pg_backend_pid() AND age(backend_xmin) >= age(%(ours)s::xid8::xid)
    )
"""


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


def wipe(patience: float = PATIENCE_OF_WORKER) -> bool:
    """Rewrite the database without what was deleted from it. Not inside a transaction.

    False when a transaction that began before is open for longer than ``patience`` seconds: for it PostgreSQL
    would keep what is to go, and SQLite keeps its write-ahead log.
    """
    search.merge()
    with closing(connection.cursor()) as cursor:
        if connection.vendor == "postgresql":
            if not _outlived(cursor, patience):
                return False
            _rewrite_postgresql(cursor)
        else:
            cursor.execute("VACUUM")
    return checkpoint(int(1000 * patience))


def _outlived(cursor, patience: float) -> bool:
    """Wait until every transaction has ended that is older than this moment; False when that takes too long."""
    cursor.execute("SELECT pg_current_xact_id()::text")
    ours = cursor.fetchone()[0]
    until = time.monotonic() + patience
    while True:
        cursor.execute(IS_OLDER_OPEN, {"ours": ours})
        if not cursor.fetchone()[0]:
            return True
        if time.monotonic() > until:
            return False
        time.sleep(0.05)


def _rewrite_postgresql(cursor) -> None:
    """One table after the other, so that pages wait for moments only; a table that is busy for long is a fault."""
    tables = ", ".join(map(connection.ops.quote_name, connection.introspection.table_names(cursor)))
    cursor.execute("SET statement_timeout = 0")
    cursor.execute(f"VACUUM (FULL, ANALYZE) {tables}")
    cursor.execute("VACUUM (FULL) pg_statistic")
    cursor.execute("RESET statement_timeout")
