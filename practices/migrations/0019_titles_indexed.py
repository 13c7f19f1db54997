"""An index of PostgreSQL's for the words of titles: what has them there comes first."""

from django.db import migrations


def run(statement):
    """An operation on PostgreSQL alone."""

    def operation(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statement)

    return operation


class Migration(migrations.Migration):
    dependencies = [("practices", "0018_near_words")]

    operations = [
        migrations.RunPython(
            run(
                "CREATE INDEX search_entry_titles ON practices_searchentry "
                "USING gin (title_vector) WITH (fastupdate = off)"
            ),
            run("DROP INDEX search_entry_titles"),
        ),
    ]
