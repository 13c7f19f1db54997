"""Who asks too often is told to wait, by a page that says nothing else."""

from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse
from post_office.models import Email

from accounts.limits import SIGN_IN_WINDOW
from practice_portal import settings as project
from tests.accounts.cast import ASK, ask_for_code, enter_code, mailed_code, make_moderator, sign_in, step_code

pytestmark = pytest.mark.django_db


def assert_told_to_wait(response):
    assert response.status_code == 429
    assert response["Retry-After"] == str(SIGN_IN_WINDOW)
    assert "Wait" in response.content.decode()


def test_one_address_gets_five_codes_in_a_quarter_of_an_hour(client):
    for _ in range(5):
        assert ask_for_code(client, "a@hackney.gov.uk").status_code == 302

    assert_told_to_wait(ask_for_code(client, "A@hackney.gov.uk"))
    assert Email.objects.count() == 5


def test_another_address_is_not_held_up(client):
    for _ in range(6):
        ask_for_code(client, "a@hackney.gov.uk")

    assert ask_for_code(client, "b@hackney.gov.uk").status_code == 302


def test_one_ip_gets_sixty_codes_for_whichever_addresses(client):
    for number in range(60):
        assert ask_for_code(client, f"a{number}@hackney.gov.uk").status_code == 302

    assert_told_to_wait(ask_for_code(client, "one.more@hackney.gov.uk"))
    assert client.get(reverse(ASK)).status_code == 200


def test_an_ip_that_the_visitor_claims_does_not_count(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "2/15m/ip"}
    for number in range(2):
        ask_for_code(client, f"a{number}@hackney.gov.uk")

    claimed = client.post(reverse(ASK), {"email": "b@hackney.gov.uk"}, headers={"x-forwarded-for": "10.0.0.9"})
    assert_told_to_wait(claimed)


def test_the_limit_ends_with_its_window(client, monkeypatch):
    for _ in range(6):
        ask_for_code(client, "a@hackney.gov.uk")
    import time

    later = time.time() + SIGN_IN_WINDOW + 1
    monkeypatch.setattr("time.time", lambda: later)

    assert ask_for_code(client, "a@hackney.gov.uk").status_code == 302


def test_wrong_codes_of_the_second_step_are_limited(client, moderator):
    ask_for_code(client, moderator.email)
    page = enter_code(client, mailed_code()).url
    for _ in range(5):
        client.post(page, {"code": "000000"})

    errors = client.post(page, {"code": "000000"}).context["form"].errors["code"]
    assert errors == ["You have entered too many wrong codes. Wait 15 minutes, then try again."]


def test_confirming_the_second_step_again_is_limited(client, moderator):
    sign_in(client, moderator.email)
    for _ in range(10):
        client.post(reverse("mfa_reauthenticate"), {"code": "000000"})

    assert_told_to_wait(client.post(reverse("mfa_reauthenticate"), {"code": "000000"}))


READ_ONLY = {
    "sqlite": ("PRAGMA query_only = 1", "PRAGMA query_only = 0"),
    "postgresql": ("SET transaction_read_only = on", "SELECT 1"),  # until what it was set in is rolled back
}


@contextmanager
def nothing_written():
    """A database that answers and stores nothing."""
    begin, end = READ_ONLY[connection.vendor]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute(end)
            transaction.set_rollback(True)


def test_a_second_step_on_a_full_disk_is_no_wrong_code(client, settings):
    moderator = make_moderator()
    ask_for_code(client, moderator.email)
    step = enter_code(client, mailed_code()).url
    client.raise_request_exception = False
    settings.CACHES = {"default": {"BACKEND": project.CACHES["default"]["BACKEND"], "LOCATION": "own_cache"}}
    call_command("createcachetable")
    with nothing_written():
        refused = client.post(step, {"code": step_code(moderator)}, headers={"origin": "http://testserver"})

    assert refused.status_code == 503
    assert "no room" in refused.content.decode()
