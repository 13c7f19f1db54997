"""Whose rows, in names that read as sentences."""

from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.utils import timezone
from post_office.models import STATUS

from practices.mail import Kind


class UserQuerySet(models.QuerySet):
    def moderators(self):
        """People who may moderate, suspended ones left out."""
        return self.filter(is_active=True, groups__name=MODERATORS)

    def members_of(self, authority):
        """People who belong to ``authority``, suspended ones left out."""
        return self.filter(is_active=True, memberships__authority=authority)

    def suspended(self):
        """People who may not sign in."""
        return self.filter(is_active=False)

    def known(self):
        """Everybody but addresses that somebody only typed at sign-in, which may be anybody's."""
        return self.exclude(pk__in=UserQuerySet(self.model).unconfirmed(timezone.now()).values("pk"))

    def unconfirmed(self, before):
        """Addresses that somebody typed, last ``before`` a time, and nobody proved to be theirs."""
        return self.filter(
            last_login=None,
            code_requested_at__lt=before,
            is_active=True,
            is_staff=False,
            groups=None,
            memberships=None,
        )


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, **fields):
        """A person without a password: sign-in is by emailed code."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, **fields):
        """An administrator, who may also use Django's admin."""
        fields.pop("password", None)
        return self.create_user(email, is_staff=True, is_superuser=True, **fields)

    def with_address(self, email: str):
        """The person with this address, made if there is none: for commands that appoint somebody."""
        return self.filter(email=email.strip().lower()).first() or self.create_user(email)

    def who_asks_for_code(self, email: str):
        """The person with this address, made if there is none, in the same two queries either way."""
        person = self.model(email=email, code_requested_at=timezone.now())
        person.set_unusable_password()
        self.bulk_create(
            [person], update_conflicts=True, unique_fields=["email"], update_fields=["code_requested_at"]
        )
        return self.get(email=email)


class MembershipRequestQuerySet(models.QuerySet):
    def waiting(self):
        """Not decided yet, the oldest first."""
        return self.filter(decided_at=None).order_by("asked_at")


class MailAboutQuerySet(models.QuerySet):
    def to_author_failed(self, row):
        """Mail to the authors of ``row`` that its mail server refused for good, the newest first."""
        about = {"label": row._meta.label_lower, "key": row.pk, "kind": Kind.AUTHOR}
        return self.filter(**about, email__status=STATUS.failed).order_by("-email_id")


MODERATORS = "Moderators"
