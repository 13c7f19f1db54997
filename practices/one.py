"""A practice for its own page, in one query, and what stands beside it there in another: partners, categories,
themes, links, documents, pieces, and what is like it.

Both are written here because the page is asked for more than any other: the ORM takes as long to write them as all
the rest of the page takes.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from django.db import connection

from practices import documents, neighbours
from practices.addresses import of_practice
from practices.choices import Status
from practices.models import Authority, Category, Practice, Programme, Resource, SubRegion, Theme

PRACTICE = """
SELECT p.*, a.name AS lead_name, a.slug AS lead_slug,
r.id AS region_id, r.name AS region_name, r.slug AS region_slug,
g.title AS programme_title, g.slug AS programme_slug, w.title AS whole_title, w.slug AS whole_slug,
w.status AS whole_status
FROM practices_practice p JOIN practices_authority a ON a.id = p.lead_authority_id
JOIN practices_subregion r ON r.id = a.sub_region_id JOIN practices_programme g ON g.id = p.programme_id
LEFT JOIN practices_practice w ON w.id = p.part_of_id WHERE p.slug = %s
"""
BESIDE = """
SELECT 'partner', a.id, a.name, a.slug, r.id, r.name, r.slug, ''
FROM practices_practice_partner_authorities p JOIN practices_authority a ON a.id = p.authority_id
JOIN practices_subregion r ON r.id = a.sub_region_id WHERE p.practice_id = %s
UNION ALL
SELECT 'category', c.id, c.name, c.slug, c.programme_id * 100000 + c.position, '', '', ''
FROM practices_practice_categories p JOIN practices_category c ON c.id = p.category_id WHERE p.practice_id = %s
UNION ALL
SELECT 'theme', t.id, t.name, t.slug, 0, '', '', ''
FROM practices_practice_themes p JOIN practices_theme t ON t.id = p.theme_id WHERE p.practice_id = %s
UNION ALL
SELECT 'link', id, label, address, position, '', '', '' FROM practices_resource WHERE practice_id = %s
UNION ALL
SELECT 'document', id, title, key, position, format, size || ' ' || sha256,
CASE text WHEN '' THEN '' ELSE 'words' END
FROM practices_publisheddocument WHERE practice_id = %s AND dropped_at IS NULL
UNION ALL
SELECT 'piece', id, title, slug, 0, '', '', '' FROM practices_practice WHERE part_of_id = %s AND status = %s
"""
EVERYTHING = f"{BESIDE} UNION ALL {neighbours.LIKE_IT}"


class Row(NamedTuple):
    """One thing. ``number`` and the texts after it are what only things of its kind have."""

    kind: str
    key: int
    name: str
    slug: str
    number: int
    also: str
    also_slug: str
    labels: str


class Beside(NamedTuple):
    """What a practice's page leads to: titles with the addresses of its pieces, and what is like it."""

    pieces: list[tuple[str, str]]
    like_it: list[neighbours.Related]
    documents: list[documents.Offered]


def find(slug: str) -> Practice | None:
    """The practice of this address, published or not. It knows of its lead, programme and whole what is named."""
    for found in Practice.objects.raw(PRACTICE, [slug]):
        named = vars(found)  # what the statement calls otherwise than the fields
        region = SubRegion(pk=named["region_id"], name=named["region_name"], slug=named["region_slug"])
        found.lead_authority = Authority(
            pk=found.lead_authority_id, name=named["lead_name"], slug=named["lead_slug"], sub_region=region
        )
        found.programme = Programme(
            pk=found.programme_id, title=named["programme_title"], slug=named["programme_slug"]
        )
        if found.part_of_id:
            found.part_of = Practice(
                pk=found.part_of_id,
                title=named["whole_title"],
                slug=named["whole_slug"],
                status=named["whole_status"],
            )
        return found
    return None


def _by_name(row: Row) -> tuple:
    return row.name, row.key


def _by_number(row: Row) -> tuple:
    return row.number, row.key


def load(practice: Practice) -> Beside:
    """Have ``practice`` know what its page names, as ``prefetch_related`` would; returns what it leads to."""
    with connection.cursor() as cursor:
        cursor.execute(EVERYTHING, (*[practice.pk] * 6, Status.LIVE, *neighbours.values(practice)))
        rows = [Row(*row) for row in cursor.fetchall()]
    _know(practice, "partner_authorities", _made(rows, "partner", _by_name, _partner))
    _know(practice, "categories", _made(rows, "category", _by_number, _category))
    _know(practice, "themes", _made(rows, "theme", _by_name, _theme))
    _know(practice, "resources", _made(rows, "link", _by_number, _link))
    like_it = _made(rows, "related", _by_number, partial(_like_it, neighbours.names(practice)))
    offered = _made(rows, "document", _by_number, partial(_document, practice.slug))
    return Beside(_made(rows, "piece", _by_name, _piece), like_it, offered)


def _made(rows: Iterable[Row], kind: str, order: Callable, make: Callable) -> list:
    return [make(row) for row in sorted((row for row in rows if row.kind == kind), key=order)]


def _know(practice: Practice, name: str, things: list) -> None:
    known = getattr(practice, name).all()
    known._result_cache = things
    practice.__dict__.setdefault("_prefetched_objects_cache", {})[name] = known


def _partner(row: Row) -> Authority:
    region = SubRegion(pk=row.number, name=row.also, slug=row.also_slug)
    return Authority(pk=row.key, name=row.name, slug=row.slug, sub_region=region)


def _category(row: Row) -> Category:
    return Category(pk=row.key, name=row.name, slug=row.slug)


def _theme(row: Row) -> Theme:
    return Theme(pk=row.key, name=row.name, slug=row.slug)


def _link(row: Row) -> Resource:
    return Resource(pk=row.key, label=row.name, address=row.slug)


def _piece(row: Row) -> tuple[str, str]:
    return row.name, of_practice(row.slug)


def _document(slug: str, row: Row) -> documents.Offered:
    size, _, sha256 = row.also_slug.partition(" ")
    has_words = bool(row.labels)
    return documents.offered(slug, row.slug, row.name, row.also, int(size), has_words=has_words, sha256=sha256)


def _like_it(names: dict[str, str], row: Row) -> neighbours.Related:
    address = of_practice(row.slug)
    return neighbours.Related(row.name, address, row.also, neighbours.why(row.also_slug, row.labels, names))
