"""The links of mails: whoever holds one may do what it is for, without an account. None tells the address."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from alerts.models import Subscription

CONFIRM, MANAGE, AGAIN = "alerts.confirm", "alerts.manage", "alerts.again"
AGAIN_LASTS = 24 * 60 * 60  # seconds


class Broken(Exception):
    """Nobody ever sent this link: it was cut off, or made up."""


class Ended(Exception):
    """It was a link, and what it was about is gone, or was not confirmed in time."""


def token_for(subscription: Subscription, purpose: str) -> str:
    """What stands in a link for this purpose, which no link for another one fits."""
    return signing.Signer(salt=purpose).sign(subscription.key.hex)


def address(name: str, subscription: Subscription, purpose: str = MANAGE) -> str:
    """A whole link to the page of this name."""
    return f"{settings.SITE_URL}{reverse(f'alerts:{name}', args=[token_for(subscription, purpose)])}"


def key_in(token: str, purpose: str) -> UUID:
    """Which subscription a link is about. Raises Broken."""
    try:
        return UUID(hex=signing.Signer(salt=purpose).unsign(token))
    except (signing.BadSignature, ValueError) as fault:
        raise Broken from fault


def find(token: str, purpose: str) -> Subscription:
    """The subscription of a link. Raises Broken, or Ended."""
    found = Subscription.objects.filter(key=key_in(token, purpose)).first()
    if found is None or found.is_too_late:
        raise Ended
    return found


def ticket_back(subscription: Subscription) -> str:
    """All that there was, for a page to hold that is shown once: the portal itself keeps nothing of it."""
    names = ("email", "words", "filters", "frequency", "told")
    return signing.dumps({name: getattr(subscription, name) for name in names}, salt=AGAIN)


def read_ticket(ticket: str) -> dict:
    """What ``ticket_back`` was made of. Raises Broken, or Ended a day later."""
    try:
        return signing.loads(ticket, salt=AGAIN, max_age=AGAIN_LASTS)
    except signing.SignatureExpired as fault:
        raise Ended from fault
    except (signing.BadSignature, ValueError) as fault:
        raise Broken from fault
