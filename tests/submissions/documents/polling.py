"""Somebody who knows the addresses that documents will have, and asks for them without a pause."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from django.db import connections, transaction
from django.test import Client

ROUNDS = int(os.environ.get("PORTAL_POLLS", "1"))  # of all addresses, in each phase of a transition at least
PATIENCE = 60.0
UNKNOWN, PUBLIC, GONE = "unknown", "public", "gone"
STANDS = {404: UNKNOWN, 410: GONE}
ALL_TURNS = 5


class Way(NamedTuple):
    """How to ask; ``there`` and ``body`` are the answer of a document that is public."""

    method: str
    address: str
    headers: dict
    there: int
    body: bytes | None = None


@dataclass
class Future:
    """An address that a document will have or has; ``data`` is what may be had there once it is public."""

    address: str
    data: bytes
    answers: list[str] = field(default_factory=list)

    def ways(self) -> list[Way]:
        """Two that are gone each time, and those that go by turns."""
        known = {"if-none-match": f'"{sha256(self.data).hexdigest()}"'}
        return [
            Way("get", self.address, {}, 200, self.data),
            Way("get", f"{self.address}read/", {}, 200),
            Way("head", self.address, {}, 200, b""),
            Way("get", self.address, {"range": "bytes=2-9"}, 206, self.data[2:10]),
            Way("get", self.address, {"range": "bytes=99999999-"}, 416, b""),
            Way("get", self.address, known, 304, b""),
            Way("head", f"{self.address}read/", {}, 200, b""),
        ]

    def ask(self, browser: Client, turn: int) -> None:
        """By three ways; each answer says how the document stands, or what is wrong with it."""
        first, second, *others = self.ways()
        for way in (first, second, others[turn % len(others)]):
            response = getattr(browser, way.method)(way.address, headers=way.headers)
            body = b"".join(response.streaming_content) if response.streaming else response.content
            self.answers.append(self._said(way, response.status_code, body))

    def _said(self, way: Way, status: int, body: bytes) -> str:
        if status == way.there:
            return PUBLIC if way.body in (None, body) else "other bytes"
        if self.data[2:10] in body:
            return "a leak"
        return STANDS.get(status, f"{status} for {way}")


class Poller(threading.Thread):
    """Asks in a thread, over a connection to the database of its own."""

    def __init__(self, futures: list[Future]):
        super().__init__()
        self.futures, self.ends = futures, False
        self.begun = self.over = 0  # rounds
        self.told = threading.Condition()

    def run(self) -> None:
        browser = Client(raise_request_exception=False)
        try:
            while not self.ends:
                self._count("begun")
                for future in self.futures:
                    future.ask(browser, self.begun)
                self._count("over")
        finally:
            connections.close_all()

    def _count(self, which: str) -> None:
        with self.told:
            setattr(self, which, getattr(self, which) + 1)
            self.told.notify_all()

    def settle(self, rounds: int) -> None:
        """Wait for whole rounds that begin after this moment."""
        with self.told:
            last = self.begun + rounds
            assert self.told.wait_for(lambda: self.over >= last, PATIENCE), "nobody asks"


@contextmanager
def polled(futures: list[Future]) -> Iterator["Walk"]:
    """While it lasts, ``futures`` are asked for without a pause."""
    poller = Poller(futures)
    poller.start()
    try:
        yield Walk(poller)
    finally:
        poller.ends = True
        poller.join(PATIENCE)


class Walk:
    """One transition after the other, each watched until its commit, over it, and after it."""

    def __init__(self, poller: Poller):
        self.poller, self.stand = poller, [UNKNOWN for _ in poller.futures]
        self.taken: list[str] = []

    def step(self, name: str, transition: Callable[[], object], **becomes: str) -> None:
        """Make the transition; ``becomes`` says how a document, as ``d0``, stands from its commit on.

        Nothing is committed before everybody has asked for everything that was written.
        """
        becoming = [becomes.get(f"d{place}", stood) for place, stood in enumerate(self.stand)]
        rounds, start = max(ROUNDS, ALL_TURNS if becomes else 1), self._places()
        with transaction.atomic():
            transition()
            self.poller.settle(rounds)
            written = self._places()
        committed = self._places()
        self.poller.settle(rounds)
        for place, (stood, stands) in enumerate(zip(self.stand, becoming, strict=True)):
            answers, where = self.poller.futures[place].answers, f"d{place} at {name!r}"
            assert {*answers[start[place] : written[place]]} == {stood}, f"{where}, before the commit"
            after = committed[place] + 1  # one was on its way
            assert {*answers[written[place] : after]} <= {stood, stands}, f"{where}, over the commit"
            assert {*answers[after:]} == {stands}, f"{where}, after the commit"
        self.stand = becoming
        self.taken.append(name)

    def _places(self) -> list[int]:
        return [len(future.answers) for future in self.poller.futures]
