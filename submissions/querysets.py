"""Whose submissions and messages, in names that read as sentences."""

from django.apps import apps
from django.db import models

from submissions.choices import OPEN, WITH_LIIA, Audience, Status


class SubmissionQuerySet(models.QuerySet):
    def of_members(self, user):
        """Everything of the authorities that ``user`` belongs to: what an officer may see."""
        return self.filter(authority__in=user.authority_ids)

    def for_moderators(self):
        """Everything that has once been submitted: what LIIA may see. Drafts are their authority's."""
        return self.exclude(submitted_at=None).exclude(status=Status.DRAFT)

    def awaiting_review(self):
        """In LIIA's queue, the longest wait first."""
        return self.filter(status__in=WITH_LIIA).order_by("submitted_at", "pk")

    def with_names(self):
        """Each with its authority, programme, owner and assignee, in one query."""
        return self.select_related("authority", "programme", "owner", "assignee")

    def unclaimed(self):
        """Waiting for a moderator to take them."""
        return self.filter(status=Status.SUBMITTED)


class MessageQuerySet(models.QuerySet):
    def to_author(self):
        """The conversation that the authority reads."""
        return self.filter(audience=Audience.AUTHOR).select_related("author").order_by("written_at", "pk")

    def staff_notes(self):
        """Notes that only moderators read."""
        return self.filter(audience=Audience.STAFF).select_related("author").order_by("written_at", "pk")


class CommentQuerySet(models.QuerySet):
    def sent(self):
        """What has gone to the authority: all of it that an officer may see."""
        return self.exclude(sent_at=None)

    def still_open(self):
        """Sent, and not resolved."""
        return self.sent().filter(resolved_at=None)

    def to_send(self):
        """What goes to the authority when changes are requested next: new ones, and those opened again."""
        return self.filter(models.Q(sent_at=None) | models.Q(reopened_at__isnull=False))

    def with_answers(self):
        """Each with its answers and everybody's names, in two queries."""
        answers = models.Prefetch("answers", apps.get_model("submissions.Answer").objects.select_related("author"))
        return self.select_related("author", "resolved_by").prefetch_related(answers)


class InOrderQuerySet(models.QuerySet):
    def in_use(self):
        """What moderators tick and officers read."""
        return self.filter(is_active=True)


class LinkQuerySet(models.QuerySet):
    def to_check(self, before):
        """Never tried, or last tried before ``before`` (a datetime), in submissions that are still open."""
        due = models.Q(checked_at=None) | models.Q(checked_at__lt=before)
        return self.filter(due, submission__status__in=OPEN).exclude(address="").order_by("pk")
