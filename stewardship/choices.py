"""What happens to a practice after its publication."""

from django.db import models


class Action(models.TextChoices):
    """What somebody does to a published practice."""

    WITHDRAW = "withdraw", "Withdrawn"
    UNPUBLISH = "unpublish", "Taken down while something is checked"
    RESTORE = "restore", "Published again"
    JOIN = "join", "Made part of a larger piece of work"
    LEAVE = "leave", "No longer part of a larger piece of work"
