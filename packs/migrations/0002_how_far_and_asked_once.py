"""How far a pack is, and which press of a button asked for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("packs", "0001_orders")]

    operations = [
        migrations.AddField(
            "order", "asking", models.CharField(max_length=64, unique=True, null=True, editable=False)
        ),
        migrations.AddField("order", "ready", models.PositiveSmallIntegerField(default=0)),
    ]
