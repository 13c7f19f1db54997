"""Whose rows, and which, in names that read as sentences."""

from datetime import datetime

from django.conf import settings
from django.db import models


class SubscriptionQuerySet(models.QuerySet):
    def confirmed(self):
        """Those that mail is sent to."""
        return self.filter(confirmed_at__isnull=False)

    def due(self, now: datetime):
        """Those whose hour has come."""
        return self.filter(due_at__lte=now)

    def too_late(self, now: datetime):
        """Those that nobody confirmed while their link worked."""
        return self.filter(confirmed_at=None, asked_at__lt=now - settings.ALERT_LINK_LASTS)
