"""What every test starts with."""

import os
from uuid import uuid4

import pytest
from django.conf import settings as running
from django.db import connection
from django.db.backends.signals import connection_created
from hypothesis import settings as hypothesis

from audit import append_only
from practice_portal import settings as project

EXAMPLES = int(os.environ.get("PORTAL_EXAMPLES", "30"))  # of what hypothesis thinks up for each of its tests
IS_SECOND = bool(os.environ.get("PORTAL_TEST_DATABASE_ONLY"))  # the other database had its turn
OPEN_IT = {"db", "transactional_db", "live_server"}

hypothesis.register_profile("sample", max_examples=EXAMPLES, deadline=None)
hypothesis.load_profile("sample")
running.DEBUG = False  # before any test module imports the addresses: the demonstration's are not among them


def pytest_collection_modifyitems(config, items):
    """The longest come first, or one process would wait for another at the end.

    With ``PORTAL_TEST_DATABASE_ONLY`` the tests that open no database are left to the run on the other one.
    """
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if IS_SECOND:
        kept = [item for item in items if item.get_closest_marker("django_db") or OPEN_IT & {*item.fixturenames}]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


def pytest_terminal_summary(terminalreporter):
    """What a test counted, and said by ``record_property("said", …)``, from whichever process it ran in."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, said in report.user_properties:
            if name == "said" and report.when == "call":
                terminalreporter.write_line(said)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """SQLite has a file for each worker, as in use, so that threads with connections of their own can meet."""
    database = running.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "portal.sqlite3")


@pytest.fixture(autouse=True, scope="session")
def no_anchor():
    """No connection beside those that a test counts on; ``tests/portal`` tests the anchor."""
    connection_created.disconnect(dispatch_uid="practice_portal.anchor")


@pytest.fixture(autouse=True, scope="session")
def a_test_may_empty_the_log():
    """A test with transactions of its own leaves by emptying every table, also the one that only grows."""
    from django.core.management.commands import flush

    from audit.models import Entry

    empty = flush.Command.handle

    def handle(command, **options):
        with append_only.lifted(connection, Entry._meta.db_table):
            return empty(command, **options)

    flush.Command.handle = handle
    yield
    flush.Command.handle = empty


@pytest.fixture(autouse=True)
def own_settings(settings, tmp_path_factory):
    """Mail is queued as in use, counts and files stay in their test, and pages need no compiled styles."""
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / f"media-{uuid4()}"
    settings.EMAIL_BACKEND = project.EMAIL_BACKEND
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "own"}}
    areas = {"quarantine": settings.MEDIA_ROOT / "quarantine", "published": settings.MEDIA_ROOT / "published"}
    settings.STORAGES = {
        **settings.STORAGES,
        **{name: project._folder(root) for name, root in areas.items()},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    from django.core.cache import cache

    from practices.requests import counter

    cache.clear()
    counter.forget()


@pytest.fixture
def cast(db):
    """Owner, colleague, stranger, moderator and another moderator."""
    from tests.submissions.cast import make_cast

    return make_cast()


@pytest.fixture
def mail_server(settings):
    """A mail server to send to; ``mail_server.be(mode)`` chooses what goes wrong."""
    from tests.smtp import MailServer

    with MailServer(settings) as running:
        yield running
