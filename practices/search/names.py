"""All that LIIA keeps names of, in one query for each edition: labels, other names of authorities, synonyms."""

import json
from typing import NamedTuple

from django.db import connection

from practices.search.editions import Edition, kept

EVERYTHING = """
SELECT 'category', id, slug, name, programme_id, position, '[]', '[]' FROM practices_category
UNION ALL SELECT 'sub_region', id, slug, name, 0, 0, '[]', '[]' FROM practices_subregion
UNION ALL SELECT 'authority', id, slug, name, sub_region_id, 0, CAST(other_names AS text), '[]'
FROM practices_authority
UNION ALL SELECT 'theme', id, slug, name, 0, 0, '[]', '[]' FROM practices_theme
UNION ALL SELECT 'programme', id, slug, title, 0, 0, '[]', '[]' FROM practices_programme
UNION ALL SELECT 'synonym', id, '', '', 0, 0, CAST(words AS text), CAST(narrower AS text) FROM practices_synonym
"""


class Named(NamedTuple):
    """One row. ``parent`` is the key of an authority's sub-region, or of a category's programme."""

    kind: str
    key: int
    slug: str
    name: str
    parent: int
    position: int
    written: str
    narrower: str


@kept
def everything(edition: Edition) -> tuple[Named, ...]:
    """Every row of every kind."""
    with connection.cursor() as cursor:
        cursor.execute(EVERYTHING)
        return tuple(Named(*row) for row in cursor.fetchall())


def texts(written: str) -> list[str]:
    """The texts of a list that is kept as JSON, whatever else somebody put into it."""
    found = json.loads(written)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
