"""Whole answers that a process keeps: what everybody who has not signed in is shown under an address.

An answer is kept with the facts that it was made from, and given again only while they still hold: the edition of
what the public reads, the day, and the release of the templates. What nobody has asked for the longest goes first.
"""

import zlib
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from threading import Lock

from practices.views.conditional import Facts

MOST_BYTES = 48 * 1024 * 1024  # of compressed answers, in each process
LONGEST = 512 * 1024  # of one answer, before it is compressed
MOST_READY = 48  # answers that lie ready as well, because they are asked for again and again
OVERHEAD = 1024  # bytes that an answer takes beside its body

Header = tuple[str, str]


class Answer:
    """One answer. ``ready`` is its body while it is among those asked for last."""

    def __init__(self, facts: Facts, body: bytes, headers: Iterable[Header]):
        self.facts, self.headers = facts, tuple(headers)
        self.compressed = zlib.compress(body, 1)
        self.size = len(self.compressed) + OVERHEAD
        self.ready: bytes | None = None

    @property
    def body(self) -> bytes:
        return self.ready or zlib.decompress(self.compressed)


class Memory:
    """Answers by address, up to ``most`` bytes of them. Threads share it."""

    def __init__(self, most: int = MOST_BYTES):
        self.most, self.size, self.lock = most, 0, Lock()
        self.answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self.ready: OrderedDict[Hashable, Answer] = OrderedDict()

    def find(self, key: Hashable) -> Answer | None:
        """What is kept; whether it still holds, the facts of it know."""
        with self.lock:
            answer = self.answers.get(key)
            if answer is not None:
                self.answers.move_to_end(key)
                self._lay_ready(key, answer)
        return answer

    def keep(self, key: Hashable, facts: Facts, body: bytes, headers: Iterable[Header]) -> None:
        """Remember this answer, and forget others while there are too many."""
        if len(body) > LONGEST:
            return
        answer = Answer(facts, body, headers)
        with self.lock:
            self._forget(key)
            self.answers[key] = answer
            self.size += answer.size
            while self.size > self.most:
                self._forget(next(iter(self.answers)))

    def forget(self, key: Hashable) -> None:
        """It does not hold any more."""
        with self.lock:
            self._forget(key)

    def _lay_ready(self, key: Hashable, answer: Answer) -> None:
        answer.ready = answer.body
        self.ready[key] = answer
        self.ready.move_to_end(key)
        if len(self.ready) > MOST_READY:
            self.ready.popitem(last=False)[1].ready = None

    def _forget(self, key: Hashable) -> None:
        answer = self.answers.pop(key, None)
        self.ready.pop(key, None)
        self.size -= answer.size if answer else 0
