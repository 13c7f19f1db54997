"""Searches that nobody would think of: each is answered, and none takes much longer than the others."""

import time
from collections.abc import Iterator
from random import Random
from statistics import median

from practices.search import LONGEST, Query, find

MANY = 5_000
SLOW = 5  # times as long as half of them
SIGNS = "\"\"--''*:()|&!<>{}^%_\\/.,;~\x00\t\n“”’"
SCRIPTS = (0x20, 0x7F), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x52F), (0x590, 0x6FF), (0x900, 0xDFF)
IDEOGRAPHS = 0x4E00, 0x9FFF


def queries(words: list[str], count: int, seed: int = 1) -> Iterator[str]:
    """Always the same ones: of every script, of signs, and of words that practices have."""
    random = Random(seed)  # noqa: S311  (they are to be the same each time)
    for _ in range(count):
        length, pieces = random.randint(1, LONGEST), []
        while sum(map(len, pieces)) < length:
            pieces.append(_piece(random, words))
        yield "".join(pieces)[:length]


def measure(words: list[str], count: int = MANY) -> list[tuple[float, str]]:
    """How many seconds of the processor each of them takes in this process; any error is raised."""
    took = []
    for typed in queries(words, count):
        started = time.process_time()
        find(Query(typed))
        took.append((time.process_time() - started, typed))
    return took


def report(took: list[tuple[float, str]]) -> str:
    """The figures in lines."""
    times = sorted(seconds for seconds, _ in took)
    half = median(times)
    slow = sum(seconds > SLOW * half for seconds in times)
    lines = [
        f"{len(times):,} unexpected searches, all answered: half of them within {half * 1000:.1f} ms, "
        f"99 % within {times[len(times) * 99 // 100] * 1000:.1f}, all within {times[-1] * 1000:.1f}",
        f"  {slow} took more than {SLOW} times as long as half of them",
    ]
    lines += [f"  {seconds * 1000:6.1f} ms  {typed[:60]!r}" for seconds, typed in sorted(took)[-3:]]
    return "\n".join(lines)


def _piece(random: Random, words: list[str]) -> str:
    kind = random.random()
    if kind < 0.5:
        return f"{random.choice(words)} "
    if kind < 0.65:
        return random.choice(SIGNS)
    if kind < 0.7:
        return chr(random.randrange(0x110000))  # also what is no character by itself
    start, stop = random.choice((*SCRIPTS, IDEOGRAPHS))
    return "".join(chr(random.randint(start, stop)) for _ in range(random.randint(1, 9))) + random.choice(' -"')
