"""What has been published, and the names it is sorted under. Nothing here knows of work in progress."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from practices.addresses import of_part, of_practice
from practices.choices import Evidence, Status
from practices.content import STOPPED_LIMIT, SUMMARY_LIMIT, TITLE_LIMIT, PracticeContent
from practices.documents import PublishedDocument as PublishedDocument
from practices.learnt import SearchCombination, SearchMeaning, SearchWord
from practices.querysets import PracticeQuerySet
from practices.told import PracticeChange as PracticeChange
from practices.vocabulary import Authority, Category, Programme, SubRegion, Synonym, Theme

__all__ = [
    "Authority",
    "Category",
    "Practice",
    "PracticeVersion",
    "Programme",
    "RelatedPractice",
    "Resource",
    "SearchCombination",
    "SearchEdition",
    "SearchEntry",
    "SearchMeaning",
    "SearchWord",
    "SubRegion",
    "Synonym",
    "Theme",
]


class Practice(PracticeContent):
    """A published practice: the snapshot that the public reads. Only ``submissions.publishing`` writes its text.

    Only ``stewardship.lifecycle`` writes its ``status``, which leaves ``version``, the number of the text, as it
    is. ``confirmed_on`` is the day on which somebody last said that it is as described, ``review_due_on`` the day
    by which they are to say so again. ``part_of`` is the whole that it is a piece of, one
    level deep: see ``stewardship.parts``. ``stopped_because`` is light Markdown, and only of what has stopped.
    """

    reference = models.CharField(max_length=20, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="practices")
    lead_authority = models.ForeignKey(Authority, models.PROTECT, related_name="led_practices")
    partner_authorities = models.ManyToManyField(Authority, blank=True, related_name="joined_practices")
    categories = models.ManyToManyField(Category, related_name="practices")
    themes = models.ManyToManyField(Theme, blank=True, related_name="practices")
    status = models.CharField(max_length=12, choices=Status, default=Status.LIVE)
    version = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    confirmed_on = models.DateField()
    review_due_on = models.DateField()
    stopped_on = models.DateField(null=True, blank=True)
    stopped_because = models.TextField(blank=True)
    messages_to = models.TextField("where readers' messages go while its contact has left", blank=True)
    part_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts", db_index=False
    )
    is_demonstration = models.BooleanField(default=False)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        ordering = ("-published_at", "-pk")
        indexes = [
            models.Index(fields=["status", "-published_at"], name="practice_newest"),
            # Of pieces alone: SQLite would rather read all practices than an index with one value in nearly all
            models.Index(fields=["part_of"], name="practice_pieces", condition=Q(part_of__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(name="practice_status_known", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="practice_evidence_known", condition=Q(evidence__in=["", *Evidence.values])
            ),
            models.CheckConstraint(name="practice_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(name="practice_has_a_description", condition=~Q(description="")),
            models.CheckConstraint(
                name="practice_title_fits", condition=LessThanOrEqual(Length("title"), TITLE_LIMIT)
            ),
            models.CheckConstraint(
                name="practice_summary_fits", condition=LessThanOrEqual(Length("summary"), SUMMARY_LIMIT)
            ),
            models.CheckConstraint(name="practice_is_no_part_of_itself", condition=~Q(part_of=F("pk"))),
            models.CheckConstraint(
                name="practice_updated_after_publication", condition=Q(updated_at__gte=F("published_at"))
            ),
            models.CheckConstraint(
                name="practice_stopped_text_is_of_what_stopped",
                condition=Q(stopped_because="") | Q(stopped_on__isnull=False),
            ),
            models.CheckConstraint(
                name="practice_stopped_text_fits",
                condition=LessThanOrEqual(Length("stopped_because"), STOPPED_LIMIT),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_live(self) -> bool:
        """Whether the public can read it: ``published`` in words about one row."""
        return self.status == Status.LIVE

    def get_absolute_url(self):
        return of_practice(self.slug)

    @property
    def permanent_address(self) -> str:
        """What to cite: it leads to the page under whatever address that has."""
        return f"{settings.SITE_URL}{of_part('practices:identifier', self.reference)}"

    @property
    def reader_address(self) -> str:
        """Where a reader's message goes: to the contact, or to the authority while the contact has left."""
        return self.messages_to or self.contact_email

    @property
    def sinks_on(self) -> date:
        """The first day on which it is not current any more: it has stopped, or nobody has confirmed it."""
        return self.stopped_on or self.review_due_on + timedelta(days=1)

    def is_overdue(self, today: date) -> bool:
        """Whether the day has passed by which somebody was to say that it is still as described."""
        return self.stopped_on is None and self.review_due_on < today


