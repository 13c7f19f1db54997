"""Browsers of the cast."""

import pytest

from tests.submissions.cast import signed_in


@pytest.fixture
def as_moderator(cast):
    return signed_in(cast.moderator, with_second_step=True)


@pytest.fixture
def as_other_moderator(cast):
    return signed_in(cast.other_moderator, with_second_step=True)
