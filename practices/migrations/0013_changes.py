"""When each practice last became another one to the public, in the order in which programs read it."""

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone


def begin(apps, schema_editor):
    """Those that can be read since their last change; the others, of which nobody kept when they went, as of now."""
    practices, changes = apps.get_model("practices", "Practice"), apps.get_model("practices", "PracticeChange")
    rows = practices.objects.order_by("updated_at", "pk").values_list("pk", "status", "updated_at")
    live = [changes(practice_id=key, is_live=True, at=at) for key, status, at in rows if status == "live"]
    now = timezone.now()
    gone = [changes(practice_id=key, is_live=False, at=now) for key, status, _ in rows if status != "live"]
    changes.objects.bulk_create([*live, *gone], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("practices", "0012_related_practices")]

    operations = [
        migrations.CreateModel(
            name="PracticeChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("is_live", models.BooleanField()),
                ("at", models.DateTimeField()),
                (
                    "practice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="last_change",
                        to="practices.practice",
                    ),
                ),
            ],
            options={"ordering": ("pk",)},
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
