"""What every test starts with."""

import pytest
from django.conf import settings as running

from practice_portal import settings as project

running.DEBUG = False  # before any test module imports the addresses: the demonstration's are not among them


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """SQLite has a file for each worker, as in use, so that threads with connections of their own can meet."""
    database = running.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "portal.sqlite3")


@pytest.fixture(autouse=True)
def own_settings(settings):
    """Mail is queued as in use, counts of a limit stay in their test, and pages need no compiled styles."""
    settings.EMAIL_BACKEND = project.EMAIL_BACKEND
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
