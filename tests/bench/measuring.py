"""Rounds of asking, one server after the other, so that what else this machine does falls on all of them alike."""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice

from tests.bench.client import load
from tests.bench.processes import Server, processor_ms

WARMING = 0.5  # seconds before the first round, over enough connections to meet every process
WARMING_WITH = 40  # paths, where none is asked for twice
MOST_CONNECTIONS = 8


@dataclass
class Measured:
    """One page of one server: the median of its rounds, the times of all of them."""

    rounds: list[tuple[float, float, float]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    errors: int = 0

    @property
    def per_second(self) -> float:
        return self._median(0)

    @property
    def processor(self) -> float:
        """Milliseconds of the server's processes for one answer."""
        return self._median(1)

    @property
    def database(self) -> float:
        """Milliseconds of the database server's processes for one answer."""
        return self._median(2)

    def within(self, share: float) -> float:
        """The milliseconds within which this share of the answers came."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("inf")

    def _median(self, place: int) -> float:
        return statistics.median(each[place] for each in self.rounds) if self.rounds else 0


@dataclass(frozen=True)
class Asked:
    """A server, and the paths of one scene on it."""

    server: Server
    paths: list[str]
    once: bool = False  # no path is asked for a second time: the round ends with the last one


def interleaved(
    asked: dict[str, Asked], database: int | None, *, rounds: int, seconds: float, connections: int
) -> dict[str, Measured]:
    """One scene, of each server in turn. Paths go on from round to round."""
    found = {name: Measured() for name in asked}
    paths = {name: iter(each.paths) if each.once else cycle(each.paths) for name, each in asked.items()}
    for name, each in asked.items():
        some = islice(paths[name], WARMING_WITH) if each.once else paths[name]
        load(each.server.port, some, connections=MOST_CONNECTIONS, seconds=WARMING)
    for _ in range(rounds):
        for name, each in asked.items():
            _round(found[name], each.server, paths[name], database, connections, seconds)
    return found


def _round(
    found: Measured, server: Server, paths: Iterator[str], database: int | None, connections: int, seconds: float
) -> None:
    before = processor_ms(server.pid), processor_ms(database) if database else 0
    done = load(server.port, paths, connections=connections, seconds=seconds)
    after = processor_ms(server.pid), processor_ms(database) if database else 0
    count = len(done.times)
    found.errors += done.errors
    if not count:
        return
    found.rounds.append((done.per_second, (after[0] - before[0]) / count, (after[1] - before[1]) / count))
    found.times += done.times
