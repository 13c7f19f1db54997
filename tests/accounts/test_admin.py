"""The administration pages: for administrators with the second step, and without passwords."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse

from accounts.models import EmailDomain, User
from tests.accounts.cast import make_moderator, sign_in
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
INDEX = "/admin/"


@pytest.fixture
def as_administrator(client, administrator):
    sign_in(client, administrator.email)
    return client


def test_an_administrator_with_the_second_step_comes_in(as_administrator):
    assert as_administrator.get(INDEX).status_code == 200


def test_an_administrator_without_one_is_led_to_set_it_up(client):
    administrator = make_moderator("new@liia.example", secret="", is_staff=True, is_superuser=True)
    sign_in(client, administrator.email)

    page = client.get(INDEX, follow=True)

    assert page.redirect_chain[-1][0].startswith(reverse("mfa_activate_totp"))
    assert client.get("/admin/accounts/user/").status_code == 302


@pytest.mark.parametrize("who", ["officer", "moderator"])
@pytest.mark.parametrize("path", [INDEX, "/admin/login/", "/admin/accounts/user/"])
def test_others_are_refused(client, request, who, path):
    sign_in(client, request.getfixturevalue(who).email)

    assert client.get(path, follow=True).status_code == 403


@pytest.mark.parametrize("path", [INDEX, "/admin/login/", "/admin/accounts/user/", "/admin/no-such-page/"])
def test_somebody_signed_out_is_sent_to_the_portals_own_sign_in(client, path):
    page = client.get(path, follow=True)

    assert page.redirect_chain[-1][0].replace("%2F", "/").startswith("/account/sign-in/?next=/admin/")


def test_there_is_no_password_to_post(client, quick_passwords):
    person = UserFactory(email="a@liia.example", is_staff=True)
    person.set_password("secret")
    person.save()

    client.post("/admin/login/", {"username": person.email, "password": "secret"})

    assert "_auth_user_id" not in client.session


def test_sign_in_from_there_leads_back(client, administrator):
    assert sign_in(client, administrator.email, "/admin/accounts/user/").url == "/admin/accounts/user/"


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example/"])
def test_nobody_is_sent_to_another_site(as_administrator, onward):
    assert as_administrator.get("/admin/login/", {"next": onward}).url == INDEX


@pytest.mark.parametrize("name", ["password_change", "password_change_done"])
def test_there_are_no_password_pages(name):
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:{name}")


def test_sign_in_codes_and_secrets_cannot_be_read_there():
    assert {model._meta.app_label for model in admin.site._registry}.isdisjoint({"account", "mfa", "post_office"})
    assert {User, EmailDomain, Group} <= set(admin.site._registry)


def test_a_person_is_appointed_and_suspended_without_a_password_field(as_administrator, officer):
    page = as_administrator.get(f"/admin/accounts/user/{officer.pk}/change/")

    assert "password" not in page.content.decode().lower()


def test_a_person_is_added_in_lower_case_and_without_a_password(as_administrator):
    inline = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    as_administrator.post(
        "/admin/accounts/user/add/", {"email": "New@Hackney.gov.uk", "is_active": "on", **inline}
    )

    assert not User.objects.get(email="new@hackney.gov.uk").has_usable_password()


def test_the_second_step_of_somebody_who_lost_their_phone_is_forgotten(as_administrator):
    other = make_moderator("lost@liia.example")
    as_administrator.post(
        "/admin/accounts/user/", {"action": "forget_second_step", "_selected_action": [other.pk]}
    )

    assert not Authenticator.objects.filter(user=other).exists()


def test_an_ending_that_many_share_is_no_domain_of_an_authority(as_administrator, hackney):
    page = as_administrator.post(
        "/admin/accounts/emaildomain/add/", {"domain": "@Gov.uk", "authorities": [hackney.pk]}
    )

    assert "Enter the authority’s own domain" in page.content.decode()
    assert not EmailDomain.objects.filter(domain="gov.uk").exists()


def test_who_may_not_do_everything_cannot_let_others_do_it(rf, officer):
    page, request = admin.site.get_model_admin(User), rf.get("/")
    request.user = officer
    assert {"is_staff", "is_superuser", "groups"} <= set(page.get_readonly_fields(request))
    officer.is_superuser = True
    assert not {"is_staff", "is_superuser", "groups"} & set(page.get_readonly_fields(request))
