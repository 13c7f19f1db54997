"""What stands beside a practice on its own page, in one query: partners, categories, themes, links, pieces."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db import connection
from django.urls import reverse

from practices.choices import Status
from practices.models import Authority, Category, Practice, Resource, SubRegion, Theme

EVERYTHING = """
SELECT 'partner', a.id, a.name, a.slug, r.id, r.name, r.slug
FROM practices_practice_partner_authorities p JOIN practices_authority a ON a.id = p.authority_id
JOIN practices_subregion r ON r.id = a.sub_region_id WHERE p.practice_id = %s
UNION ALL
SELECT 'category', c.id, c.name, c.slug, c.programme_id * 100000 + c.position, '', ''
FROM practices_practice_categories p JOIN practices_category c ON c.id = p.category_id WHERE p.practice_id = %s
UNION ALL
SELECT 'theme', t.id, t.name, t.slug, 0, '', ''
FROM practices_practice_themes p JOIN practices_theme t ON t.id = p.theme_id WHERE p.practice_id = %s
UNION ALL
SELECT 'link', id, label, address, position, '', '' FROM practices_resource WHERE practice_id = %s
UNION ALL
SELECT 'piece', id, title, slug, 0, '', '' FROM practices_practice WHERE part_of_id = %s AND status = %s
"""


class Row(NamedTuple):
    """One thing. ``number`` and the texts after it are what only things of its kind have."""

    kind: str
    key: int
    name: str
    slug: str
    number: int
    region: str
    region_slug: str


def _by_name(row: Row) -> tuple:
    return row.name, row.key


def _by_number(row: Row) -> tuple:
    return row.number, row.key


def load(practice: Practice) -> list[tuple[str, str]]:
    """Have ``practice`` know what its page names, as ``prefetch_related`` would; returns its pieces' links."""
    with connection.cursor() as cursor:
        cursor.execute(EVERYTHING, (*[practice.pk] * 5, Status.LIVE))
        rows = [Row(*row) for row in cursor.fetchall()]
    _know(practice, "partner_authorities", _made(rows, "partner", _by_name, _partner))
    _know(practice, "categories", _made(rows, "category", _by_number, _category))
    _know(practice, "themes", _made(rows, "theme", _by_name, _theme))
    _know(practice, "resources", _made(rows, "link", _by_number, _link))
    return list(_made(rows, "piece", _by_name, _piece))


def _made(rows: Iterable[Row], kind: str, order: Callable, make: Callable) -> list:
    return [make(row) for row in sorted((row for row in rows if row.kind == kind), key=order)]


def _know(practice: Practice, name: str, things: list) -> None:
    known = getattr(practice, name).all()
    known._result_cache = things
    practice.__dict__.setdefault("_prefetched_objects_cache", {})[name] = known


def _partner(row: Row) -> Authority:
    region = SubRegion(pk=row.number, name=row.region, slug=row.region_slug)
    return Authority(pk=row.key, name=row.name, slug=row.slug, sub_region=region)


def _category(row: Row) -> Category:
    return Category(pk=row.key, name=row.name, slug=row.slug)


def _theme(row: Row) -> Theme:
    return Theme(pk=row.key, name=row.name, slug=row.slug)


def _link(row: Row) -> Resource:
    return Resource(pk=row.key, label=row.name, address=row.slug)


def _piece(row: Row) -> tuple[str, str]:
    return row.name, reverse("practices:detail", args=[row.slug])
