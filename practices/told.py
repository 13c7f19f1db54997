"""What programs are told of published practice."""

from django.db import models


class PracticeChange(models.Model):
    """When the public last got another state of a practice; ``id`` grows in the order of the commits.

    Written by ``practices.changes`` alone, which replaces a practice's row by a newer one.
    """

    practice = models.OneToOneField("practices.Practice", models.CASCADE, related_name="last_change")
    is_live = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self):
        return f"{self.practice_id} at {self.at}"
