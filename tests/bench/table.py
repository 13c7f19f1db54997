"""The one table that ``make bench`` prints of the public pages."""

from collections.abc import Iterator

from tests.bench.goals import Findings
from tests.bench.measuring import Measured

HEAD = (
    f"{'page':<24} {'':<7} {'a second':>9} {'p50 ms':>8} {'p99 ms':>8} "
    f"{'cpu ms':>7} {'db ms':>7} {'queries':>8} {'errors':>6}"
)
WHOSE = ("portal", "peer", "floor")


def lines(found: Findings) -> Iterator[str]:
    """Each page: ours, the peer's, the floor, and the SQL of ours alone, one statement after the other."""
    yield "Eight connections. cpu, db: milliseconds of the server's and of the database's processes for an answer."
    yield "queries: of ours for the first visitor of an edition, and for the next."
    yield HEAD
    for name, servers in found.measured.items():
        page = found.portal["pages"][name]
        queries = {"portal": f"{page['queries']}, {page['again']}", "peer": str(found.peer_queries.get(name, ""))}
        for whose in (each for each in WHOSE if each in servers):
            yield _row(name if whose == "portal" else "", whose, servers[whose], queries.get(whose, "0"))
        yield f"{'':<24} {'raw SQL':<7} {1000 / page['raw']:>9.0f} {page['raw']:>8.2f}"
    yield ""
    for what, key in ((f"{found.portal['few']:,}", "publication with few"), (f"{found.count:,}", "publication")):
        times = ", ".join(f"{name} {taken:.0f} ms" for name, taken in found.portal[key].items())
        yield f"One more among {what} practices: {times}"


def of_sqlite(found: Findings) -> Iterator[str]:
    """Ours on SQLite, where it was measured."""
    if found.sqlite:
        yield ""
        yield "SQLite, one connection"
        yield HEAD
    for name, measured in found.sqlite.items():
        yield _row(name, "portal", measured, "")


def _row(name: str, whose: str, of: Measured, queries: str) -> str:
    times = f"{of.per_second:>9.1f} {of.within(0.5):>8.1f} {of.within(0.99):>8.1f}"
    return f"{name:<24} {whose:<7} {times} {of.processor:>7.2f} {of.database:>7.2f} {queries:>8} {of.errors:>6}"
