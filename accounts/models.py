"""People, the authorities they belong to, and how an email address tells which."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.querysets import MODERATORS, MailAboutQuerySet, MembershipRequestQuerySet, UserManager
from practices.history import History
from practices.mail import Kind
from practices.models import Authority

SHARED_ENDINGS = {"gov.uk", "org.uk", "co.uk", "nhs.uk", "ac.uk", "sch.uk", "nhs.net"}  # no one authority's


class User(AbstractBaseUser, PermissionsMixin):
    """A person. The email address, in lower case, is the user name; there are no passwords."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=150, blank=True)
    is_staff = models.BooleanField("administrator", default=False)
    is_active = models.BooleanField("not suspended", default=True)
    date_joined = models.DateTimeField(default=timezone.now)
    code_requested_at = models.DateTimeField(null=True, blank=True)
    authorities = models.ManyToManyField(Authority, through="Membership", related_name="members")

    objects = UserManager()
    history = History(
        excluded_fields=["password", "last_login", "code_requested_at"],
        m2m_fields=["groups"],
        cascade_delete_history=True,  # who is deleted, such as an address that nobody proved, leaves nothing here
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []  # type: ignore[misc]

    class Meta:
        ordering = ("email",)
        constraints = [
            models.CheckConstraint(name="email_is_lower_case", condition=Q(email=Lower("email"))),
        ]

    def __str__(self):
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name, or the email address of somebody who has not given one."""
        return self.name or self.email

    def clean(self):
        super().clean()
        self.email = self.email.strip().lower()

    def get_short_name(self):
        return self.display_name

    def has_usable_password(self):
        return False

    @cached_property
    def is_moderator(self) -> bool:
        """Whether this person is in LIIA's team of moderators."""
        return self.is_active and self.groups.filter(name=MODERATORS).exists()

    @cached_property
    def authority_ids(self) -> frozenset[int]:
        """Keys of the authorities that this person belongs to."""
        return frozenset(self.memberships.values_list("authority_id", flat=True))


class Membership(models.Model):
    """A person belongs to an authority, and so may read and write its submissions."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="memberships")
    since = models.DateTimeField(default=timezone.now)

    history = History()

    class Meta:
        constraints = [models.UniqueConstraint(name="membership_once", fields=["user", "authority"])]

    def __str__(self):
        return f"{self.user} at {self.authority}"


class EmailDomain(models.Model):
    """What follows the @ in a council's addresses. One domain may serve two authorities."""

    domain = models.CharField(max_length=253, unique=True)
    authorities = models.ManyToManyField(Authority, related_name="email_domains")

    history = History(m2m_fields=[authorities])

    class Meta:
        ordering = ("domain",)
        constraints = [
            models.CheckConstraint(name="domain_is_lower_case", condition=Q(domain=Lower("domain"))),
        ]

    def __str__(self):
        return self.domain

    def clean(self):
        self.domain = self.domain.strip().lower().lstrip("@")
        if self.domain in SHARED_ENDINGS:
            raise ValidationError({"domain": "Enter the authority’s own domain, like hackney.gov.uk"})


class MembershipRequest(models.Model):
    """Somebody whose email domain is unknown asks to join an authority; a moderator decides."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="membership_requests")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="membership_requests")
    reason = models.TextField()
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_granted = models.BooleanField(default=False)
    answer = models.TextField(blank=True)

    objects = MembershipRequestQuerySet.as_manager()

    class Meta:
        ordering = ("asked_at",)
        constraints = [
            models.UniqueConstraint(
                name="one_open_request_per_authority",
                fields=["user", "authority"],
                condition=Q(decided_at=None),
            ),
            models.CheckConstraint(
                name="request_decided_by_somebody",
                condition=Q(decided_at=None, decided_by=None, is_granted=False)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.user} asks to join {self.authority}"


class MailAbout(models.Model):
    """Beside a mail of the queue: its kind, and the row that it is about, so that a failure shows there.

    ``label`` and ``key`` name the row without a foreign key: it may be in an app that this one does not know.
    """

    email = models.OneToOneField("post_office.Email", models.CASCADE, related_name="about")
    kind = models.CharField(max_length=10, choices=Kind)
    label = models.CharField(max_length=100, blank=True)
    key = models.BigIntegerField(null=True, blank=True)
    reference = models.CharField(max_length=20, blank=True)

    objects = MailAboutQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["label", "key"], name="mail_about_row")]
        constraints = [models.CheckConstraint(name="mail_kind_known", condition=Q(kind__in=Kind.values))]

    def __str__(self):
        return f"{self.get_kind_display()} {self.reference}".strip()


class TeamMail(models.TextChoices):
    """When a moderator hears of what concerns the whole team."""

    AT_ONCE = "at_once", "At once"
    DAILY = "daily", "Once a day, in one email"
    NONE = "none", "Not at all"


class MailPreference(models.Model):
    """What a moderator has chosen. Without one they hear of everything at once."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_preference")
    team_mail = models.CharField(max_length=10, choices=TeamMail, default=TeamMail.AT_ONCE)

    class Meta:
        constraints = [models.CheckConstraint(name="team_mail_known", condition=Q(team_mail__in=TeamMail.values))]

    def __str__(self):
        return self.get_team_mail_display()


class DigestItem(models.Model):
    """One line of a moderator's next digest, deleted in the transaction that queues it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digest_items")
    text = models.TextField()
    address = models.CharField(max_length=500)
    happened_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self):
        return self.text
