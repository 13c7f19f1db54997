"""Documents of published practices."""

import django.db.models.deletion
from django.db import migrations, models

import practices.documents


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0021_narrower_entries"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishedDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("key", models.CharField(default=practices.documents.new_key, max_length=32, unique=True)),
                ("title", models.CharField(max_length=150)),
                ("file_name", models.CharField(max_length=255)),
                ("format", models.CharField(max_length=8)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("stored_name", models.CharField(max_length=64, unique=True)),
                ("text", models.TextField(blank=True)),
                ("language", models.CharField(blank=True, max_length=35)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="practices.practice",
                    ),
                ),
            ],
            options={
                "ordering": ("practice", "position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="published_document_has_a_title"
                    )
                ],
            },
        ),
    ]
