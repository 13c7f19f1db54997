"""Has the database refuse to change or delete the rows of a table, whoever asks: triggers on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE = """
CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} only grows'); END
"""
FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_only_grows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} only grows' USING ERRCODE = 'restrict_violation'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_only_grows()
"""


def _events(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    return ("update", "delete", "truncate") if connection.vendor == "postgresql" else ("update", "delete")


def forbid(connection: BaseDatabaseWrapper, table: str) -> None:
    """From now on the rows of ``table`` stay as they are."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION.format(table=table))
        for event in _events(connection):
            statement = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
            cursor.execute(statement.format(table=table, event=event))


def allow(connection: BaseDatabaseWrapper, table: str) -> None:
    """Take the triggers away: to undo the migration, or to empty a test's database."""
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for event in _events(connection):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event}{on_table}")
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP FUNCTION IF EXISTS {table}_only_grows()")


@contextmanager
def lifted(connection: BaseDatabaseWrapper, table: str) -> Iterator[None]:
    """Without the triggers for a moment."""
    allow(connection, table)
    try:
        yield
    finally:
        forbid(connection, table)
