"""What the portal wants to reach, and whether it did: one line for each goal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.bench.measuring import Measured
from tests.bench.scenes import FIRST

MOST_QUERIES = 4
TIMES_PEER = {
    "home": 20,
    "list": 20,
    f"list, {FIRST}": 20,
    "detail": 20,
    f"detail, {FIRST}": 20,
    "search, middling word": 50,
    f"search, {FIRST}": 50,
    "search with a facet": 15,
    f"facet, {FIRST}": 15,
}
TIMES_FLOOR = dict.fromkeys(("home", "list", f"list, {FIRST}", "detail", f"detail, {FIRST}"), 4)
PUBLICATION = 1.2
SLOWEST = {10_000: 100, 100_000: 150, 1_000_000: 500}  # milliseconds, of 99 in a hundred, by number of practices
SLOWEST_ON_SQLITE = 150


@dataclass
class Findings:
    """All that was measured, by page and server: of ``portal``, ``peer``, ``floor``, and ``sqlite``."""

    count: int
    measured: dict[str, dict[str, Measured]] = field(default_factory=dict)
    sqlite: dict[str, Measured] = field(default_factory=dict)
    portal: dict = field(default_factory=dict)
    peer_queries: dict[str, int] = field(default_factory=dict)


def lines(found: Findings) -> Iterator[str]:
    """Each goal, what was measured, and ``met`` or ``not met``."""
    yield from _beside_the_peer(found)
    yield from _beside_the_floor(found)
    yield from _slowest(found)
    queries = {name: page["queries"] for name, page in found.portal["pages"].items()}
    most = max(queries, key=queries.__getitem__)
    yield _line(f"at most {MOST_QUERIES} queries on any page", queries[most], MOST_QUERIES, f"{{}} ({most})")
    few, many = (found.portal[name]["publishing"] for name in ("publication with few", "publication"))
    goal = f"publishing costs the same among {found.count:,} as among {found.portal['few']:,} (within 20 %)"
    yield _line(goal, many / few, PUBLICATION, f"{{:.2f}} times ({few:.0f} and {many:.0f} ms)")


def _beside_the_peer(found: Findings) -> Iterator[str]:
    for name, times in TIMES_PEER.items():
        goal, each = f"{name}: at least {times} times the peer", found.measured.get(name, {})
        if "peer" not in each:
            yield f"{goal:<72} not measured: no peer (PORTAL_PEER)"
            continue
        ratio = each["portal"].per_second / max(each["peer"].per_second, 0.01)
        yield _line(goal, ratio, times, "{:.1f} times", is_met=lambda value, limit: value >= limit)


def _beside_the_floor(found: Findings) -> Iterator[str]:
    for name, times in TIMES_FLOOR.items():
        each = found.measured[name]
        ratio = each["portal"].processor / each["floor"].processor
        yield _line(f"{name}: processor at most {times} times the floor", ratio, times, "{:.1f} times")


def _slowest(found: Findings) -> Iterator[str]:
    limit = SLOWEST[min((size for size in SLOWEST if size >= found.count), default=max(SLOWEST))]
    slowest = {name: each["portal"].within(0.99) for name, each in found.measured.items()}
    worst = max(slowest, key=slowest.__getitem__)
    goal = f"99 in 100 of every page within {limit} ms at {found.count:,}"
    yield _line(goal, slowest[worst], limit, f"{{:.0f}} ms ({worst})")
    for size in (size for size in SLOWEST if size > found.count and size > min(SLOWEST)):
        yield f"99 in 100 within {SLOWEST[size]} ms at {size:,}".ljust(72) + " not measured: PORTAL_BENCH_SIZE"
    if found.sqlite:
        slowest = {name: each.within(0.99) for name, each in found.sqlite.items()}
        worst = max(slowest, key=slowest.__getitem__)
        goal = f"SQLite, one connection: 99 in 100 within {SLOWEST_ON_SQLITE} ms"
        yield _line(goal, slowest[worst], SLOWEST_ON_SQLITE, f"{{:.0f}} ms ({worst})")


def _line(
    goal: str, value: float, limit: float, text: str, is_met: Callable = lambda value, limit: value <= limit
) -> str:
    return f"{goal:<72} {'met    ' if is_met(value, limit) else 'not met'}  {text.format(value)}"
