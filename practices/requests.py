"""How many requests one household may make in a minute or an hour, counted in this process.

Nobody's address is kept: what is counted is a name made from it and from the minute or hour, with ``SECRET_KEY``.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from threading import Lock

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from practices.limits import household

MOST_REMEMBERED = 50_000  # accounts; when there are more, those of earlier periods go, or else all of them


@dataclass(frozen=True)
class Rate:
    """At most ``most`` requests in each period of ``seconds``; 0 is without a limit.

    Turns of a shared count are fetched ``lot`` at a time, so that few requests ask the database.
    """

    what: str
    most: int
    seconds: int
    lot: int = 1


@dataclass(frozen=True)
class Turn:
    """Whether a request may be answered, how many more may, and in how many seconds all of them may again."""

    is_given: bool
    left: int
    wait: int


@dataclass
class _Account:
    ends: float
    granted: int = 0
    used: int = 0
    unclaimed: int = 0
    is_spent: bool = False


def whose(request: HttpRequest) -> str:
    """The household that asks; empty where nothing tells: a page that all can read is not refused for that."""
    try:
        return household(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""


Fetch = Callable[[str, int, float], int]  # name, how many, until when: how many of the shared count are taken now


class Counter:
    """The accounts of this process."""

    def __init__(self) -> None:
        self._accounts: dict[str, _Account] = {}
        self._lock = Lock()

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._accounts.clear()

    def take(self, rate: Rate, request: HttpRequest, fetch: Fetch | None = None) -> Turn:
        """One turn of whoever asks; ``fetch`` takes turns from a count that all processes share."""
        now = time.time()
        period, who = int(now // rate.seconds), whose(request)
        if not (rate.most and who):
            return Turn(True, rate.most, rate.seconds)
        name = salted_hmac("requests", f"{rate.what} {period} {who}", algorithm="sha256").hexdigest()
        with self._lock:
            account = self._account(name, (period + 1) * rate.seconds, now)
            needs_more = account.used >= account.granted and not account.is_spent
        if needs_more:
            self._grant(account, rate, name, fetch)
        with self._lock:
            is_given = account.used < account.granted
            account.used += is_given
            left = account.unclaimed + account.granted - account.used
            return Turn(is_given, left, max(1, ceil(account.ends - now)))

    def _account(self, name: str, ends: float, now: float) -> _Account:
        if name not in self._accounts and len(self._accounts) >= MOST_REMEMBERED:
            self._accounts = {name: each for name, each in self._accounts.items() if each.ends > now}
            if len(self._accounts) >= MOST_REMEMBERED:
                self._accounts.clear()
        return self._accounts.setdefault(name, _Account(ends))

    def _grant(self, account: _Account, rate: Rate, name: str, fetch: Fetch | None) -> None:
        taken = fetch(name, rate.lot, account.ends) if fetch else rate.most
        before = taken - rate.lot if fetch else 0
        with self._lock:
            account.granted += max(0, min(taken, rate.most) - before)
            account.unclaimed = max(0, rate.most - taken)
            account.is_spent = not account.unclaimed


counter = Counter()
