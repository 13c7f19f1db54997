"""An entry's tokens by kind stand in its combination alone, and PostgreSQL keeps all that is long beside the row.

Counting visits the row of every practice found: half as many blocks. The columns are taken away by hand, so that
SQLite does not copy the table when they come back, which would lose its triggers.
"""

# ruff: noqa: S608  (the pieces of SQL are ours)

from django.db import migrations

COUNTED = ("programmes", "authorities", "categories", "themes", "years", "evidence", "documents")
ENTRIES = "practices_searchentry"

# CLUSTER writes every row anew, and by that puts beside it what is to stand there
NARROWER = [
    "SET LOCAL statement_timeout = 0",
    f"ALTER TABLE {ENTRIES} SET (toast_tuple_target = 128)",
    f"ALTER TABLE {ENTRIES} "
    "ALTER COLUMN facets SET STORAGE EXTENDED, ALTER COLUMN title_vector SET STORAGE EXTENDED",
    f"CLUSTER {ENTRIES} USING {ENTRIES}_pkey",
    f"ALTER TABLE {ENTRIES} SET WITHOUT CLUSTER",
]
WIDER = [
    "SET LOCAL statement_timeout = 0",
    f"ALTER TABLE {ENTRIES} SET (toast_tuple_target = 256)",
    f"ALTER TABLE {ENTRIES} ALTER COLUMN facets SET STORAGE MAIN, ALTER COLUMN title_vector SET STORAGE MAIN",
    *(f"ALTER TABLE {ENTRIES} ALTER COLUMN {name} SET STORAGE MAIN" for name in COUNTED),
]
FILL_IN = (
    f"UPDATE {ENTRIES} SET {', '.join(f'{name} = c.{name}' for name in COUNTED)} "
    f"FROM practices_searchcombination c WHERE c.id = {ENTRIES}.combination_id"
)


def take_away(apps, schema_editor):
    for name in COUNTED:
        schema_editor.execute(f"ALTER TABLE {ENTRIES} DROP COLUMN {name}")
    if schema_editor.connection.vendor == "postgresql":
        for statement in NARROWER:
            schema_editor.execute(statement)


def bring_back(apps, schema_editor):
    for name in COUNTED:
        schema_editor.execute(f"ALTER TABLE {ENTRIES} ADD COLUMN {name} text NOT NULL DEFAULT ''")
    if schema_editor.connection.vendor == "postgresql":
        for statement in WIDER:
            schema_editor.execute(statement)
    schema_editor.execute(FILL_IN)


class Migration(migrations.Migration):
    dependencies = [("practices", "0020_pieces")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(take_away, bring_back)],
            state_operations=[migrations.RemoveField("searchentry", name) for name in COUNTED],
        ),
    ]
