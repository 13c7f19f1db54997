"""What the portal's settings were before: a row for each change, with who made it, when, and why.

The rows stand in a table beside each model's own. Who made a change is kept as a number alone, because this
app knows nobody; a reason is somebody's words, for LIIA only.
"""

from typing import Any

from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords


class History(HistoricalRecords):
    """The history of one model: ``history = History()``. A reason is given as ``row._change_reason``."""

    def __init__(self, **options: Any):
        options.setdefault("history_user_id_field", models.BigIntegerField(null=True))
        options.setdefault("history_change_reason_field", models.TextField(null=True))
        super().__init__(**options)

    def post_save(self, instance, created, using=None, update_fields=None, **kwargs):
        """Nothing is kept where only what history leaves out was saved, such as the hour of a sign-in."""
        kept = {name for field in self.fields_included(instance) for name in (field.name, field.attname)}
        if update_fields is None or kept & set(update_fields):
            super().post_save(instance, created, using=using, **kwargs)

    def m2m_changed(self, instance, action, attr, pk_set, reverse, **kwargs):
        """From the side that has the history: the other side's row would be taken for this model's."""
        if not reverse:
            super().m2m_changed(instance, action, attr, pk_set, reverse, **kwargs)


def begin(apps: Any, app: str, *names: str) -> None:
    """For a migration: each row of these models as it is now, so that its first change has something before it."""
    now = timezone.now()
    for name in names:
        kept = apps.get_model(app, f"Historical{name}")
        columns = {field.attname for field in kept._meta.concrete_fields}
        rows = apps.get_model(app, name)._default_manager.all().values()
        kept.objects.bulk_create(
            kept(history_date=now, history_type="+", **{key: row[key] for key in columns & row.keys()})
            for row in rows
        )


def begin_choices(apps: Any, app: str, name: str, choice: str) -> None:
    """The same for what rows of a model are joined with, after ``begin`` of that model."""
    through = getattr(apps.get_model(app, name), choice).through
    kept = apps.get_model(app, f"Historical{through.__name__}")
    of_row = dict(apps.get_model(app, f"Historical{name}").objects.values_list("id", "history_id"))
    own = f"{name.lower()}_id"
    kept.objects.bulk_create(kept(history_id=of_row[row[own]], **row) for row in through.objects.values())
