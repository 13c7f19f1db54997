"""The link of a reminder: whoever holds it may answer once, without an account."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User
from practices.choices import Status
from practices.models import Practice
from stewardship.kept_true.models import Answer, Reminder

SALT = "stewardship.keep-true"
LASTS = timedelta(days=60)


class Broken(Exception):
    """Nobody ever sent this link: it was cut off, or made up."""


class Ended(Exception):
    """It was a link, and does nothing any more; ``practice`` is what it was about."""

    def __init__(self, practice: Practice):
        super().__init__(practice.slug)
        self.practice = practice


class TooOld(Ended):
    """It was sent longer than ``LASTS`` ago."""


class Over(Ended):
    """Somebody has answered meanwhile, or the practice or its contact is no longer what it was."""


@dataclass(frozen=True)
class Link:
    """What a token says: which reminder it came with, and to whom that went (``recipient``, a digest)."""

    reminder: Reminder
    recipient: str

    @property
    def practice(self) -> Practice:
        return self.reminder.practice

    def answer(self) -> Answer | None:
        """What was answered by this very link."""
        return self.reminder.answers.filter(recipient=self.recipient).first()


def token_for(reminder: Reminder, email: str) -> str:
    """What stands in the link of one recipient. It tells nobody the address, and cannot be guessed."""
    return signing.dumps([reminder.pk, reminder.practice_id, digest(email)], salt=SALT)


def digest(email: str, key: str | None = None) -> str:
    """An address as nobody can read it back (64 characters), the same for upper and lower case."""
    return salted_hmac(SALT, email.strip().lower(), secret=key, algorithm="sha256").hexdigest()


def read(token: str) -> Link:
    """The link with this token, however old. Raises Broken."""
    reminders = Reminder.objects.select_related("practice__lead_authority")
    try:
        reminder_id, practice_id, recipient = signing.loads(token, salt=SALT)
        reminder = reminders.get(pk=reminder_id, practice=practice_id)
    except (signing.BadSignature, ValueError, TypeError, Reminder.DoesNotExist) as fault:
        raise Broken from fault
    return Link(reminder, recipient)


def check(link: Link, practice: Practice) -> None:
    """Raises TooOld or Over unless this link can still answer about ``practice``, as it is now."""
    if link.reminder.sent_at + LASTS < timezone.now():
        raise TooOld(practice)
    is_same_round = link.reminder.confirmed_on == practice.confirmed_on and practice.stopped_on is None
    if practice.status != Status.LIVE or not is_same_round or not _is_still_theirs(link, practice):
        raise Over(practice)


def _is_still_theirs(link: Link, practice: Practice) -> bool:
    """Whether it went to somebody who still is the contact, or a member of the lead authority."""
    members = User.objects.members_of(practice.lead_authority_id).values_list("email", flat=True)
    contact = "" if practice.messages_to else practice.contact_email  # who has left speaks for it no more
    emails = [email for email in (contact, *members) if email]
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(link.recipient, digest(email, key)) for email in emails for key in keys)
