"""Words with a fixed meaning in published practice."""

from django.db import models


class Status(models.TextChoices):
    """Whether the public can read a practice."""

    LIVE = "live", "Live"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Evidence(models.TextChoices):
    """How far the evidence for a practice goes, in the submitter's own judgement."""

    EARLY = "early", "An early idea"
    MONITORED = "monitored", "Monitored"
    EVALUATED = "evaluated", "Evaluated"
