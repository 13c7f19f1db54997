"""Whose rows, in names that read as sentences."""

from django.contrib.auth.models import BaseUserManager
from django.db import models


class UserQuerySet(models.QuerySet):
    def moderators(self):
        """People who may moderate, suspended ones left out."""
        return self.filter(is_active=True, groups__name=MODERATORS)

    def members_of(self, authority):
        """People who belong to ``authority``, suspended ones left out."""
        return self.filter(is_active=True, memberships__authority=authority)


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


class MembershipRequestQuerySet(models.QuerySet):
    def waiting(self):
        """Not decided yet, the oldest first."""
        return self.filter(decided_at=None).order_by("asked_at")


MODERATORS = "Moderators"
