"""Readers' messages go to the authority while a contact has left and no other is agreed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0006_published_withdrawn_or_taken_down"),
    ]

    operations = [
        migrations.AddField(
            model_name="practice",
            name="messages_to",
            field=models.TextField(
                blank=True, verbose_name="where readers' messages go while its contact has left"
            ),
        ),
    ]
