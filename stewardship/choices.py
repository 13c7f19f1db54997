"""What happens to a practice after its publication."""

from django.db import models


class Action(models.TextChoices):
    """What somebody does to a published practice."""

    WITHDRAW = "withdraw", "Withdrawn"
    UNPUBLISH = "unpublish", "Taken down while something is checked"
    RESTORE = "restore", "Published again"
