"""A published practice's words go into PostgreSQL's index at once: every search would read them through until then."""

from django.db import migrations


def set_to(option):
    """An operation that sets how the index takes new entries."""

    def operation(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER INDEX search_entry_words {option}")

    return operation


class Migration(migrations.Migration):
    dependencies = [("practices", "0014_meanings")]

    operations = [
        migrations.RunPython(set_to("SET (fastupdate = off)"), set_to("RESET (fastupdate)")),
    ]
