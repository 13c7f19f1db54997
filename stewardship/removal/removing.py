"""Removes a person everywhere at once, and again in a database that was restored from before."""

from collections.abc import Iterator
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.log import record
from practices import search
from practices.models import Practice, PublishedDocument, Resource
from stewardship.removal import closing, ledger, wiping
from stewardship.removal.finder import Digests, Finder
from stewardship.removal.models import Reason, Removal
from stewardship.removal.other_places import Cached, Files, Found, Sessions
from stewardship.removal.places import Place, tables


def places() -> Iterator[Place]:
    """Everywhere but in files; search comes after the pages that it is made from."""
    yield from tables()
    yield from (Found(), Sessions(), Cached())


def remove(
    name: str, address: str, *, by: User, reason: Reason, key: UUID, closes_account: bool = False
) -> Removal:
    """Take the person out of everything, record it without naming them, and note it in the ledger.

    ``name`` or ``address`` may be empty. All of it happens, or nothing. ``key`` tells a form that was sent twice.
    """
    digests = Digests.of(name, address)
    removal = Removal(
        key=key if key not in ledger.noted() else uuid4(),  # noted, but not done: the portal died between
        by=by,
        reason=reason,
        closes_account=closes_account,
        salt=digests.salt,
        address=digests.address,
        name=digests.name,
        lengths=list(digests.lengths),
    )
    _do(removal)
    return removal


def repeat() -> tuple[list[Removal], list[str]]:
    """Do again what the database does not know of, as after a restore; and mend the ledger from the database.

    Each in a transaction of its own. Returns what was done, and the files that could not be read.
    """
    known, noted = set(Removal.objects.values_list("key", flat=True)), ledger.noted()
    for removal in Removal.objects.filter(key__in=known - noted):
        ledger.write(removal)
    done, unreadable = [], []
    for key in sorted(noted - known):
        try:
            removal = ledger.read(key)
        except ledger.Unreadable as error:
            unreadable.append(str(error))
            continue
        _do(removal)
        done.append(removal)
    return done, unreadable


@transaction.atomic
def _do(removal: Removal) -> None:
    """One removal. The ledger's file is the last thing that can fail before the commit.

    Whoever is interrupted before it has removed nobody; after it, ``repeat`` does what was not committed.
    """
    finder, files = Finder(ledger.digests_of(removal)), Files()
    closed = _close_accounts(finder, removal) if removal.closes_account else []
    removal.closes_account = bool(closed) or (removal.is_repeated and removal.closes_account)
    removal.counts = _erase(finder)
    if found := files.hits(finder):
        removal.counts[files.label] = len(found)
    removal.save()
    record(removal.by, "person.remove", removal, rows=removal.total, accounts=len(closed))
    if not removal.is_repeated:
        ledger.write(removal)
    files.erase(finder, found)  # no rollback brings a file back
    transaction.on_commit(wiping.checkpoint, robust=True)


def _close_accounts(finder: Finder, removal: Removal) -> list[User]:
    """A moderator's is not closed this way; but one that was closed is closed again, whatever it was before."""
    found = [each for each in closing.accounts_of(finder) if removal.is_repeated or closing.may_close(each)]
    for person in found:
        closing.close(person)
    return found


def _erase(finder: Finder) -> dict[str, int]:
    """Take the person out of every place; how many rows of each."""
    counts: dict[str, int] = {}
    pages: set[int] = set()
    for place in places():
        if keys := place.hits(finder):
            pages |= _pages_of(place, keys)
            place.erase(finder, keys)
            counts[place.label] = len(keys)
    search.changed(*Practice.objects.filter(pk__in=pages).order_by("pk"))  # last: nobody publishes meanwhile
    return counts


def _pages_of(place: Place, keys: list) -> set[int]:
    """The practices of which the public reads these rows."""
    if place.label == Practice._meta.label_lower:
        return set(keys)
    for model in (Resource, PublishedDocument):
        if place.label == model._meta.label_lower:
            return set(model._base_manager.filter(pk__in=keys).values_list("practice", flat=True))
    return set()


def finish(patience: float = wiping.PATIENCE_OF_WORKER) -> int | None:
    """What is done within a minute, beside the web; how many removals it was for.

    A second look, because whoever saved in the very moment of a removal may have saved the name; then the
    database's own files lose what was overwritten in them. None when a transaction that is older was open for
    longer than ``patience`` seconds: the removals stay due.
    """
    waiting = list(Removal.objects.filter(wiped_at=None))
    for removal in waiting:
        with transaction.atomic():
            _erase(Finder(ledger.digests_of(removal)))
    if waiting:
        if not wiping.wipe(patience):
            return None
        Removal.objects.filter(pk__in=[each.pk for each in waiting]).update(wiped_at=timezone.now())
    return len(waiting)
