"""A group of synonyms may have words that stand near it, which bring practices forward."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("practices", "0017_last_confirmed_first")]

    operations = [
        migrations.AddField("historicalsynonym", "related", models.JSONField(blank=True, default=list)),
        migrations.AddField("synonym", "related", models.JSONField(blank=True, default=list)),
    ]
