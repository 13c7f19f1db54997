"""What every test starts with."""

import pytest


@pytest.fixture(autouse=True)
def own_settings(settings):
    """Counts of a rate limit stay in their test, and pages need no compiled styles."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "own"}}
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def cast(db):
    """Owner, colleague, stranger, moderator and another moderator."""
    from tests.submissions.cast import make_cast

    return make_cast()
