"""What is thrown away by itself, so that nothing private lies about. The worker calls ``purge`` every hour."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from post_office.models import STATUS, Email

from accounts.models import User

KEPT_FOR = timedelta(days=1)


def purge() -> dict[str, int]:
    """Delete sign-in codes, sent or not, addresses that nobody proved to be theirs, and mail that is old enough.

    How many of each.
    """
    now = timezone.now()
    before, of_old = now - KEPT_FOR, now - timedelta(days=settings.MAIL_KEPT_DAYS)
    return {"codes": purge_codes(before), "people": purge_unconfirmed(before), "mails": purge_mail(of_old)}


def purge_codes(before) -> int:
    """Mails with a sign-in code that ended ``before``; only such mails have an end."""
    codes = Email.objects.filter(expires_at__lt=before)
    return codes.delete()[1].get("post_office.Email", 0)


def purge_mail(before) -> int:
    """Mails from ``before`` that were sent or have failed; what still waits is never thrown away."""
    old = Email.objects.filter(created__lt=before, status__in=[STATUS.sent, STATUS.failed])
    return old.delete()[1].get("post_office.Email", 0)


def purge_unconfirmed(before) -> int:
    """People made by somebody who typed their address at sign-in, and never came in.

    Who owns a draft stays: templates were imported in their name before they came.
    """
    return sum(_delete(person) for person in User.objects.unconfirmed(before))


def _delete(person: User) -> bool:
    try:
        with transaction.atomic():
            person.delete()
    except ProtectedError:
        return False
    return True
