"""What there is today is where its history begins."""

from django.db import migrations

from practices.history import begin


def forwards(apps, schema_editor):
    begin(apps, "practices", "SubRegion", "Authority", "Programme", "Category", "Theme", "Synonym")


class Migration(migrations.Migration):
    dependencies = [("practices", "0003_history")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