class PracticeVersion(models.Model):
    """One published state of a practice, as it was. Written once, and changed for one reason alone.

    A person who asks to be removed leaves the versions too: ``stewardship.removal`` takes them out in place.
    """

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    snapshot = models.JSONField()

    class Meta:
        ordering = ("practice", "-number")
        constraints = [models.UniqueConstraint(name="practice_version_once", fields=["practice", "number"])]

    def __str__(self):
        return f"{self.practice_id} version {self.number}"


class Resource(models.Model):
    """A link on a practice's page, to a web page or to a document that its authority keeps."""

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="resources")
    label = models.CharField(max_length=200)
    address = models.URLField(max_length=2000)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("practice", "position")

    def __str__(self):
        return self.label


class RelatedPractice(models.Model):
    """Another authority's practice that is like this one: written by ``practices.search.related`` alone.

    ``words`` are what both speak of, and ``labels`` the tokens of the categories and themes that both have.
    """

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="related_practices")
    related = models.ForeignKey(Practice, models.CASCADE, related_name="+")
    likeness = models.FloatField()
    words = models.TextField()
    labels = models.TextField()

    class Meta:
        ordering = ("practice", "-likeness", "-related")
        constraints = [
            models.UniqueConstraint(name="related_practice_once", fields=["practice", "related"]),
            models.CheckConstraint(name="related_practice_is_another", condition=~Q(practice=F("related"))),
        ]

    def __str__(self):
        return f"{self.practice_id} and {self.related_id}"


class SearchEdition(models.Model):
    """The edition of the repository that the public reads, in one row: see ``practices.search.editions``.

    Triggers keep in ``practices`` how many can be found: see ``0016_combinations``.
    """

    ONLY = 1

    mark = models.CharField(max_length=16)
    began_at = models.DateTimeField()
    practices = models.IntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="search_edition_is_one", condition=Q(pk=1))]

    def __str__(self):
        return self.mark


class SearchEntry(models.Model):
    """What search knows of a published practice; written by ``search.index`` alone.

    ``facets`` are the tokens of ``practices.search.tokens``, divided by spaces; the ``combination`` has them by
    kind. From ``sinks_on`` the practice stands behind those that are current; it is a day, so that nothing need be
    written when it comes. The database keeps the full-text index of the other columns up to date by itself: see
    ``0002_search``. PostgreSQL reads a row for each find, and keeps all that is long beside it.
    """

    practice = models.OneToOneField(Practice, models.CASCADE, primary_key=True, related_name="search_entry")
    combination = models.ForeignKey(
        SearchCombination, models.PROTECT, "+", null=True, db_index=False, db_constraint=False
    )
    published_at = models.DateTimeField()
    sinks_on = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)
    facets = models.TextField()
    title = models.TextField()
    names = models.TextField()
    summary = models.TextField()
    text = models.TextField()

    class Meta:
        ordering = ("-published_at", "-practice")
        verbose_name_plural = "search entries"
        indexes = [
            models.Index(fields=["-published_at", "-practice"], name="search_entry_newest"),
            models.Index(fields=["-confirmed_on", "-published_at", "-practice"], name="search_entry_confirmed"),
        ]

    def __str__(self):
        return self.title
