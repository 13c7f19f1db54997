"""Which edition of the repository this is: it changes with whatever the public can find, in the same transaction.

What is worked out from a whole edition (names, synonyms, counts) is kept by the process that did, under the
edition's mark. A mark is never used twice, so that nothing kept is ever stale, also after a rollback.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from practices.models import SearchEdition

KEPT = 256  # answers of one function, in each process
CURRENT = "SELECT mark, began_at FROM practices_searchedition"
BESIDE = (
    "SELECT e.mark, e.began_at, p.status, p.updated_at "
    "FROM practices_practice p CROSS JOIN practices_searchedition e WHERE p.slug = %s"
)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

Function = TypeVar("Function", bound=Callable)


def _new_mark() -> str:
    return secrets.token_hex(8)


@dataclass(frozen=True)
class Edition:
    """``began_at`` is when it was written."""

    mark: str = field(default_factory=_new_mark)
    began_at: datetime = NEVER


def current() -> Edition:
    """The edition that the public reads now; one query. Before the first one, nothing is kept for the next."""
    row = ask(CURRENT)
    return Edition(row[0], moment(row[1])) if row else Edition()


def current_beside(slug: str) -> tuple[Edition, tuple]:
    """The same, and what a practice's row says of its page, in one query as well; nothing without a row."""
    row = ask(BESIDE, slug)
    if row is None:
        return Edition(), ()
    return Edition(row[0], moment(row[1])), (row[2], moment(row[3]))


def ask(statement: str, *values: str) -> tuple | None:
    """One row. Every answer of the public's begins with it, so it does not ask first whether the connection
    stands: that it finds out by itself, and asks again on another one.
    """
    if not getattr(connection, "health_check_enabled", False) or connection.in_atomic_block:
        return _ask(statement, values)
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return _ask(statement, values)
    except (OperationalError, InterfaceError):
        connection.close()
        return _ask(statement, values)


def _ask(statement: str, values: tuple[str, ...]) -> tuple | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()


def moment(value: datetime | str) -> datetime:
    """A time as the database gave it: SQLite keeps it as text."""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def begin() -> None:
    """From this transaction on it is another edition. Whoever changes the repository waits here for the other."""
    row = SearchEdition(pk=SearchEdition.ONLY, mark=_new_mark(), began_at=timezone.now())
    columns = ["mark", "began_at"]
    SearchEdition.objects.bulk_create([row], update_conflicts=True, unique_fields=["id"], update_fields=columns)


def kept(make: Function) -> Function:
    """A function whose first argument is an edition, asked once for each edition and its other arguments."""
    return lru_cache(maxsize=KEPT)(make)  # type: ignore[return-value]


def kept_alone(make: Function) -> Function:
    """The same for something large, of which an earlier edition's is forgotten."""
    return lru_cache(maxsize=1)(make)  # type: ignore[return-value]
