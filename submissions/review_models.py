"""What a review is made of beside its decision: comments on a field, and what moderators keep for all reviews."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from practices.history import History
from submissions.choices import Place
from submissions.querysets import CommentQuerySet, InOrderQuerySet


class Comment(models.Model):
    """A moderator's words about one field of a submission. ``commenting`` alone writes and changes it.

    It is the moderators' own until ``sent_at``, when changes were requested with it. A resolved one that a
    moderator opens again stays resolved for its author until it is sent again: ``reopened_at`` waits for that.
    """

    submission = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="comments")
    place = models.CharField(max_length=20, choices=Place)
    quote = models.TextField(blank=True)
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reopened_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("written_at", "pk")
        constraints = [
            models.CheckConstraint(name="comment_place_known", condition=Q(place__in=Place.values)),
            models.CheckConstraint(name="comment_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="comment_is_resolved_by_somebody",
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(sent_at__isnull=False, resolved_at__isnull=False, resolved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="only_a_resolved_comment_is_reopened",
                condition=Q(reopened_at=None) | Q(resolved_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.get_place_display()}: {self.text[:40]}"

    @property
    def waits_for_author(self) -> bool:
        """Sent and open, and nobody has answered since it was sent last."""
        if self.sent_at is None or self.resolved_at is not None:
            return False
        return not any(answer.written_at >= self.sent_at for answer in self.answers.all())


class Answer(models.Model):
    """What somebody of the authority answers to a comment."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="answers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("written_at", "pk")
        constraints = [models.CheckConstraint(name="answer_says_something", condition=~Q(text=""))]

    def __str__(self):
        return self.text[:40]


class Phrase(models.Model):
    """Words that moderators use again and again, to be put into a decision or a comment."""

    title = models.CharField(max_length=100)
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    history = History()

    class Meta:
        ordering = ("position", "pk")

    def __str__(self):
        return self.title


class ChecklistItem(models.Model):
    """One thing that LIIA looks for in every submission. What is no longer used stays: it was once said."""

    text = models.CharField(max_length=150)
    hint = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField("moderators tick it and officers read it", default=True)
    history = History()

    objects = InOrderQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")

    def __str__(self):
        return self.text
