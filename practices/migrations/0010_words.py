"""The words of published practice, for "did you mean"."""

import re
import unicodedata
from collections import Counter

from django.db import migrations, models

WORD = re.compile(r"\b[a-z]{4,40}\b")


def learn(apps, schema_editor):
    """The words that the entries have now."""
    entries, counted = apps.get_model("practices", "SearchEntry").objects.order_by("pk"), Counter()
    for texts in entries.values_list("title", "names", "summary", "text").iterator(500):
        letters = unicodedata.normalize("NFD", " ".join(texts).casefold())
        counted.update(set(WORD.findall("".join(each for each in letters if not unicodedata.combining(each)))))
    words = apps.get_model("practices", "SearchWord")
    rows = [words(word=word, practices=count) for word, count in counted.items()]
    words.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("practices", "0009_counted_facets")]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("practices", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("practices__gte", 0)), name="search_word_is_counted"
                    )
                ],
            },
        ),
        migrations.RunPython(learn, migrations.RunPython.noop),
    ]
