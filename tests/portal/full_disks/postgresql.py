"""A PostgreSQL server whose database lies on a small disk, and that disk full up to the last page of every table.

The server's log of changes stays on the ordinary disk: a server that cannot write it stops, as it should.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg2
from psycopg2 import sql
from psycopg2.errors import DiskFull
from psycopg2.extensions import ISOLATION_LEVEL_REPEATABLE_READ

from tests import postgres
from tests.portal.full_disks.mounting import filled, mount

SIZE = "48m"  # the migrated database takes 13 MB
NAME = "portal"
TABLES = """
    SELECT relname, pg_relation_size(pg_class.oid) / 8192, min(attname)
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
      AND attnum > 0 AND attgenerated = '' AND attidentity = '' AND NOT attisdropped
    GROUP BY pg_class.oid
"""  # each with its pages, and a column that may be set
AGAIN = """
    UPDATE {table} SET {column} = {column} WHERE ctid = (
        SELECT ctid FROM {table} AS row WHERE ctid >= %s::tid AND ctid < %s::tid
        ORDER BY pg_column_size(row.*) LIMIT 1
    )
"""  # one more version of the shortest row of a page


@contextmanager
def database_on_a_small_disk() -> Iterator[tuple[Path, str]]:
    """The disk, and the address of the database on it; in a folder that the server's own account can reach."""
    with TemporaryDirectory(prefix="portal-full-disk-") as folder:
        disk = Path(folder) / "disk"
        mount(disk, SIZE)
        try:
            give(disk.parent, disk)
            with postgres.server() as address:
                yield disk, make_database(disk, address)
        finally:
            subprocess.run(["umount", disk], check=True)


def give(*folders: Path) -> None:
    """Have the server's account own them."""
    if owner := postgres.unprivileged():
        for folder in folders:
            os.chown(folder, owner["user"], owner["group"])


def make_database(disk: Path, address: str) -> str:
    """On this disk; its address."""
    with closing(connect(address)) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLESPACE small LOCATION %s", [str(disk)])
        cursor.execute(f"CREATE DATABASE {NAME} TABLESPACE small")
    return f"{address.rpartition('/')[0]}/{NAME}"


def connect(address: str):
    """A connection for whom each statement is its own transaction."""
    host, _, name = address.removeprefix("postgres://portal@/").rpartition("/")
    connection = psycopg2.connect(host=host, user="portal", dbname=name)
    connection.autocommit = True
    return connection


@contextmanager
def full(folder: Path, address: str) -> Iterator[None]:
    """A disk without room, and tables without any either: a page that is not full takes what is written."""
    with closing(connect(address)) as connection, connection.cursor() as cursor:
        cursor.execute("VACUUM")
        with looking_back(address), filled(folder):
            fill_tables(cursor)
            yield


@contextmanager
def looking_back(address: str) -> Iterator[None]:
    """Somebody who still reads how all was: until they end, no version of a row makes room for the next."""
    with closing(connect(address)) as connection, connection.cursor() as cursor:
        connection.set_session(isolation_level=ISOLATION_LEVEL_REPEATABLE_READ, autocommit=False)
        cursor.execute("SELECT count(*) FROM pg_class")
        yield


def fill_tables(cursor) -> None:
    """Write rows again and again, without their triggers, until no page takes one more."""
    cursor.execute("SET session_replication_role = replica")
    cursor.execute(TABLES)
    for table, pages, column in cursor.fetchall():
        again = sql.SQL(AGAIN).format(table=sql.Identifier(table), column=sql.Identifier(column))
        for page in range(pages):
            with suppress(DiskFull):
                while write_again(cursor, again, page):
                    pass


def write_again(cursor, again: sql.Composed, page: int) -> bool:
    """Whether the page had a row."""
    cursor.execute(again, [f"({page},0)", f"({page + 1},0)"])
    return cursor.rowcount > 0
