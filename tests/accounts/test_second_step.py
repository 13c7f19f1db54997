"""The authenticator app: set up, asked for, used once, replaced."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from accounts.demonstration import current_code, secret_of
from accounts.permissions import took_second_step
from tests.accounts.cast import (
    ask_for_code,
    enter_code,
    is_signed_in,
    mailed_code,
    newest_mail,
    sign_in,
    step_code,
)

pytestmark = pytest.mark.django_db
SET_UP = "/account/second-step/set-up/"
QUEUE = "/submissions/queue/"


def set_up(client, onward=""):
    """Connect an app; the answer to its first code."""
    secret = client.get(SET_UP).context["form"].secret
    return client.post(SET_UP + (f"?next={onward}" if onward else ""), {"code": current_code(secret)[0]})


def recovery_codes(client):
    return client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]


@pytest.fixture
def as_new_moderator(client, new_moderator):
    sign_in(client, new_moderator.email)
    return client


def test_a_new_moderator_is_led_to_set_it_up_and_back(as_new_moderator):
    asked = as_new_moderator.get(QUEUE)
    assert asked.url == f"{SET_UP}?next=%2Fsubmissions%2Fqueue%2F"
    assert "Moderators and administrators need a second step" in as_new_moderator.get(asked.url).content.decode()

    shown = set_up(as_new_moderator, QUEUE)

    assert shown.url == f"{reverse('mfa_view_recovery_codes')}?next=%2Fsubmissions%2Fqueue%2F"
    assert as_new_moderator.get(shown.url).context["onward"] == QUEUE
    assert as_new_moderator.get(QUEUE).status_code == 200


def test_a_wrong_first_code_connects_nothing_and_keeps_the_picture(as_new_moderator):
    secret = as_new_moderator.get(SET_UP).context["form"].secret

    page = as_new_moderator.post(SET_UP, {"code": "000000"})

    assert page.context["form"].secret == secret
    assert not Authenticator.objects.exists()


def test_the_secret_is_encrypted_in_the_database(as_new_moderator, new_moderator):
    secret = as_new_moderator.get(SET_UP).context["form"].secret
    as_new_moderator.post(SET_UP, {"code": current_code(secret)[0]})

    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in stored
    assert secret_of(new_moderator) == secret


def test_connecting_and_disconnecting_are_mailed(as_new_moderator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        set_up(as_new_moderator)
    assert newest_mail().subject == "An authenticator app is connected to your account"

    as_new_moderator.post(reverse("mfa_deactivate_totp"))
    assert newest_mail().subject == "The authenticator app is disconnected from your account"


def test_without_the_app_a_moderator_moderates_no_more(as_new_moderator):
    set_up(as_new_moderator)
    as_new_moderator.post(reverse("mfa_deactivate_totp"))

    assert as_new_moderator.get(QUEUE).url.startswith(SET_UP)


def test_the_emailed_code_alone_does_not_let_a_moderator_in(client, moderator):
    ask_for_code(client, moderator.email)
    enter_code(client, mailed_code())

    client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert not is_signed_in(client)
    assert client.get(QUEUE).url.startswith(reverse("account_request_login_code"))


def test_a_session_from_before_the_app_was_connected_is_asked_for_its_code(client, new_moderator):
    sign_in(client, new_moderator.email)
    elsewhere = type(client)()
    sign_in(elsewhere, new_moderator.email)
    set_up(elsewhere)

    asked = client.get(QUEUE)
    assert asked.url == f"{reverse('mfa_reauthenticate')}?next=%2Fsubmissions%2Fqueue%2F"


def test_confirming_it_leads_back(client, new_moderator, monkeypatch):
    sign_in(client, new_moderator.email)
    elsewhere = type(client)()
    sign_in(elsewhere, new_moderator.email)
    set_up(elsewhere)
    asked = client.get(QUEUE).url
    later(monkeypatch, seconds=30)

    assert client.post(asked, {"code": step_code(new_moderator)}).url == QUEUE
    assert client.get(QUEUE).status_code == 200


def later(monkeypatch, seconds):
    import time

    then = time.time() + seconds
    monkeypatch.setattr("time.time", lambda: then)


@pytest.mark.parametrize("seconds", [0, 31, 45])
def test_a_code_is_taken_once_for_as_long_as_it_could_be_valid(client, moderator, monkeypatch, seconds):
    import time

    start = time.time() // 30 * 30
    monkeypatch.setattr("time.time", lambda: start)
    code = step_code(moderator)
    sign_in(client, moderator.email)
    later(monkeypatch, seconds)

    thief = type(client)()
    ask_for_code(thief, moderator.email)
    enter_code(thief, mailed_code())
    thief.post(reverse("mfa_authenticate"), {"code": code})

    assert not is_signed_in(thief)


def test_a_code_of_the_period_before_is_still_taken(client, moderator, monkeypatch):
    code = step_code(moderator)
    later(monkeypatch, 30)
    ask_for_code(client, moderator.email)
    enter_code(client, mailed_code())

    client.post(reverse("mfa_authenticate"), {"code": code})

    assert is_signed_in(client)


def test_recovery_codes_are_shown_once(as_new_moderator):
    set_up(as_new_moderator)

    assert len(set(recovery_codes(as_new_moderator))) == 10
    assert recovery_codes(as_new_moderator) == ["****"] * 10


def test_a_recovery_code_takes_the_place_of_the_app_once(as_new_moderator, new_moderator):
    set_up(as_new_moderator)
    code = recovery_codes(as_new_moderator)[0]

    assert signs_in_with(new_moderator, code)
    assert not signs_in_with(new_moderator, code)


def signs_in_with(person, step):
    from django.test import Client

    browser = Client()
    ask_for_code(browser, person.email)
    enter_code(browser, mailed_code())
    browser.post(reverse("mfa_authenticate"), {"code": step})
    return is_signed_in(browser)


def test_new_recovery_codes_end_the_old_ones(as_new_moderator, new_moderator):
    set_up(as_new_moderator)
    old = recovery_codes(as_new_moderator)[0]
    as_new_moderator.post(reverse("mfa_generate_recovery_codes"))

    assert not signs_in_with(new_moderator, old)
    assert signs_in_with(new_moderator, recovery_codes(as_new_moderator)[0])


def test_an_officer_may_have_one_too_and_is_not_asked_to(as_officer):
    assert as_officer.get(reverse("submissions:home")).status_code == 200
    assert as_officer.get(SET_UP).status_code == 200


def test_the_second_step_of_one_person_is_not_anothers(rf, moderator, officer):
    request = rf.get("/")
    request.session = {
        "account_authentication_methods": [{"method": "mfa", "at": 1.0}],
        "account_authentication_methods_user": str(officer.pk),
    }
    request.user = moderator

    assert not took_second_step(request)
