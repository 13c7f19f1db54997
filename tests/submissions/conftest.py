"""A browser for each of the cast, and the reference data."""

import pytest
from django.core.management import call_command

from tests.submissions.cast import signed_in


@pytest.fixture
def as_owner(cast):
    return signed_in(cast.owner)


@pytest.fixture
def as_colleague(cast):
    return signed_in(cast.colleague)


@pytest.fixture
def as_stranger(cast):
    return signed_in(cast.stranger)


@pytest.fixture
def as_moderator(cast):
    return signed_in(cast.moderator, with_second_step=True)


@pytest.fixture
def as_other_moderator(cast):
    return signed_in(cast.other_moderator, with_second_step=True)


@pytest.fixture
def reference_data(db):
    """London's authorities, the programmes and their categories."""
    call_command("load_reference_data")
