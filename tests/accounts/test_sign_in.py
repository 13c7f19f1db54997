"""The way in, through the real pages, with the code read from the mail queue."""

import pytest
from django.conf import settings
from django.urls import reverse
from post_office.models import Email

from accounts.models import User
from tests.accounts.cast import (
    ASK,
    CONFIRM,
    ask_for_code,
    enter_code,
    is_signed_in,
    mailed_code,
    newest_mail,
    sign_in,
    step_code,
)
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_an_address_and_its_code_let_a_known_person_in(client, officer):
    assert ask_for_code(client, officer.email).url == reverse(CONFIRM)
    answer = enter_code(client, mailed_code())

    assert answer.url == reverse("submissions:home")
    assert client.session["_auth_user_id"] == str(officer.pk)


def test_a_new_address_makes_a_person_without_a_password_who_comes_in_the_same_way(client):
    sign_in(client, "new@hackney.gov.uk")

    person = User.objects.get(email="new@hackney.gov.uk")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert not person.has_usable_password()


@pytest.mark.parametrize("typed", [" Officer@Hackney.gov.uk ", "OFFICER@HACKNEY.GOV.UK"])
def test_case_and_spaces_in_the_address_do_not_matter(client, officer, typed):
    ask_for_code(client, typed)

    assert newest_mail().to == [officer.email]
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "officer",
        "oﬃcer@hackney.gov.uk",
        "officer@hac\u212aney.gov.uk",
        '"a,victim"@hackney.gov.uk',
        "officer@hackney.gov.uk\nBcc: victim@hackney.gov.uk",
        f"{'a' * 250}@hackney.gov.uk",
    ],
)
def test_what_is_not_a_plain_address_is_refused_and_mails_nobody(client, typed):
    page = ask_for_code(client, typed)

    assert page.context["form"].errors["email"]
    assert not Email.objects.exists()
    assert not User.objects.exists()


def test_neither_person_nor_mail_stays_when_the_other_fails(client, monkeypatch):
    monkeypatch.setattr("accounts.adapter.queue", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        ask_for_code(client, "new@hackney.gov.uk")

    assert not User.objects.exists()


def test_somebody_who_mistyped_the_address_can_go_back(client):
    ask_for_code(client, "wrong@hackney.gov.uk")

    assert client.get(reverse(ASK)).status_code == 200
    ask_for_code(client, "right@hackney.gov.uk")
    assert newest_mail().to == ["right@hackney.gov.uk"]


def test_the_address_can_be_filled_in_by_a_link(client):
    assert client.get(reverse(ASK), {"email": "a@hackney.gov.uk"}).context["form"].initial == {
        "email": "a@hackney.gov.uk"
    }


def test_the_page_that_asked_for_sign_in_comes_back(client, officer):
    asked = client.get("/account/name/?from=here")
    assert asked.url == f"{reverse(ASK)}?next=/account/name/%3Ffrom%3Dhere"

    code_page = client.post(asked.url, {"email": officer.email}).url
    answer = client.post(code_page, {"code": mailed_code()})

    assert answer.url == "/account/name/?from=here"


@pytest.mark.parametrize(
    "onward",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "///evil.example",
        "http:///evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "%2F%2Fevil.example",
        "/%09/evil.example",
        "https://testserver/",
    ],
)
def test_nobody_is_sent_to_another_site(client, officer, onward):
    assert sign_in(client, officer.email, onward).url == reverse("submissions:home")


def test_the_session_key_changes_at_sign_in(client, officer):
    ask_for_code(client, officer.email)
    before = client.session.session_key

    enter_code(client, mailed_code())

    assert client.session.session_key not in {before, None}


def test_a_suspended_person_is_mailed_no_code_and_told_whom_to_write_to(client, suspended):
    ask_for_code(client, suspended.email)

    mail = newest_mail()
    assert "suspended" in mail.message
    assert settings.SUPPORT_EMAIL in mail.message
    assert client.session["account_login"]["state"]["stages"]["login_by_code"]["data"]["code"] not in mail.message


def test_a_suspended_person_does_not_get_in_even_with_the_code(client, suspended):
    ask_for_code(client, suspended.email)
    code = client.session["account_login"]["state"]["stages"]["login_by_code"]["data"]["code"]

    assert enter_code(client, code).url == reverse("account_inactive")
    assert not is_signed_in(client)


def test_a_suspended_persons_sessions_end_at_once(as_officer, officer):
    assert as_officer.get(reverse("accounts:details")).status_code == 200
    officer.is_active = False
    officer.save(update_fields=["is_active"])

    assert as_officer.get(reverse("accounts:details")).url.startswith(reverse(ASK))


def test_signing_out_is_a_post_and_ends_the_session(as_officer):
    assert as_officer.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(as_officer)

    assert as_officer.post(reverse("account_logout")).url == reverse("practices:home")
    assert not is_signed_in(as_officer)


def test_no_flash_message_of_the_library_is_left_behind(as_officer):
    assert "messages" not in as_officer.session
    assert not list(as_officer.get(reverse("accounts:details")).context["messages"])


def test_a_moderator_is_asked_for_the_second_step_before_anything_else(client, moderator):
    ask_for_code(client, moderator.email)
    answer = enter_code(client, mailed_code())

    assert answer.url == reverse("mfa_authenticate")
    assert not is_signed_in(client)
    assert client.post(answer.url, {"code": step_code(moderator)}).url == reverse("submissions:queue")


def test_next_survives_the_second_step(client, moderator):
    assert sign_in(client, moderator.email, "/account/requests/").url == "/account/requests/"


def test_django_cannot_sign_anybody_in_with_a_password(client, quick_passwords):
    person = UserFactory(email="old@hackney.gov.uk")
    person.set_password("a password from before")
    person.save()

    assert not client.login(username=person.email, password="a password from before")
