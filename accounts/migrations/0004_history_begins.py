"""Who is here today, and which email domains there are, is where their history begins."""

from django.db import migrations

from practices.history import begin, begin_choices


def forwards(apps, schema_editor):
    begin(apps, "accounts", "User", "Membership", "EmailDomain")
    begin_choices(apps, "accounts", "User", "groups")
    begin_choices(apps, "accounts", "EmailDomain", "authorities")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_history")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
