"""What there is already is new to nobody."""

from django.db import migrations


def number(apps, schema_editor):
    Arrival, Practice = apps.get_model("alerts", "Arrival"), apps.get_model("practices", "Practice")
    keys = Practice.objects.order_by("published_at", "pk").values_list("pk", flat=True)
    Arrival.objects.bulk_create((Arrival(practice_id=key) for key in keys), batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("alerts", "0001_saved_searches")]
    operations = [migrations.RunPython(number, migrations.RunPython.noop)]
