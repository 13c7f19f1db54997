"""The fixed cast: an officer, a stranger, somebody suspended, moderators and an administrator."""

import pytest

from accounts.models import Membership
from tests.accounts.cast import SECRET, make_domain, make_moderator, sign_in
from tests.factories import AuthorityFactory, UserFactory


@pytest.fixture
def hackney(db):
    make_domain("hackney.gov.uk", "Hackney")
    return AuthorityFactory(name="Hackney")


@pytest.fixture
def officer(hackney):
    person = UserFactory(email="officer@hackney.gov.uk", name="Jo Officer")
    Membership.objects.create(user=person, authority=hackney)
    return person


@pytest.fixture
def stranger(db):
    return UserFactory(email="stranger@elsewhere.example", name="Sam Stranger")


@pytest.fixture
def suspended(db):
    return UserFactory(email="suspended@hackney.gov.uk", is_active=False)


@pytest.fixture
def moderator(db):
    return make_moderator()


@pytest.fixture
def new_moderator(db):
    """Appointed, and not yet with a second step."""
    return make_moderator("new.moderator@liia.example", secret="")


@pytest.fixture
def administrator(db):
    return make_moderator("administrator@liia.example", SECRET, is_staff=True, is_superuser=True)


@pytest.fixture
def as_officer(client, officer):
    sign_in(client, officer.email)
    return client


@pytest.fixture
def as_stranger(client, stranger):
    sign_in(client, stranger.email)
    return client


@pytest.fixture
def as_moderator(client, moderator):
    sign_in(client, moderator.email)
    return client


@pytest.fixture
def quick_passwords(settings):
    """For tests that a password opens nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
