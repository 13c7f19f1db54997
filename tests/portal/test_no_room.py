"""What the databases say of a full disk is known from what else they say."""

import errno

import pytest
from django.db import DatabaseError, connection

from practice_portal.no_room import is_for_lack_of_room

FULL_POSTGRESQL = "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$"
UNLIMITED = 2**30  # pages


def fill_up(cursor) -> None:
    """Have the database itself say that there is no room."""
    if connection.vendor == "postgresql":
        cursor.execute(FULL_POSTGRESQL)
        return
    try:
        cursor.execute("PRAGMA max_page_count = 1")  # becomes as many as there are
        cursor.execute("CREATE TABLE large AS SELECT zeroblob(10000000) AS filler")
    finally:
        cursor.execute(f"PRAGMA max_page_count = {UNLIMITED}")


def error_of(act) -> DatabaseError:
    with pytest.raises(DatabaseError) as found, connection.cursor() as cursor:
        act(cursor)
    return found.value


@pytest.mark.django_db(transaction=True)
def test_a_database_without_room():
    assert is_for_lack_of_room(error_of(fill_up))


@pytest.mark.django_db(transaction=True)
def test_another_fault_of_the_database():
    assert not is_for_lack_of_room(error_of(lambda cursor: cursor.execute("SELECT one FROM nowhere")))


@pytest.mark.parametrize(("number", "expected"), [(errno.ENOSPC, True), (errno.EDQUOT, True), (errno.EIO, False)])
def test_a_file_without_room(number, expected):
    assert is_for_lack_of_room(OSError(number, "said")) is expected
