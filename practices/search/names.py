"""What search and the lists know of a whole edition: names that LIIA keeps, and what was learnt of its words.

Names are few: labels, other names of authorities, synonyms. What was learnt is much, and only for who searches by
words: the words of published practice, and what they and practices mean. Who needs both has them in one query.
"""

# ruff: noqa: S608  (the pieces of SQL are ours)

import json
from typing import NamedTuple

from django.db import connection

from practices.search.editions import Edition, kept_alone

NAMES = """
SELECT 'category', id, slug, name, programme_id, position, '[]', '[]', CAST(NULL AS bytea)
FROM practices_category
UNION ALL SELECT 'sub_region', id, slug, name, 0, 0, '[]', '[]', NULL FROM practices_subregion
UNION ALL SELECT 'authority', id, slug, name, sub_region_id, 0, CAST(other_names AS text), '[]', NULL
FROM practices_authority
UNION ALL SELECT 'theme', id, slug, name, 0, 0, '[]', '[]', NULL FROM practices_theme
UNION ALL SELECT 'programme', id, slug, title, 0, 0, '[]', '[]', NULL FROM practices_programme
UNION ALL SELECT 'synonym', id, '', CAST(related AS text), 0, 0, CAST(words AS text), CAST(narrower AS text), NULL
FROM practices_synonym
"""
PLACES = 20_000  # of the newest practices; more would take the first search of an edition longer than they bring
LEARNT = f"""
UNION ALL SELECT 'word', practices, word, NULL, 0, 0, NULL, NULL, meaning FROM practices_searchword
UNION ALL SELECT * FROM (
SELECT 'place', entry_id, NULL, NULL, 0, 0, NULL, NULL, place FROM practices_searchmeaning
ORDER BY entry_id DESC LIMIT {PLACES}
) newest
"""
EVERYTHING = NAMES + LEARNT
LEARNT_KINDS = ("word", "place")


class Named(NamedTuple):
    """One row. ``parent`` is the key of an authority's sub-region, or of a category's programme.

    What is related to a synonym stands in ``name``.
    """

    kind: str
    key: int
    slug: str
    name: str
    parent: int
    position: int
    written: str
    narrower: str
    stored: bytes | None


def named(edition: Edition) -> tuple[Named, ...]:
    """The names alone, unless the rest is here anyway."""
    kept = _kept(edition)
    if NAMES not in kept:
        kept[NAMES] = _rows(NAMES)
    return tuple(Named(*row) for row in kept[NAMES] if row[0] not in LEARNT_KINDS)


def learnt(edition: Edition) -> list[tuple]:
    """Every row as it came: kind, key, word, and last what was stored. Naming the columns of ten thousands takes
    longer than reading them. A word's key is how many practices have it, a place's is its practice.
    """
    kept = _kept(edition)
    if EVERYTHING not in kept:
        kept[EVERYTHING] = kept[NAMES] = _rows(EVERYTHING)
    return kept[EVERYTHING]


@kept_alone
def _kept(edition: Edition) -> dict[str, list[tuple]]:
    """What was read of this edition, by what was asked."""
    return {}


def _rows(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def texts(written: str) -> list[str]:
    """The texts of a list that is kept as JSON, whatever else somebody put into it."""
    found = json.loads(written)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
