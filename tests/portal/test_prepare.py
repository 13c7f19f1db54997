"""Preparing the database twice is as good as once, and what staff edited stays as they left it."""

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection

from practice_portal import settings as project
from practice_portal.management.commands.prepare import has_migrations_to_run
from practices.models import Authority, Category, Programme, Synonym

pytestmark = pytest.mark.django_db
TABLES = ("practices_authority", "practices_category", "practices_synonym", "accounts_emaildomain")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DEBUG = False
    settings.VAR_DIR = tmp_path / "var"
    settings.CACHES = project.CACHES


def counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        return {table: count(cursor, table) for table in TABLES}


def count(cursor, table) -> int:
    cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
    return cursor.fetchone()[0]


def test_it_makes_what_the_portal_needs(settings):
    call_command("prepare")

    assert settings.VAR_DIR.is_dir()
    assert Authority.objects.count() == 33
    assert Programme.objects.get(slug="anti-racist-practice").categories.count() == 5
    caches["default"].set("kept", "in the table", 60)
    assert caches["default"].get("kept") == "in the table"


def test_twice_is_as_good_as_once():
    call_command("prepare")
    once = counts()

    call_command("prepare")

    assert counts() == once


def test_what_staff_edited_stays():
    call_command("prepare")
    Authority.objects.filter(slug="camden").update(name="Camden Council", other_names=["Camden"])
    Programme.objects.filter(slug="anti-racist-practice").update(title="Another title", is_open=False)
    Category.objects.filter(position=1).update(name="Another category")
    Synonym.objects.all().delete()
    Synonym.objects.create(words=["own", "words"])

    call_command("load_reference_data")

    assert Authority.objects.get(slug="camden").other_names == ["Camden"]
    assert Programme.objects.get(slug="anti-racist-practice").is_open is False
    assert Category.objects.filter(name="Another category").exists()
    assert Synonym.objects.filter(words=["own", "words"]).exists()


def test_a_database_of_this_version_is_left_alone():
    assert not has_migrations_to_run()
