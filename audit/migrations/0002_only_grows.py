"""The log's rows stay as they are: the database refuses to change or delete one."""

from django.db import migrations

from audit import append_only

TABLE = "audit_entry"


def forbid(apps, schema_editor):
    append_only.forbid(schema_editor.connection, TABLE)


def allow(apps, schema_editor):
    append_only.allow(schema_editor.connection, TABLE)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_log")]
    operations = [migrations.RunPython(forbid, allow)]
