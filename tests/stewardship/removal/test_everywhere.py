"""After a removal no byte names the person; nor after an older backup is restored and the ledger replayed."""

from uuid import uuid4

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from post_office.models import STATUS, Email

from accounts.models import User
from alerts.models import Subscription
from practice_portal import settings as project
from practices import search
from practices.models import Practice, RelatedPractice
from stewardship.models import Removal
from stewardship.removal.models import Reason
from stewardship.removal.removing import finish, remove
from stewardship.removal.survey import survey
from tests.factories import AuthorityFactory
from tests.practices.cast import published
from tests.stewardship.removal import world as scene
from tests.stewardship.removal.world import ADDRESS, NAME, PATIENCE, World, found_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
READING = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ"}
COPIES = {"database": scene.database, "dump": scene.dump, "sql": scene.sql, "media": scene.media}


@pytest.fixture
def world(settings):
    settings.CACHES = project.CACHES
    call_command("createcachetable")
    yield World()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE cache")


def left() -> dict[str, list[str]]:
    """Which copies still name the person, and how."""
    return {name: found for name, copy in COPIES.items() if (found := found_in(copy()))}


def test_no_byte_names_the_person_after_a_removal_nor_after_a_restore(world, tmp_path):
    assert set(left()) == set(COPIES)
    assert {"practices.practice", "practices.practiceversion", "submissions.revision"} <= world.planted.keys()
    assert Subscription.objects.filter(email=ADDRESS).count() == 2
    copy = scene.backup(tmp_path)
    expected = survey(NAME, ADDRESS)

    done = remove(NAME, ADDRESS, by=world.cast.moderator, reason=Reason.ASKED, key=uuid4(), closes_account=True)

    assert survey(NAME, ADDRESS).counts == {}
    assert {name: found_in(COPIES[name]()) for name in ("dump", "sql", "media")} == {
        "dump": [],
        "sql": [],
        "media": [],
    }
    assert {**done.counts, "sessions.session": 3} == expected.counts
    assert not Subscription.objects.exists()
    assert caches["default"].get(f"limit:{ADDRESS}") is None
    assert finish(PATIENCE) == 1
    assert left() == {}

    scene.restore(copy)
    assert set(left()) == set(COPIES)
    assert not Removal.objects.exists()
    call_command("replay_removals", vacuum=True)

    assert left() == {}
    assert survey(NAME, ADDRESS).counts == {}
    assert [(each.key, each.is_repeated, each.by) for each in Removal.objects.all()] == [(done.key, True, None)]
    assert not User.objects.filter(email=ADDRESS).exists()


def test_while_somebody_may_still_read_what_was_overwritten_it_stays_due(world):
    remove(NAME, ADDRESS, by=world.cast.moderator, reason=Reason.ASKED, key=uuid4(), closes_account=True)
    reader = connection.copy()
    with reader.cursor() as cursor:
        cursor.execute(READING[connection.vendor])
        cursor.execute("SELECT count(*) FROM accounts_user")

        assert finish(0.1) is None
        assert Removal.objects.get().wiped_at is None

        cursor.execute("COMMIT")
    reader.close()
    assert finish(PATIENCE) == 1
    assert left() == {}


def test_pages_search_and_mail_no_longer_name_them_at_once(world):
    browser, pages = Client(), [each.get_absolute_url() for each in Practice.objects.published()]
    before = {path: browser.get(path) for path in pages}
    changed = dict(Practice.objects.values_list("pk", "updated_at"))
    assert all(NAME in response.content.decode() for response in before.values())

    remove(NAME, ADDRESS, by=world.cast.moderator, reason=Reason.ASKED, key=uuid4())

    for practice in Practice.objects.published():
        seen = before.get(practice.get_absolute_url())
        tags = {"If-None-Match": seen["ETag"], "If-Modified-Since": seen["Last-Modified"]} if seen else {}
        response = browser.get(practice.get_absolute_url(), headers=tags)
        assert response.status_code == 200
        assert found_in(response.content) == []
        assert practice.updated_at > changed[practice.pk]
        assert (practice.contact_name, practice.contact_email, practice.show_email) == ("", "", False)
        assert browser.get(f"{practice.get_absolute_url()}contact/").status_code == 404
    assert search.find(search.Query(f'"{NAME}"')).total == 0
    assert not Email.objects.filter(to__contains=ADDRESS).exists()
    assert Email.objects.get(to="b@b.example").cc == []
    assert not Email.objects.filter(to="").exclude(status=STATUS.sent).exists()
    assert Email.objects.filter(to="", status=STATUS.sent).count() == 1


def test_an_account_that_stays_can_still_be_signed_in_to(world):
    remove(NAME, ADDRESS, by=world.cast.moderator, reason=Reason.ASKED, key=uuid4())

    world.person.refresh_from_db()
    assert (world.person.email, world.person.name, world.person.is_active) == (ADDRESS, NAME, True)
    assert survey(NAME, ADDRESS).counts == {}


def test_what_makes_practices_alike_is_not_their_name_any_more(world):
    for place in range(30):
        published(title="Another", reference=f"SP-2031-{place:04}")
    for reference, name in (("SP-2032-0001", "Camden"), ("SP-2032-0002", "Barnet")):
        said = {"title": f"Mentors by {NAME} and exclusion", "reference": reference}
        published(lead_authority=AuthorityFactory(name=name), **said)
    told = RelatedPractice.objects.filter(words__contains="Akerlund")
    assert told.count() == 2

    remove(NAME, ADDRESS, by=world.cast.moderator, reason=Reason.ASKED, key=uuid4())

    assert (told.count(), set(RelatedPractice.objects.values_list("words", flat=True))) == (
        0,
        {"exclusion mentors"},
    )
