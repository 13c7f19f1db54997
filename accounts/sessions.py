"""Ends everything that somebody is signed in to."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.models import User


def end(person: User) -> None:
    """End all sessions of this person, in the caller's transaction.

    Nobody has a password here, but each session holds a digest of the unusable one: with another in its place
    none is valid any more, not even one that is begun at this moment. What the sessions held is deleted.
    """
    person.set_unusable_password()
    person.save(update_fields=["password"])
    alive = Session.objects.filter(expire_date__gte=timezone.now())
    own = [session.pk for session in alive.iterator() if session.get_decoded().get(SESSION_KEY) == str(person.pk)]
    Session.objects.filter(pk__in=own).delete()
