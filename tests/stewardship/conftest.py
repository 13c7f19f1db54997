"""A browser for each of the cast."""

from tests.submissions.conftest import as_colleague, as_moderator, as_other_moderator, as_owner, as_stranger

__all__ = ["as_colleague", "as_moderator", "as_other_moderator", "as_owner", "as_stranger"]
