"""Production starts with safe settings or not at all."""

import pytest
from django.conf import settings as running
from django.db import connection

from practice_portal import settings as running_settings
from practice_portal.checks import documents_stay_apart, numbers_that_make_sense, safe_for_production
from tests.everything import PRODUCTION
from tests.portal.production import observe, run

SAFE = {
    "DEBUG": False,
    "ALLOWED_HOSTS": ["portal.example"],
    "SITE_URL": "https://portal.example",
    "SUPPORT_EMAIL": "support@portal.example",
    "DEFAULT_FROM_EMAIL": "portal@portal.example",
    "MAIL_SERVER": "django.core.mail.backends.smtp.EmailBackend",
}


def test_without_a_secret_key_it_says_what_to_set_and_ends():
    done = run("manage.py", "check", SECRET_KEY="")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith(
        "Set SECRET_KEY to a long random text, or DEBUG=on on your own computer."
    )


def test_debug_is_off_unless_asked_for(tmp_path):
    assert observe("seen['debug'] = settings.DEBUG", tmp_path, DEBUG="") == {"debug": False}


def test_the_settings_that_the_readme_names_pass_djangos_checks_and_ours():
    done = run("manage.py", "check", "--deploy", "--fail-level", "INFO")

    assert (done.returncode, done.stdout.strip()) == (0, "System check identified no issues (0 silenced).")


def test_each_variable_that_production_needs_is_in_the_readmes_table():
    table = (running.BASE_DIR / "README.md").read_text()

    assert [name for name in PRODUCTION if f"| `{name}` |" not in table] == []


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("DEBUG", True, "portal.E001"),
        ("ALLOWED_HOSTS", [], "portal.E002"),
        ("ALLOWED_HOSTS", ["*"], "portal.E002"),
        ("ALLOWED_HOSTS", ["portal.example", "*"], "portal.E002"),
        ("SITE_URL", "http://portal.example", "portal.E003"),
        ("SITE_URL", "", "portal.E003"),
        ("SUPPORT_EMAIL", "", "portal.E004"),
        ("SUPPORT_EMAIL", "nobody", "portal.E004"),
        ("DEFAULT_FROM_EMAIL", "", "portal.E005"),
        ("MAIL_SERVER", "django.core.mail.backends.dummy.EmailBackend", "portal.E006"),
    ],
)
def test_each_unsafe_value_has_an_error_of_its_own(settings, name, value, code):
    for setting, safe in SAFE.items():
        setattr(settings, setting, safe)
    assert safe_for_production(None) == []

    setattr(settings, name, value)
    assert [error.id for error in safe_for_production(None)] == [code]


def test_what_exists_for_the_demonstration_does_not_exist_in_production(tmp_path):
    seen = observe(
        """
        from django.core.management import CommandError, call_command
        from django.test import Client
        call_command("migrate", "sessions", verbosity=0)
        browser = Client(SERVER_NAME="portal.example")
        seen["mailbox"] = browser.get("/demonstration/", secure=True).status_code
        seen["mail"] = browser.get("/demonstration/1/", secure=True).status_code
        seen["words"] = "demonstration" in browser.get("/account/sign-in/", secure=True).content.decode().lower()
        try:
            call_command("load_demonstration")
        except CommandError as refusal:
            seen["loading"] = str(refusal)
        """,
        tmp_path,
    )

    assert seen == {
        "mailbox": 404,
        "mail": 404,
        "words": False,
        "loading": "The demonstration is for a computer of your own: set DEBUG=on to load it.",
    }


def test_sqlite_is_really_set_to_lose_nothing(tmp_path):
    seen = observe(
        """
        from django.db import connection
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        with connection.cursor() as cursor:
            for name in names:
                seen[name] = cursor.execute(f"PRAGMA {name}").fetchone()[0]
        """,
        tmp_path,
    )

    assert seen == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 20_000,
    }


def test_a_transaction_on_sqlite_takes_its_lock_at_once(tmp_path):
    seen = observe(
        """
        import sqlite3
        from django.db import connection, transaction
        with transaction.atomic():
            other = sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=0, isolation_level=None)
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                seen["other"] = str(error)
        """,
        tmp_path,
    )

    assert seen == {"other": "database is locked"}


def test_postgresql_gets_its_timeouts_and_keeps_what_the_address_says(tmp_path):
    seen = observe(
        "seen.update(settings.DATABASES['default'])",
        tmp_path,
        DATABASE_URL="postgres://portal:secret@db.example:5433/portal?sslmode=verify-full",
    )

    assert (seen["HOST"], seen["PORT"], seen["CONN_MAX_AGE"], seen["CONN_HEALTH_CHECKS"]) == (
        "db.example",
        5433,
        60,
        True,
    )
    assert seen["ATOMIC_REQUESTS"] is False
    assert seen["OPTIONS"] == {
        "sslmode": "verify-full",
        "connect_timeout": 3,
        "target_session_attrs": "read-write",
        "options": "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=30000",
    }


@pytest.mark.django_db
def test_postgresql_itself_knows_the_timeouts():
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('statement_timeout'), current_setting('lock_timeout'),"
            " current_setting('idle_in_transaction_session_timeout')"
        )
        assert cursor.fetchone() == ("15s", "5s", "30s")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("ALERT_HOUR", 24, "portal.E007"),
        ("DIGEST_HOUR", -1, "portal.E007"),
        ("REMINDER_DAYS", 0, "portal.E008"),
        ("SERVICE_AIM_DAYS", -3, "portal.E008"),
        ("PAGE_REQUESTS_PER_MINUTE", -1, "portal.E009"),
        ("PAPERS_PER_MINUTE", -1, "portal.E009"),
    ],
)
def test_a_number_that_makes_no_sense_is_named(settings, name, value, code):
    assert numbers_that_make_sense(None) == []
    setattr(settings, name, value)
    assert [error.id for error in numbers_that_make_sense(None)] == [code]
    assert name in numbers_that_make_sense(None)[0].msg


def folders(quarantine, published) -> dict:
    return {"quarantine": running_settings._folder(quarantine), "published": running_settings._folder(published)}


@pytest.mark.parametrize(
    ("quarantine", "published", "codes"),
    [
        ("one", "two", []),
        ("one", "one", ["portal.E012", "portal.E012"]),
        ("one", "one/below", ["portal.E012"]),
        ("one/below", "one", ["portal.E012"]),
        ("static", "two", ["portal.E011"]),
        ("one", "static/below", ["portal.E011"]),
    ],
)
def test_no_document_is_served_by_accident(settings, tmp_path, quarantine, published, codes):
    settings.STATIC_ROOT, settings.STATICFILES_DIRS = tmp_path / "static", []
    areas = folders(tmp_path / quarantine, tmp_path / published)
    settings.STORAGES = {**settings.STORAGES, **areas}

    assert [error.id for error in documents_stay_apart(None)] == codes


def test_a_kind_of_document_that_nobody_inspects_is_refused(settings):
    settings.DOCUMENT_KINDS = ["docx", "html"]

    [error] = documents_stay_apart(None)
    assert (error.id, "html" in error.msg) == ("portal.E013", True)


@pytest.mark.parametrize("name", ["DOCUMENT_MAX_MB", "DOCUMENTS_EACH", "DOCUMENT_QUOTA_MB"])
def test_a_limit_of_documents_is_one_or_more(settings, name):
    setattr(settings, name, 0)

    assert [error.id for error in numbers_that_make_sense(None)] == ["portal.E010"]
