"""Everybody who may come to the portal's door, each with a browser of their own."""

import time

from django.contrib.auth.models import Group
from django.test import Client

from accounts.demonstration import give_second_factor
from accounts.models import Membership, User
from accounts.querysets import MODERATORS
from tests.factories import UserFactory
from tests.submissions.cast import Cast

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ROLES = (
    "anonymous",
    "newcomer",  # signed in, belongs to no authority
    "owner",
    "colleague",
    "stranger",  # officer of another authority
    "waiting",  # moderator whose session lacks the second step
    "moderator",
    "administrator",  # no moderator
    "suspended",  # member of the owner's authority, with a session from before
)


def make_browsers(cast: Cast) -> dict[str, Client]:
    """A browser for each of ``ROLES``."""
    administrator = UserFactory(email="admin@liia.example", name="Ad Min", is_staff=True, is_superuser=True)
    browsers = {
        "anonymous": Client(),
        "newcomer": browser_of(UserFactory(email="new@nowhere.example", name="Nell Comer")),
        "owner": browser_of(cast.owner),
        "colleague": browser_of(cast.colleague),
        "stranger": browser_of(cast.stranger),
        "waiting": browser_of(cast.other_moderator),
        "moderator": browser_of(cast.moderator, second_step=True),
        "administrator": browser_of(administrator, second_step=True),
        "suspended": browser_of(make_member(cast, "gone@home.example", "Gwen Gone")),
    }
    User.objects.filter(email="gone@home.example").update(is_active=False)
    return browsers


def make_member(cast: Cast, email: str, name: str) -> User:
    """One more member of the owner's authority."""
    person = UserFactory(email=email, name=name)
    Membership.objects.create(user=person, authority=cast.owner.authorities.get())
    return person


def make_moderator(person: User) -> User:
    """Let somebody moderate as well."""
    person.groups.add(Group.objects.get(name=MODERATORS))
    return User.objects.get(pk=person.pk)


def browser_of(person: User, *, second_step: bool = False) -> Client:
    """A browser in which ``person`` is signed in, if asked with the authenticator app's code."""
    browser = Client()
    browser.force_login(person)
    if second_step:
        give_second_factor(person, SECRET)
        session = browser.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
    return browser
