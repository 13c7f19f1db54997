"""One row for each thing that somebody did. The database itself refuses to change or delete a row."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from audit.querysets import EntryQuerySet


class Entry(models.Model):
    """Who did what to what, and when. Written by ``log.record`` alone.

    ``actor`` is empty where the portal acted by itself. ``kind`` is the model's label ("submissions.submission"),
    ``key`` its primary key, ``name`` what people call it, such as a reference or a slug; never a person's name or
    words, because a person can ask to be forgotten and a row of this log cannot.
    """

    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    action = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    key = models.BigIntegerField()
    name = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_newest"),
            models.Index(fields=["kind", "key"], name="audit_of_one_thing"),
        ]

    def __str__(self):
        return f"{self.action} {self.name}"
