"""An index of the practices that are pieces of others, in place of one of all."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0019_titles_indexed"),
    ]

    operations = [
        migrations.AlterField(
            model_name="practice",
            name="part_of",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="parts",
                to="practices.practice",
            ),
        ),
        migrations.AddIndex(
            model_name="practice",
            index=models.Index(
                condition=models.Q(("part_of__isnull", False)), fields=["part_of"], name="practice_pieces"
            ),
        ),
    ]
