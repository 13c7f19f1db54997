"""The ledger in the database: that somebody was removed, when and by whom, and nothing that says who it was."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Reason(models.TextChoices):
    """Why somebody is removed."""

    ASKED = "asked", "They asked us to"
    LEFT = "left", "They have left, and their authority asked us to"
    NO_CONSENT = "no_consent", "They never agreed to be named"


class Removal(models.Model):
    """One person's removal. Written by ``removing`` alone, with a file in the ledger that says the same.

    ``salt``, ``address``, ``name`` and ``lengths`` are those of ``finder.Digests``. ``counts`` says how many rows
    of which kind lost the person. ``by`` is empty where it was done again after a restore. ``wiped_at`` is when
    the database's own files lost what it had overwritten.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=20, choices=Reason)
    salt = models.CharField(max_length=32)
    address = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=64, blank=True)
    lengths = models.JSONField(default=list)
    closes_account = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)
    is_repeated = models.BooleanField(default=False)
    wiped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="removal_of_somebody", condition=~models.Q(address="") | ~models.Q(name="")
            ),
            models.CheckConstraint(name="removal_reason_known", condition=models.Q(reason__in=Reason.values)),
        ]

    def __str__(self):
        return str(self.key)

    @property
    def total(self) -> int:
        """How many rows lost the person."""
        return sum(self.counts.values())
