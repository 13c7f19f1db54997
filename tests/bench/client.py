"""Asks a server on this computer for pages, over a few connections that stay open, as fast as it answers.

It is one process without threads, so that it takes little of the processor from whom it measures, and the same on
every machine: it needs nothing installed.
"""

import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

LIMIT = 30  # seconds that one answer may take
HEAD_ENDS = b"\r\n\r\n"
LENGTH = b"content-length:"


@dataclass
class Round:
    """What came of asking: milliseconds of each answer, and how many were not what they should be."""

    seconds: float = 0
    times: list[float] = field(default_factory=list)
    errors: int = 0

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds if self.seconds else 0


def load(port: int, paths: Iterator[str], *, connections: int, seconds: float) -> Round:
    """Every connection asks for the next path as soon as it has its answer, while there is one; all answers that
    began are awaited.
    """
    done, began = Round(), time.perf_counter()
    with selectors.DefaultSelector() as waiting:
        for path in islice(paths, connections):
            connection = Connection(port)
            waiting.register(connection.socket, selectors.EVENT_READ, connection)
            connection.ask(path)
        while waiting.get_map():
            ready = waiting.select(LIMIT)
            for key, _ in ready:
                _continue(key.data, done, waiting, paths, began + seconds)
            if not ready:
                done.errors += len(waiting.get_map())
                break
        for key in list(waiting.get_map().values()):
            key.data.socket.close()
    done.seconds = time.perf_counter() - began
    return done


def _continue(connection: "Connection", done: Round, waiting, paths: Iterator[str], ends: float) -> None:
    try:
        taken = connection.read()
    except (OSError, ValueError):
        done.errors += 1
        taken = 0
    if taken is None:
        return
    if taken and connection.is_fine:
        done.times.append(taken * 1000)
    elif taken:
        done.errors += 1  # a refusal is quick, and no answer
    path = next(paths, None) if taken and time.perf_counter() < ends else None
    if path is None:
        waiting.unregister(connection.socket)
        connection.socket.close()
    else:
        connection.ask(path)


class Connection:
    """One visitor: never two questions at once."""

    def __init__(self, port: int):
        self.port = port
        self.socket = socket.create_connection(("127.0.0.1", port), LIMIT)

    def ask(self, path: str) -> None:
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n"
        self.received, self.whole, self.asked_at = bytearray(), 0, time.perf_counter()
        self.socket.sendall(head.encode())

    def read(self) -> float | None:
        """The seconds that the answer took, once all of it is here."""
        part = self.socket.recv(1 << 18)
        if not part:
            raise OSError("closed in the midst of an answer")
        self.received += part
        if not self.whole:
            self.whole = _whole_length(self.received)
        is_here = self.whole and len(self.received) >= self.whole
        return time.perf_counter() - self.asked_at if is_here else None

    @property
    def is_fine(self) -> bool:
        return self.received.startswith((b"HTTP/1.1 200", b"HTTP/1.0 200"))


def _whole_length(received: bytearray) -> int:
    """Bytes of head and body; 0 while the head is not here."""
    end = received.find(HEAD_ENDS)
    if end < 0:
        return 0
    head = bytes(received[:end]).lower()
    _, _, after = head.partition(LENGTH)
    if not after:
        raise ValueError("an answer without its length")
    return end + len(HEAD_ENDS) + int(after.split(b"\r\n")[0])
