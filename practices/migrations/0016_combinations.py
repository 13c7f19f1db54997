"""Entries with the same facets are counted together, and the numbers are kept: by triggers, with the entries.

PostgreSQL counts the entries of a whole statement at once, SQLite one after the other.
"""

# ruff: noqa: S608  (the pieces of SQL are ours)

import hashlib
import secrets

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

COUNTED = ("programmes", "authorities", "categories", "themes", "years", "evidence", "documents")
ENTRIES, COMBINATIONS, EDITION = (f"practices_search{name}" for name in ("entry", "combination", "edition"))


def at_once(name, sign):
    """A function that counts the entries of the transition table ``name``."""
    return (
        f"CREATE FUNCTION practices_search_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"UPDATE {COMBINATIONS} c SET practices = c.practices {sign} n.many "
        f"FROM (SELECT combination_id, count(*) AS many FROM {name} GROUP BY combination_id) n "
        f"WHERE c.id = n.combination_id; "
        f"UPDATE {EDITION} SET practices = practices {sign} (SELECT count(*) FROM {name}); "
        "RETURN NULL; END $$"
    )


def counting(name, event, rows):
    return (
        f"CREATE TRIGGER practices_search_{event.lower()}_{name} AFTER {event} ON {ENTRIES} "
        f"REFERENCING {rows} TABLE AS {name} FOR EACH STATEMENT EXECUTE FUNCTION practices_search_{name}()"
    )


POSTGRESQL = [
    at_once("come", "+"),
    at_once("gone", "-"),
    counting("come", "INSERT", "NEW"),
    counting("gone", "DELETE", "OLD"),
    counting("come", "UPDATE", "NEW"),
    counting("gone", "UPDATE", "OLD"),
]
NOT_POSTGRESQL = [
    *(
        f"DROP TRIGGER practices_search_{name} ON {ENTRIES}"
        for name in ("insert_come", "delete_gone", "update_come", "update_gone")
    ),
    "DROP FUNCTION practices_search_come()",
    "DROP FUNCTION practices_search_gone()",
]


def one(row, sign):
    return (
        f"UPDATE {COMBINATIONS} SET practices = practices {sign} 1 WHERE id = {row}.combination_id; "
        f"UPDATE {EDITION} SET practices = practices {sign} 1;"
    )


def each(event, does):
    return f"CREATE TRIGGER practices_search_{event.lower()}_counted AFTER {event} ON {ENTRIES} BEGIN {does} END"


# A later migration that makes SQLite copy practices_searchentry loses these triggers, and must make them again.
SQLITE = [
    each("INSERT", one("new", "+")),
    each("DELETE", one("old", "-")),
    each("UPDATE", f"{one('old', '-')} {one('new', '+')}"),
]
NOT_SQLITE = [f"DROP TRIGGER practices_search_{event}_counted" for event in ("insert", "delete", "update")]


# An index that is made anew is quicker than one that takes every entry again
WITHOUT_INDEX = [
    "SET LOCAL statement_timeout = 0",
    "DROP INDEX search_entry_words",
    "%s",
    f"CREATE INDEX search_entry_words ON {ENTRIES} USING gin (vector) WITH (fastupdate = off)",
]


def run(on_postgresql, on_sqlite):
    """An operation of statements for the database at hand."""

    def operation(apps, schema_editor):
        is_postgresql = schema_editor.connection.vendor == "postgresql"
        for statement in on_postgresql if is_postgresql else on_sqlite:
            schema_editor.execute(statement, params=None)

    return operation


def fill_in(apps, schema_editor):
    """From the entries that there are."""
    entries = apps.get_model("practices", "SearchEntry").objects
    combination = apps.get_model("practices", "SearchCombination")
    counted = entries.order_by().values_list(*COUNTED).annotate(many=models.Count("pk"))
    combination.objects.bulk_create(
        [
            combination(mark=_mark(texts), practices=many, **dict(zip(COUNTED, texts, strict=True)))
            for *texts, many in counted
        ],
        batch_size=500,
    )
    same = " AND ".join(f"c.{name} = {ENTRIES}.{name}" for name in COUNTED)
    update = f"UPDATE {ENTRIES} SET combination_id = c.id FROM {COMBINATIONS} c WHERE {same}"
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in WITHOUT_INDEX if is_postgresql else ["%s"]:
        schema_editor.execute(statement.replace("%s", update))
    if total := entries.count():
        editions = apps.get_model("practices", "SearchEdition").objects
        first = {"mark": secrets.token_hex(8), "began_at": timezone.now()}
        editions.update_or_create(
            pk=1, defaults={"practices": total}, create_defaults=first | {"practices": total}
        )


def _mark(texts):
    return hashlib.md5("|".join(texts).encode(), usedforsecurity=False).hexdigest()


class Migration(migrations.Migration):
    dependencies = [("practices", "0015_words_indexed_at_once")]

    operations = [
        migrations.CreateModel(
            name="SearchCombination",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("mark", models.CharField(max_length=32, unique=True)),
                *((name, models.TextField()) for name in COUNTED),
                ("practices", models.IntegerField(default=0)),
            ],
        ),
        migrations.AddField("searchedition", "practices", models.IntegerField(default=0)),
        migrations.AddField(
            "searchentry",
            "combination",
            models.ForeignKey(
                null=True,
                db_index=False,
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="practices.searchcombination",
            ),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
        migrations.RunPython(run(POSTGRESQL, SQLITE), run(NOT_POSTGRESQL, NOT_SQLITE)),
    ]
