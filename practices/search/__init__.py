"""Search in published practice: one interface, on SQLite and on PostgreSQL.

``index``, ``remove``, ``rebuild`` and ``merge`` keep the entries; ``find`` answers a ``Query`` with ``Results``.
"""

from practices.search.entries import index, merge, rebuild, remove
from practices.search.finding import PAGE_SIZE, Hit, Query, Results, find
from practices.search.words import LONGEST, Reading

__all__ = [
    "LONGEST",
    "PAGE_SIZE",
    "Hit",
    "Query",
    "Reading",
    "Results",
    "find",
    "index",
    "merge",
    "rebuild",
    "remove",
]
