"""Work in progress. What happens to it is decided in ``workflow``; what is published, in ``publishing``."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from practices.choices import Evidence
from practices.content import PracticeContent
from practices.models import Authority, Category, Practice, Programme, Theme
from submissions.choices import EDITABLE, OPEN, Action, Audience, Status
from submissions.documents.models import SubmissionDocument as SubmissionDocument
from submissions.querysets import LinkQuerySet, MessageQuerySet, SubmissionQuerySet
from submissions.review_models import Answer as Answer
from submissions.review_models import ChecklistItem as ChecklistItem
from submissions.review_models import Comment as Comment
from submissions.review_models import Phrase as Phrase


class ImportedTemplate(models.Model):
    """The whole text of a Word template that somebody uploaded, and what was found in it.

    Several submissions may share one: a template that held several pieces of work.
    """

    file_name = models.CharField(max_length=255)
    text = models.TextField()
    report = models.JSONField(default=dict)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    imported_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.file_name


class Submission(PracticeContent):
    """One authority's template on its way to publication. Only ``workflow.perform`` changes ``status``.

    ``version`` grows by one with each change of text or state, so that nobody overwrites what they
    have not seen. ``reference`` is given at the first submit. A revision of a live ``practice`` says in
    ``revises_version`` from which of its versions it started, or to which it was last brought up to date.
    ``split_from`` is the submission with several pieces of work, of which this one was split off at the desk.
    """

    reference = models.CharField(max_length=20, unique=True, null=True, blank=True)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="submissions")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="submissions")
    partner_authorities = models.ManyToManyField(Authority, blank=True, related_name="joined_submissions")
    categories = models.ManyToManyField(Category, blank=True, related_name="submissions")
    themes = models.ManyToManyField(Theme, blank=True, related_name="submissions")
    contact_agrees = models.BooleanField("the contact agrees to be named", default=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="submissions")
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=1)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="assigned_submissions"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    claim_warned_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    practice = models.ForeignKey(Practice, models.PROTECT, null=True, blank=True, related_name="submissions")
    revises_version = models.PositiveIntegerField(null=True, blank=True)
    imported = models.ForeignKey(
        ImportedTemplate, models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    split_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="pieces")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ("-updated_at", "-pk")
        indexes = [models.Index(fields=["status", "submitted_at"], name="submission_queue")]
        constraints = [
            models.CheckConstraint(name="submission_status_known", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="submission_evidence_known", condition=Q(evidence__in=["", *Evidence.values])
            ),
            models.CheckConstraint(
                name="in_review_means_claimed",
                condition=Q(status=Status.IN_REVIEW, assignee__isnull=False, claimed_at__isnull=False)
                | (~Q(status=Status.IN_REVIEW) & Q(assignee=None, claimed_at=None)),
            ),
            models.CheckConstraint(
                name="submitted_has_a_reference",
                condition=Q(status__in=[Status.DRAFT, Status.WITHDRAWN])
                | Q(reference__isnull=False, submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="published_has_a_practice",
                condition=~Q(status=Status.PUBLISHED) | Q(practice__isnull=False),
            ),
            models.CheckConstraint(
                name="revision_revises_a_practice",
                condition=Q(revises_version=None) | Q(practice__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_open_submission_per_practice",
                fields=["practice"],
                condition=Q(status__in=OPEN) & Q(practice__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title or "Untitled draft"

    def get_absolute_url(self):
        return reverse("submissions:detail", args=[self.pk])

    @property
    def is_editable(self) -> bool:
        """Whether its authority may change the text."""
        return self.status in EDITABLE

    def pieces_in_order(self) -> SubmissionQuerySet:
        """What was split off from it, the first piece first."""
        return self.pieces.order_by("pk")

    @property
    def is_revision(self) -> bool:
        """Whether it changes a practice that is published already."""
        return self.revises_version is not None

    @property
    def is_seen_by_liia(self) -> bool:
        """Whether moderators can open it: ``for_moderators`` in words about one row."""
        return self.submitted_at is not None and self.status != Status.DRAFT


class SubmissionLink(models.Model):
    """A link that a draft offers. ``address`` may be empty or wrong until the submission is submitted."""

    class Outcome(models.TextChoices):
        """What came of trying the address, in the background."""

        UNTRIED = "", "Not tried yet"
        ANSWERS = "answers", "Answers"
        SILENT = "silent", "Does not answer"

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="links")
    label = models.TextField(blank=True)
    address = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.UNTRIED, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ("submission", "position", "pk")

    def __str__(self):
        return self.label or self.address


class Revision(models.Model):
    """The whole content of a submission at one moment: each submit, each moderator's edit.

    Never changed, but for a person who asks to be removed: ``stewardship.removal`` takes them out in place.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    content = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("submission", "-version")
        constraints = [models.UniqueConstraint(name="revision_once_per_version", fields=["submission", "version"])]

    def __str__(self):
        return f"{self.submission_id} at {self.version}"


class Message(models.Model):
    """Words about a submission, to its authority or among moderators: two querysets, never one list."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    audience = models.CharField(max_length=10, choices=Audience)
    text = models.TextField()
    written_at = models.DateTimeField(default=timezone.now)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ("written_at", "pk")
        constraints = [
            models.CheckConstraint(name="message_audience_known", condition=Q(audience__in=Audience.values)),
            models.CheckConstraint(name="message_says_something", condition=~Q(text="")),
        ]

    def __str__(self):
        return f"{self.get_audience_display()}: {self.text[:40]}"


class Transition(models.Model):
    """Who moved a submission from which state to which, when, and why. Append-only.

    A decision also keeps the checklist as it was ticked, a list of ``{"text": …, "is_met": …}``, because its
    items change later; and the panel's feedback for the letter of recognition.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="transitions")
    action = models.CharField(max_length=20, choices=Action)
    source = models.CharField(max_length=20, choices=Status)
    target = models.CharField(max_length=20, choices=Status)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    checklist = models.JSONField(default=list, blank=True)
    feedback = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("made_at", "pk")

    def __str__(self):
        return f"{self.submission_id}: {self.action}"


class ReferenceCounter(models.Model):
    """The last number given to a submission in a year."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.year}: {self.last}"
