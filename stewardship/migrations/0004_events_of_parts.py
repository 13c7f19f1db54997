"""What a practice is part of is among what happens to it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stewardship", "0003_contact_changes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="practiceevent",
            name="action",
            field=models.CharField(
                choices=[
                    ("withdraw", "Withdrawn"),
                    ("unpublish", "Taken down while something is checked"),
                    ("restore", "Published again"),
                    ("join", "Made part of a larger piece of work"),
                    ("leave", "No longer part of a larger piece of work"),
                ],
                max_length=20,
            ),
        ),
    ]
