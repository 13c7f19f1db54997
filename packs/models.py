"""Packs that are too long to be made while somebody waits."""

from datetime import timedelta

from django.core import signing
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from packs.choosing import NOTE_LIMIT, TITLE_LIMIT
from packs.kinds import Kind

KEPT = timedelta(days=3)
PATIENCE = timedelta(minutes=10)  # with whoever makes one; after it somebody else begins anew
MOST_TRIES = 3
SIGNER = signing.Signer(salt="packs.order")


def new_key() -> str:
    """Long enough that nobody guesses it."""
    return get_random_string(32)


class OrderQuerySet(models.QuerySet):
    def waiting(self):
        """To be made, the oldest first; also those whose maker seems to have died."""
        is_free = Q(started_at=None) | Q(started_at__lt=timezone.now() - PATIENCE)
        return self.filter(is_free, made_at=None, tries__lt=MOST_TRIES).order_by("asked_at", "pk")

    def failed(self):
        """Those that nobody tries any more."""
        is_free = Q(started_at=None) | Q(started_at__lt=timezone.now() - PATIENCE)
        return self.filter(is_free, made_at=None, tries__gte=MOST_TRIES)

    def without_file(self):
        """The file is read by who sends it alone."""
        return self.defer("file")

    def kept(self):
        """Those that are not too old."""
        return self.filter(asked_at__gt=timezone.now() - KEPT)

    def too_old(self):
        """The rest, which go."""
        return self.filter(asked_at__lte=timezone.now() - KEPT)


class Order(models.Model):
    """A pack that somebody asked for, and in the end its file. All of it goes after ``KEPT``.

    ``asking`` tells one press of a button from another: who presses twice gets one. ``ready`` counts the practices
    that are written while it is being made. ``made_of`` says of each practice in the file what it was made from:
    what has changed since is not handed out.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key)
    asking = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001  (none is unique)
    references = models.JSONField()
    title = models.CharField(max_length=TITLE_LIMIT, blank=True)
    note = models.CharField(max_length=NOTE_LIMIT, blank=True)
    kind = models.CharField(max_length=4, choices=Kind)
    email = models.EmailField(max_length=254, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    ready = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(null=True, blank=True)
    made_of = models.JSONField(default=dict)
    file = models.BinaryField(null=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="pack_kind_known", condition=Q(kind__in=["pdf", "docx"])),
            models.CheckConstraint(
                name="pack_has_a_file_once_made",
                condition=Q(made_at=None, file=None) | Q(made_at__isnull=False, file__isnull=False),
            ),
        ]

    def __str__(self):
        return f"pack {self.pk}"

    def get_absolute_url(self):
        return reverse("packs:order", args=[self.token])

    @property
    def has_failed(self) -> bool:
        """Whether nobody tries any more."""
        return self.made_at is None and self.tries >= MOST_TRIES and not self.is_being_made

    @property
    def is_being_made(self) -> bool:
        """Whether somebody has begun, and not too long ago."""
        is_begun = self.started_at is not None and self.started_at > timezone.now() - PATIENCE
        return self.made_at is None and is_begun

    @property
    def token(self) -> str:
        """The key with a proof that it was ours, which is still there when the row is not."""
        return SIGNER.sign(self.key)
