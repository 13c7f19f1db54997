"""Closes a person's account: nobody can sign in with it, and it no longer says whose it was.

The row stays, because the authority's submissions and the log point to it.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from accounts import sessions
from accounts.models import User
from stewardship.removal.finder import Finder

NOWHERE = "removed.invalid"  # a domain that never exists (RFC 2606)


def accounts_of(finder: Finder) -> list[User]:
    """The accounts with the person's address: one, or none."""
    return [person for person in User.objects.order_by("pk").iterator(500) if finder.is_address(person.email)]


def may_close(person: User) -> bool:
    """Moderators and administrators are first taken out of their team, by an administrator."""
    return not (person.is_staff or person.is_superuser or person.groups.exists())


def close(person: User) -> None:
    """Empty the account, in the caller's transaction."""
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    person.memberships.all().delete()
    person.membership_requests.waiting().delete()
    person.email, person.name = f"removed-{person.pk}@{NOWHERE}", ""
    person.is_active = person.is_staff = person.is_superuser = False
    person.save()  # before what follows, which the history of people keeps with the address of that moment
    sessions.end(person)
    person.groups.clear()
    person.user_permissions.clear()
