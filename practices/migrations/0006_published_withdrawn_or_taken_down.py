"""A practice can be taken down while something is checked, which is not the same as withdrawn."""

from django.db import migrations, models


def withdraw_what_is_taken_down(apps, schema_editor):
    """On the way back: the earlier version knows only one way not to be published."""
    apps.get_model("practices", "Practice").objects.filter(status="unpublished").update(status="withdrawn")


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0005_stopped_and_overdue"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="practice",
            name="practice_status_known",
        ),
        migrations.AlterField(
            model_name="practice",
            name="status",
            field=models.CharField(
                choices=[("live", "Live"), ("withdrawn", "Withdrawn"), ("unpublished", "Taken down")],
                default="live",
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["live", "withdrawn", "unpublished"])),
                name="practice_status_known",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, withdraw_what_is_taken_down),
    ]
