"""Documents that are attached to a submission."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0022_documents"),
        ("submissions", "0006_idle_revisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SubmissionDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("title", models.TextField(blank=True)),
                ("file_name", models.CharField(max_length=255)),
                ("stored_name", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting to be inspected"),
                            ("clean", "Inspected"),
                            ("refused", "Refused"),
                            ("held", "Held"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("sentence", models.TextField(blank=True)),
                ("report", models.JSONField(blank=True, default=dict)),
                ("acknowledged", models.JSONField(blank=True, default=list)),
                ("uploaded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("taken_up_at", models.DateTimeField(blank=True, null=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "published",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="practices.publisheddocument",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaced_by",
                        to="submissions.submissiondocument",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="submissions.submission",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("submission", "position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "clean", "refused", "held"])),
                        name="document_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stored_name__isnull", False), ("state__in", ["clean", "refused"]), _connector="OR"
                        ),
                        name="document_has_its_bytes",
                    ),
                ],
            },
        ),
    ]
