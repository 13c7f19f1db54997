"""What each filter is counted by stands in a column of its own; and when somebody last confirmed a practice.

Added by hand, so that SQLite does not copy the table, which would lose its triggers.
"""

from django.db import migrations, models

COUNTED = ("programmes", "authorities", "categories", "themes", "years", "evidence", "documents")


def add(apps, schema_editor):
    """One column after another, which SQLite needs; they say nothing until the entries are written anew."""
    for name in COUNTED:
        schema_editor.execute(f"ALTER TABLE practices_searchentry ADD COLUMN {name} text NOT NULL DEFAULT ''")
    if schema_editor.connection.vendor == "postgresql":
        stored = ", ".join(f"ALTER COLUMN {name} SET STORAGE MAIN" for name in COUNTED)
        schema_editor.execute(f"ALTER TABLE practices_searchentry {stored}")


def take_away(apps, schema_editor):
    for name in COUNTED:
        schema_editor.execute(f"ALTER TABLE practices_searchentry DROP COLUMN {name}")


class Migration(migrations.Migration):
    dependencies = [("practices", "0008_part_of")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(add, take_away)],
            state_operations=[
                migrations.AddField("searchentry", name, models.TextField(default="")) for name in COUNTED
            ],
        ),
        migrations.AddField("searchentry", "confirmed_on", models.DateField(null=True)),
        migrations.RemoveIndex("searchentry", "search_entry_facets"),
    ]
