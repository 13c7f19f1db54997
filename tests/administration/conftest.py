"""Browsers of LIIA's people."""

import pytest

from accounts.models import User
from tests.factories import UserFactory
from tests.submissions.cast import signed_in


@pytest.fixture
def administrator(db) -> User:
    """An administrator who is no moderator."""
    return UserFactory(email="admin@liia.example", name="Ad Min", is_staff=True, is_superuser=True)


@pytest.fixture
def as_moderator(cast):
    return signed_in(cast.moderator, with_second_step=True)


@pytest.fixture
def as_other_moderator(cast):
    return signed_in(cast.other_moderator, with_second_step=True)


@pytest.fixture
def as_administrator(administrator):
    return signed_in(administrator, with_second_step=True)


@pytest.fixture
def as_owner(cast):
    return signed_in(cast.owner)
