"""A group of synonyms may have narrower words, which a search for the group finds, too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("practices", "0010_words")]

    operations = [
        migrations.AddField("historicalsynonym", "narrower", models.JSONField(blank=True, default=list)),
        migrations.AddField("synonym", "narrower", models.JSONField(blank=True, default=list)),
    ]
