"""Limits on how often somebody may ask are shared by all web processes, and no flood washes them away."""

import pytest
from django.conf import settings as running
from django.contrib.sessions.models import Session
from django.core.cache import cache, caches
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from post_office.models import Email

from practice_portal import settings as project
from practices import limits
from tests.practices.cast import published

pytestmark = pytest.mark.django_db
MESSAGE = {"name": "Reader", "email": "reader@example.org", "message": "May I visit you?"}
FLOOD = 400  # more than the 300 that Django keeps unless told otherwise


@pytest.fixture(autouse=True)
def shared_cache(settings):
    """The cache of the real settings: a table of the database."""
    settings.CACHES = project.CACHES
    call_command("createcachetable", verbosity=0)
    cache.clear()


def write_to(practice, **headers):
    return Client().post(reverse("practices:contact-person", args=[practice.slug]), MESSAGE, **headers)


def test_limits_are_kept_where_every_web_process_finds_them():
    assert project.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
    assert project.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 100_000


def test_a_flood_of_other_keys_gives_nobody_their_turns_back():
    assert [limits.take("message-from", "a", most=2, seconds=3600) for _ in range(3)] == [True, True, False]

    for number in range(FLOOD):
        cache.set(f"zzz-{number}", True, 3600)  # what comes first in the alphabet is thrown away first

    assert limits.take("message-from", "a", most=2, seconds=3600) is False


def test_a_flood_of_other_keys_opens_no_door_to_sign_in():
    ask = reverse("account_request_login_code")
    statuses = [Client().post(ask, {"email": "a@home.example"}).status_code for _ in range(6)]
    assert statuses == [302] * 5 + [429]

    for number in range(FLOOD):
        cache.set(f"zzz-{number}", True, 3600)

    assert Client().post(ask, {"email": "a@home.example"}).status_code == 429
    assert Email.objects.count() == 5


def test_a_turn_taken_in_one_process_is_gone_in_another():
    limits.take("what", "who", most=1, seconds=60)

    caches.close_all()
    assert limits.take("what", "who", most=1, seconds=60) is False


def test_a_reader_gets_five_messages_in_an_hour_whatever_the_practice():
    statuses = [write_to(published()).status_code for _ in range(6)]

    assert statuses == [302] * 5 + [429]
    assert Email.objects.count() == 5


def test_a_claimed_address_makes_nobody_somebody_else():
    practice = published()
    spoofed = [write_to(practice, headers={"x-forwarded-for": f"192.0.2.{n}"}).status_code for n in range(6)]

    assert spoofed == [302] * 5 + [429]


def test_behind_a_trusted_proxy_only_what_the_proxy_added_counts(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    practice = published()
    claims = [f"192.0.2.{number}, 198.51.100.7" for number in range(6)]

    assert [write_to(practice, headers={"x-forwarded-for": claim}).status_code for claim in claims] == [
        *[302] * 5,
        429,
    ]
    assert write_to(practice, headers={"x-forwarded-for": "198.51.100.8"}).status_code == 302


def test_another_address_of_the_same_household_is_the_same_reader():
    practice = published()
    sent = [write_to(practice, REMOTE_ADDR=f"2001:db8:1:2::{number:x}").status_code for number in range(1, 7)]

    assert sent == [302] * 5 + [429]


def test_nobody_fills_the_database_with_text_that_waits_for_sign_in():
    asked = [Client().post("/submissions/1/edit/description/", {"description": "Words"}) for _ in range(21)]

    assert [answer.status_code for answer in asked] == [302] * 20 + [403]
    assert "Words" in asked[-1].content.decode()
    assert Session.objects.count() == 20


def test_nobody_trusts_a_proxy_unless_told():
    assert running.ALLAUTH_TRUSTED_PROXY_COUNT == 0
