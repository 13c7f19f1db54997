"""Entries that can be filtered by the same are counted together: there are far fewer combinations than entries.

The database counts the entries of each combination as they come and go, so that what is found without words need
not be counted. Written after ``editions.begin``, and so by one transaction after the other.
"""

# ruff: noqa: S608  (the pieces of SQL are ours)

import hashlib
from collections.abc import Mapping, MutableMapping

from django.db import connection

from practices.models import SearchCombination
from practices.search.tokens import COLUMNS

TABLE = SearchCombination._meta.db_table
ENTRIES = "practices_searchentry"
COUNTED = f"SELECT combination_id, count(*) AS many FROM {ENTRIES} GROUP BY combination_id"
RECOUNT = (
    f"UPDATE {TABLE} SET practices = 0",
    f"UPDATE {TABLE} SET practices = n.many FROM ({COUNTED}) n WHERE n.combination_id = {TABLE}.id",
    f"DELETE FROM {TABLE} WHERE practices = 0",
    f"UPDATE practices_searchedition SET practices = (SELECT count(*) FROM {ENTRIES})",
)


def key_of(columns: Mapping[str, str], known: MutableMapping[str, int] | None = None) -> int:
    """The key of the combination that an entry with these columns has; ``known`` are keys by their marks."""
    texts = {name: columns[name] for name in COLUMNS.values()}
    mark = hashlib.md5("|".join(texts.values()).encode(), usedforsecurity=False).hexdigest()
    known = {} if known is None else known
    if mark not in known:
        known[mark] = SearchCombination.objects.get_or_create(mark=mark, defaults=texts)[0].pk
    return known[mark]


def recount() -> None:
    """Count anew, and forget the combinations that no entry has."""
    with connection.cursor() as cursor:
        for statement in RECOUNT:
            cursor.execute(statement)
