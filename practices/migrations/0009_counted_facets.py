"""What each filter is counted by stands in a column of its own; editions of what the public reads.

The columns are added by hand, so that SQLite does not copy the table, which would lose its triggers.
"""

from django.db import migrations, models
from django.utils import timezone

KINDS = {"PROGRAMME": "programmes", "AUTHORITY": "authorities", "CATEGORY": "categories", "THEME": "themes"}
COUNTED = ("programmes", "authorities", "categories", "themes", "years", "evidence", "documents")


def add(apps, schema_editor):
    """One column after another, which SQLite needs; they are filled in after."""
    for name in COUNTED:
        schema_editor.execute(f"ALTER TABLE practices_searchentry ADD COLUMN {name} text NOT NULL DEFAULT ''")
    if schema_editor.connection.vendor == "postgresql":
        stored = ", ".join(f"ALTER COLUMN {name} SET STORAGE MAIN" for name in COUNTED)
        schema_editor.execute(f"ALTER TABLE practices_searchentry {stored}")


def take_away(apps, schema_editor):
    for name in COUNTED:
        schema_editor.execute(f"ALTER TABLE practices_searchentry DROP COLUMN {name}")


def fill_in(apps, schema_editor):
    """From what the entries say already, and what their practices do."""
    with_links = set(apps.get_model("practices", "Resource").objects.values_list("practice_id", flat=True))
    entries = apps.get_model("practices", "SearchEntry").objects
    for entry in entries.select_related("practice").order_by("pk").iterator(500):
        tokens = entry.facets.split()
        for prefix, column in KINDS.items():
            setattr(entry, column, f" {' '.join(each for each in tokens if each.startswith(prefix))} ")
        evidence = f"EVIDENCE{entry.practice.evidence}".upper() if entry.practice.evidence else ""
        documents = "DOCUMENTSYES" if entry.practice_id in with_links else ""
        own = f"YEAR{timezone.localtime(entry.published_at).year}", evidence, documents
        entry.years, entry.evidence, entry.documents = (f" {each} " for each in own)
        entry.facets = " ".join([*tokens, *filter(None, own)])
        entry.confirmed_on = entry.practice.confirmed_on
        entry.save()


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
        migrations.RunPython(fill_in, migrations.RunPython.noop),
        migrations.RemoveIndex("searchentry", "search_entry_facets"),
        migrations.CreateModel(
            name="SearchEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(primary_key=True, serialize=False, auto_created=True, verbose_name="ID"),
                ),
                ("mark", models.CharField(max_length=16)),
                ("began_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="search_edition_is_one")
                ],
            },
        ),
    ]
