"""Whose rows, and which, in names that read as sentences."""

from django.db import models
from django.db.models import Q

from practices.choices import Status


class AuthorityQuerySet(models.QuerySet):
    def with_region(self):
        """Each with its sub-region, in one query."""
        return self.select_related("sub_region")


class ProgrammeQuerySet(models.QuerySet):
    def open(self):
        """Programmes that a submission can be started for."""
        return self.filter(is_open=True)


class PracticeQuerySet(models.QuerySet):
    def published(self):
        """What the public may see; every public page starts here."""
        return self.filter(status=Status.LIVE)

    def newest_first(self):
        """By the day of first publication."""
        return self.order_by("-published_at", "-pk")

    def of_authority(self, authority):
        """Led or joined by ``authority``."""
        return self.filter(Q(lead_authority=authority) | Q(partner_authorities=authority)).distinct()

    def for_its_page(self):
        """Withdrawn ones too, because their page says so; with what the page names, in one query."""
        return self.select_related("lead_authority__sub_region", "programme")
