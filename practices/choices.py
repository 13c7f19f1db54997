"""Words with a fixed meaning in published practice."""

from django.db import models


class Status(models.TextChoices):
    """Whether the public can read a practice.

    Withdrawn: its authority or LIIA ended it. Unpublished: moderators took it down at once, while something
    is checked.
    """

    LIVE = "live", "Live"
    WITHDRAWN = "withdrawn", "Withdrawn"
    UNPUBLISHED = "unpublished", "Taken down"


class Evidence(models.TextChoices):
    """How far the evidence for a practice goes, in the submitter's own judgement."""

    EARLY = "early", "An early idea"
    MONITORED = "monitored", "Monitored"
    EVALUATED = "evaluated", "Evaluated"
