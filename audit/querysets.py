"""Which entries of the log, in names that read as sentences."""

from django.db import models


class EntryQuerySet(models.QuerySet):
    def about(self, target: models.Model):
        """What was done to this row."""
        return self.filter(kind=target._meta.label_lower, key=target.pk)

    def newest_first(self):
        """With who did it, in one query."""
        return self.select_related("actor").order_by("-at", "-pk")
