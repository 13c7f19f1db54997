"""Search in published practice: one interface, on SQLite and on PostgreSQL.

``index``, ``remove``, ``rebuild`` and ``merge`` keep the entries, ``relate`` what is like what, ``learn_if_due``
what means the same. ``find`` answers a ``Query`` with ``Results``, ``matching`` with all the keys, ``overview``
with numbers alone.
"""

from practices.search.counting import Counts
from practices.search.editions import Edition
from practices.search.editions import begin as begin_edition
from practices.search.editions import current as current_edition
from practices.search.entries import changed, index, merge, rebuild, remove
from practices.search.finding import PAGE_SIZE, Hit, Order, Query, Results, find, matching
from practices.search.meanings import learn_if_due
from practices.search.overviews import Overview, overview
from practices.search.related import write_anew as relate
from practices.search.related import write_if_never_done as relate_if_never_done
from practices.search.words import LONGEST, Reading

__all__ = [
    "LONGEST",
    "PAGE_SIZE",
    "Counts",
    "Edition",
    "Hit",
    "Order",
    "Overview",
    "Query",
    "Reading",
    "Results",
    "begin_edition",
    "changed",
    "current_edition",
    "find",
    "index",
    "learn_if_due",
    "matching",
    "merge",
    "overview",
    "rebuild",
    "relate",
    "relate_if_never_done",
    "remove",
]
