"""Who did what to a published practice, when and why."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("practices", "0006_published_withdrawn_or_taken_down"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PracticeEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("withdraw", "Withdrawn"),
                            ("unpublish", "Taken down while something is checked"),
                            ("restore", "Published again"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("live", "Live"), ("withdrawn", "Withdrawn"), ("unpublished", "Taken down")],
                        max_length=12,
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        choices=[("live", "Live"), ("withdrawn", "Withdrawn"), ("unpublished", "Taken down")],
                        max_length=12,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="practices.practice"
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__in", ["live", "withdrawn", "unpublished"]),
                            ("target__in", ["live", "withdrawn", "unpublished"]),
                        ),
                        name="event_between_known_states",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source", models.F("target")),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="change_of_state_has_a_reason",
                    ),
                ],
            },
        ),
    ]
