"""People are asked whether a practice is still so, and answer; words on why it has stopped wait for a moderator."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0006_published_withdrawn_or_taken_down"),
        ("stewardship", "0001_events"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("halfway", "Halfway"),
                            ("due", "When it was due"),
                            ("authority", "To everybody at its authority"),
                            ("again", "Asked again by a moderator"),
                        ],
                        max_length=10,
                    ),
                ),
                ("confirmed_on", models.DateField()),
                ("sent_on", models.DateField()),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="practices.practice",
                    ),
                ),
            ],
            options={
                "ordering": ("-sent_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("running", "It is still running as described"),
                            ("update", "It is running, and I want to update it"),
                            ("stopped", "It has stopped"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("recipient", models.CharField(blank=True, max_length=64)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Nothing to decide"),
                            ("waiting", "Waits for a moderator"),
                            ("passed", "Published as it was written"),
                            ("corrected", "Published with corrections"),
                            ("refused", "Not published"),
                            ("overtaken", "Overtaken by a later answer"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reply", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="practices.practice",
                    ),
                ),
                (
                    "reminder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="stewardship.reminder",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["halfway", "due", "authority", "again"])),
                name="reminder_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "again"), _negated=True),
                fields=("practice", "kind", "confirmed_on"),
                name="reminder_once_in_a_round",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "again")),
                fields=("practice", "sent_on"),
                name="asked_again_once_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reminder__isnull", False)),
                fields=("reminder", "recipient"),
                name="one_answer_for_each_link",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "waiting")),
                fields=("practice",),
                name="one_waiting_answer_for_each_practice",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by__isnull", False), ("reminder", None)),
                    models.Q(
                        ("by", None), ("reminder__isnull", False), models.Q(("recipient", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="answer_is_somebodys",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome", ""),
                    models.Q(("choice", "stopped"), models.Q(("text", ""), _negated=True)),
                    _connector="OR",
                ),
                name="only_why_it_stopped_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_by__isnull", False), ("outcome__in", ["passed", "corrected", "refused"])),
                    models.Q(("decided_by", None), ("outcome__in", ["", "waiting", "overtaken"])),
                    _connector="OR",
                ),
                name="answer_decided_by_somebody",
            ),
        ),
    ]
