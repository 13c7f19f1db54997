"""Who wants to hear of which search, and in which order practices came."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from alerts.querysets import SubscriptionQuerySet
from practices.models import Practice

SEARCH_LIMIT = 500  # characters of words and filters together


class Frequency(models.TextChoices):
    """How often somebody hears, if there is anything to hear: see ``alerts.timing``."""

    DAILY = "daily", "Every day"
    WEEKLY = "weekly", "Every week, on Monday"
    MONTHLY = "monthly", "Every month, on the 1st"


class Arrival(models.Model):
    """A practice that was published for the first time. Its key says when it came, compared with the others.

    Nothing that comes later ever gets a smaller key, as times of publication may: see ``alerts.arrivals``.
    """

    practice = models.OneToOneField(Practice, models.CASCADE, related_name="arrival")

    def __str__(self):
        return f"{self.pk}: practice {self.practice_id}"


class Subscription(models.Model):
    """One address for one search: what was typed, and its filters as they stand in an address.

    ``key`` is what its links are made of; ``mark`` is the same for the same search. Nothing is sent, and
    ``due_at`` is empty, before somebody with the address has confirmed it. ``told`` is the arrival up to which it
    has been told. The row is all there is of the address, and goes when its mail stops.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(max_length=254)
    words = models.CharField(max_length=SEARCH_LIMIT, blank=True)
    filters = models.CharField(max_length=SEARCH_LIMIT, blank=True)
    mark = models.UUIDField()
    frequency = models.CharField(max_length=10, choices=Frequency)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    told = models.BigIntegerField(default=0)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "saved search"
        verbose_name_plural = "saved searches"
        indexes = [models.Index(fields=["mark"], name="alerts_search")]
        constraints = [
            models.UniqueConstraint(name="one_alert_for_each_search_and_address", fields=["email", "mark"]),
            models.CheckConstraint(name="alert_address_is_lower_case", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="alert_frequency_known", condition=Q(frequency__in=["daily", "weekly", "monthly"])
            ),
            models.CheckConstraint(
                name="alert_is_due_once_confirmed",
                condition=Q(confirmed_at=None, due_at=None) | Q(confirmed_at__isnull=False, due_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"saved search {self.pk}"

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody with the address has said that they want it."""
        return self.confirmed_at is not None

    @property
    def is_too_late(self) -> bool:
        """Whether the link that asks to confirm it has come to its end."""
        return not self.is_confirmed and self.asked_at + settings.ALERT_LINK_LASTS < timezone.now()
