"""What reports remember. What they count is other apps'."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from practices.models import Authority, Category, Programme


class Invitation(models.Model):
    """A moderator invited an authority to send in practice of a category. Its words are in the mail, not here.

    ``number`` counts the invitations of an authority for a category from 1: of two sent at once, one is refused.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="invitations")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="invitations")
    category = models.ForeignKey(Category, models.CASCADE, related_name="invitations")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(name="invitation_sent_once", fields=["authority", "category", "number"])
        ]

    def __str__(self):
        return f"{self.authority}: {self.category}"
