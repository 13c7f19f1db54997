"""Asks whichever database this is."""

# ruff: noqa: S608  (the pieces of SQL are ours; whatever was typed is a parameter)

from types import ModuleType

from django.db import connection

from practices.choices import Status
from practices.search import postgresql, sqlite
from practices.search.grammar import Asked, Sql

NOT_PUBLISHED = tuple(status.value for status in Status if status != Status.LIVE)


def engine() -> ModuleType:
    """The module that speaks this database's language: ``postgresql`` or ``sqlite``."""
    return postgresql if connection.vendor == "postgresql" else sqlite


def source(asked: Asked) -> Sql:
    """The entries ``e`` that are asked for, those of published practices alone: a FROM and a WHERE."""
    return shown(engine().source(asked))


def shown(found: Sql) -> Sql:
    """Those of the entries ``e`` whose practice is published."""
    marks = ", ".join("%s" for _ in NOT_PUBLISHED)
    hidden = f"e.practice_id NOT IN (SELECT id FROM practices_practice WHERE status IN ({marks}))"
    return Sql(f"{found.text} AND {hidden}", (*found.values, *NOT_PUBLISHED))


def hidden() -> Sql:
    """The entries ``e`` that were left behind by practices that are not published now: few, or none."""
    marks = ", ".join("%s" for _ in NOT_PUBLISHED)
    return Sql(
        f"practices_practice p JOIN practices_searchentry e ON e.practice_id = p.id WHERE p.status IN ({marks})",
        NOT_PUBLISHED,
    )


def frequency(wanted: str) -> Sql:
    """How many entries have what is wanted."""
    return engine().frequency(wanted)


def rows(sql: Sql) -> list[tuple]:
    """All that the statement answers."""
    with connection.cursor() as cursor:
        cursor.execute(engine().PREPARE + sql.text, sql.values)
        return cursor.fetchall()
