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
        """What the public may see: every public page, and whatever else anybody reads, starts here.

        A feed, a map of the site or an answer to a program takes its practices from here, too, when there is one.
        """
        return self.filter(status=Status.LIVE)

    def newest_first(self):
        """By the day of first publication."""
        return self.order_by("-published_at", "-pk")

    def of_authority(self, authority):
        """Led or joined by ``authority``."""
        return self.filter(Q(lead_authority=authority) | Q(partner_authorities=authority)).distinct()

    def led_by(self, authorities):
        """Those whose lead is one of ``authorities`` (rows or keys), published or not."""
        return self.filter(lead_authority__in=authorities)

    def for_its_page(self):
        """Those not published now too, because their page says so; with what the page names, in one query."""
        return self.select_related("lead_authority__sub_region", "programme", "part_of")
