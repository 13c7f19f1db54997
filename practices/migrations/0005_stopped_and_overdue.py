"""A practice can have stopped; what is no longer current comes after the rest, from a day that its entry knows."""

from datetime import timedelta

from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual


def fill_in(apps, schema_editor):
    """Entries made before the column know no day yet."""
    entries = apps.get_model("practices", "SearchEntry").objects
    for key, due in entries.values_list("practice_id", "practice__review_due_on").order_by("practice_id"):
        entries.filter(practice_id=key).update(sinks_on=due + timedelta(days=1))


class Migration(migrations.Migration):
    dependencies = [("practices", "0004_history_begins")]

    operations = [
        migrations.AddField("practice", "stopped_on", models.DateField(blank=True, null=True)),
        migrations.AddField("practice", "stopped_because", models.TextField(blank=True)),
        migrations.AddConstraint(
            "practice",
            models.CheckConstraint(
                name="practice_stopped_text_is_of_what_stopped",
                condition=Q(stopped_because="") | Q(stopped_on__isnull=False),
            ),
        ),
        migrations.AddConstraint(
            "practice",
            models.CheckConstraint(
                name="practice_stopped_text_fits", condition=LessThanOrEqual(Length("stopped_because"), 2000)
            ),
        ),
        # Empty at first, so that SQLite adds it without copying the table, which would lose its triggers
        migrations.AddField("searchentry", "sinks_on", models.DateField(null=True)),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
    ]
