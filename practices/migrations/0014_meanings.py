"""What search has learnt of words and of practices: how alike they are in meaning. `rebuild_search` learns it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("practices", "0013_changes")]

    operations = [
        migrations.AddField("searchword", "meaning", models.BinaryField(null=True)),
        migrations.CreateModel(
            name="SearchMeaning",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="meaning",
                        serialize=False,
                        to="practices.searchentry",
                    ),
                ),
                ("place", models.BinaryField()),
                ("is_learnt", models.BooleanField(default=False)),
            ],
        ),
    ]
