"""The ledger outside the database: a small file for each removal, which an older database does not know of.

It lies in the default storage, in ``removals/``, and holds digests only.
"""

import json
import os
import uuid
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from stewardship.removal.finder import Digests
from stewardship.removal.models import Reason, Removal

FOLDER = "removals"
DIGESTS = ("salt", "address", "name", "lengths")


class Unreadable(Exception):
    """A file of the ledger that says nothing: whoever it was about may still be in the portal."""


def digests_of(removal: Removal) -> Digests:
    """The person of a removal, ready to be found."""
    return Digests(removal.salt, removal.address, removal.name, tuple(removal.lengths))


def path_of(key: uuid.UUID) -> str:
    """Where a removal's file is."""
    return f"{FOLDER}/{key}.json"


def write(removal: Removal) -> None:
    """Write a removal's file, so that it is on the disk and not on its way there. Raises OSError."""
    facts = {name: getattr(removal, name) for name in (*DIGESTS, "reason", "closes_account")}
    words = json.dumps({"key": str(removal.key), "at": removal.at.isoformat(), **facts}, indent=1)
    name = default_storage.save(path_of(removal.key), ContentFile(words))
    with suppress(NotImplementedError):  # an object store has no path, and answers when it has the file
        path = Path(default_storage.path(name))
        for place in (path, path.parent):
            handle = os.open(place, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def noted() -> set[uuid.UUID]:
    """Of which removals there is a file."""
    with suppress(FileNotFoundError):
        names = default_storage.listdir(FOLDER)[1]
        return {key for name in names if (key := _key(name))}
    return set()


def _key(name: str) -> uuid.UUID | None:
    with suppress(ValueError):
        return uuid.UUID(name.removesuffix(".json"))
    return None


def read(key: uuid.UUID) -> Removal:
    """A removal from its file, not saved yet. Raises Unreadable."""
    try:
        with default_storage.open(path_of(key)) as file:
            facts = json.load(file)
        return Removal(
            key=key,
            at=datetime.fromisoformat(facts["at"]),
            reason=Reason(facts["reason"]),
            closes_account=bool(facts["closes_account"]),
            is_repeated=True,
            salt=bytes.fromhex(facts["salt"]).hex(),
            address=str(facts["address"]),
            name=str(facts["name"]),
            lengths=[int(length) for length in facts["lengths"]],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(path_of(key)) from error
