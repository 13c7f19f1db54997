"""An index in the order of a list that begins with what somebody confirmed last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("practices", "0016_combinations")]

    operations = [
        migrations.AddIndex(
            "searchentry",
            models.Index(fields=["-confirmed_on", "-published_at", "-practice"], name="search_entry_confirmed"),
        ),
    ]
