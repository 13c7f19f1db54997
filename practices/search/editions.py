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

from django.utils import timezone

from practices.models import SearchEdition

KEPT = 256  # answers of one function, in each process
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
    row = SearchEdition.objects.values_list("mark", "began_at").first()
    return Edition(*row) if row else Edition()


def begin() -> None:
    """From this transaction on it is another edition. Whoever changes the repository waits here for the other."""
    row = SearchEdition(pk=SearchEdition.ONLY, mark=_new_mark(), began_at=timezone.now())
    columns = ["mark", "began_at"]
    SearchEdition.objects.bulk_create([row], update_conflicts=True, unique_fields=["id"], update_fields=columns)


def kept(make: Function) -> Function:
    """A function whose first argument is an edition, asked once for each edition and its other arguments."""
    return lru_cache(maxsize=KEPT)(make)  # type: ignore[return-value]
