"""A document on its way to publication."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from inspection.report import Report
from practices.documents import PublishedDocument


class State(models.TextChoices):
    """How far the inspection of a document has come."""

    WAITING = "waiting", "Waiting to be inspected"
    CLEAN = "clean", "Inspected"
    REFUSED = "refused", "Refused"
    HELD = "held", "Held"


class SubmissionDocumentQuerySet(models.QuerySet):
    def current(self):
        """What the submission offers, in order: an original that another one replaced is kept, and not offered."""
        return self.filter(replaced_by=None).order_by("position", "pk")

    def to_inspect(self, before):
        """What waits or is held, and no worker has taken up since ``before``; the longest wait first."""
        waits = self.filter(state__in=(State.WAITING, State.HELD))
        return waits.filter(Q(taken_up_at=None) | Q(taken_up_at__lt=before)).order_by("uploaded_at", "pk")


class SubmissionDocument(models.Model):
    """An attached document. Its bytes are in quarantine under ``stored_name``, or ``published`` has them.

    ``file_name`` is as uploaded, cleaned; it names nothing of ours. ``acknowledged`` lists the findings that a
    moderator ticked: what each was in this very file, by whom and when. One made by "Remove it for me"
    ``replaces`` its original, which stays in quarantine.
    """

    submission = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="documents")
    title = models.TextField(blank=True)
    file_name = models.CharField(max_length=255)
    stored_name = models.CharField(max_length=64, unique=True, null=True, blank=True)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    sentence = models.TextField(blank=True)
    report = models.JSONField(default=dict, blank=True)
    acknowledged = models.JSONField(default=list, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    taken_up_at = models.DateTimeField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    replaces = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    published = models.ForeignKey(PublishedDocument, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = SubmissionDocumentQuerySet.as_manager()

    class Meta:
        ordering = ("submission", "position", "pk")
        constraints = [
            models.CheckConstraint(name="document_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="document_has_its_bytes",
                condition=Q(stored_name__isnull=False) | Q(state__in=[State.CLEAN, State.REFUSED]),
            ),
        ]

    def __str__(self):
        return self.title or self.file_name

    @property
    def has_verdict(self) -> bool:
        """Whether its inspection is over."""
        return self.state in (State.CLEAN, State.REFUSED)

    @property
    def news(self) -> str:
        """Its state in one sentence, for those who hear the page."""
        if self.state == State.REFUSED:
            return self.sentence
        return f"{self.file_name} is {'checked' if self.has_verdict else 'not checked yet'}."

    @property
    def inspected(self) -> Report | None:
        """What the inspection found; None unless it is clean."""
        return Report.from_json(self.report) if self.state == State.CLEAN else None
