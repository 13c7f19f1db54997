"""What happened to practices after their publication."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from practices.choices import Status
from practices.models import Practice
from stewardship.choices import Action
from stewardship.kept_true.models import Answer, ContactChange, Reminder
from stewardship.removal.models import Removal

__all__ = ["Answer", "ContactChange", "PracticeEvent", "Reminder", "Removal"]


class PracticeEvent(models.Model):
    """Who did what to a published practice, when and why. Rows are added, never changed.

    ``source`` and ``target`` are the practice's states before and after. The public never reads ``reason``:
    members of the lead authority and moderators do.
    """

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="events")
    action = models.CharField(max_length=20, choices=Action)
    source = models.CharField(max_length=12, choices=Status)
    target = models.CharField(max_length=12, choices=Status)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="event_between_known_states",
                condition=Q(source__in=Status.values) & Q(target__in=Status.values),
            ),
            models.CheckConstraint(
                name="change_of_state_has_a_reason", condition=Q(source=models.F("target")) | ~Q(reason="")
            ),
        ]

    def __str__(self):
        return f"{self.practice_id}: {self.action}"
