"""How often programs have asked, in a table that all web processes share."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="RequestCount",
            fields=[
                ("name", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("taken", models.IntegerField()),
                ("ends", models.BigIntegerField(db_index=True)),
            ],
        ),
    ]
