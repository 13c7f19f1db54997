"""What concerns the team of moderators as a whole: to each at once, in a digest once a day, or not at all.

What is for one moderator, such as something handed over to them, is always a mail of its own.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from accounts.models import DigestItem, MailPreference, TeamMail, User
from audit.log import record
from practices.mail import Kind, letter, one_line


def choice_of(user: User) -> TeamMail:
    """What this moderator has chosen; at once, if nothing."""
    kept = MailPreference.objects.filter(user=user).values_list("team_mail", flat=True).first()
    return TeamMail(kept or TeamMail.AT_ONCE)


@transaction.atomic
def choose(user: User, choice: TeamMail) -> None:
    """Keep what a moderator wants."""
    MailPreference.objects.update_or_create(user=user, defaults={"team_mail": choice})
    record(user, "account.choose_mail", user, team_mail=choice)


@transaction.atomic
def tell(
    people: Iterable[User], template: str, subject: str, *, address: str, about: models.Model, **context: Any
) -> None:
    """Queue a mail to each of these moderators, or keep ``subject`` and ``address`` for their digest."""
    team = list(people)
    chosen = dict(MailPreference.objects.filter(user__in=team).values_list("user_id", "team_mail"))
    daily = [person for person in team if chosen.get(person.pk) == TeamMail.DAILY]
    DigestItem.objects.bulk_create(
        DigestItem(user=person, text=one_line(subject), address=address) for person in daily
    )
    for person in team:
        if chosen.get(person.pk, TeamMail.AT_ONCE) == TeamMail.AT_ONCE:
            words = {"person": person, "address": address, **context}
            letter(template, subject, to=person.email, kind=Kind.TEAM, about=about, **words).send()


def last_digest_hour(now: datetime) -> datetime:
    """When the clock in London last showed DIGEST_HOUR."""
    local = timezone.localtime(now)
    today = local.replace(hour=settings.DIGEST_HOUR, minute=0, second=0, microsecond=0)
    return today if today <= local else today - timedelta(days=1)


def send_digests(now: datetime | None = None) -> int:
    """Queue to each who wants it what happened before the last DIGEST_HOUR; how many mails. Safe to repeat."""
    until = last_digest_hour(now or timezone.now())
    waiting = DigestItem.objects.filter(happened_at__lt=until)
    people = waiting.order_by("user").values_list("user", flat=True).distinct()
    return sum(_send_digest(pk, until) for pk in list(people))


@transaction.atomic
def _send_digest(pk: int, until: datetime) -> bool:
    """One mail, and its lines gone, both or neither; False when another worker was faster or nobody wants it."""
    person = User.objects.select_for_update().get(pk=pk)
    items = list(person.digest_items.filter(happened_at__lt=until).order_by("happened_at", "pk"))
    DigestItem.objects.filter(pk__in=[item.pk for item in items]).delete()
    if not items or not person.is_moderator or choice_of(person) == TeamMail.NONE:
        return False
    subject = f"What came in for the team: {len(items)}"
    letter("accounts/mail/digest", subject, to=person.email, kind=Kind.TEAM, person=person, items=items).send()
    return True
