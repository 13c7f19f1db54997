"""Which of allauth's pages exist here, and which are open to everybody."""

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from accounts import urls

NEEDED = [
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_request_login_code",
    "account_confirm_login_code",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
]
OPEN = {
    "account_request_login_code",
    "account_confirm_login_code",
    "mfa_authenticate",
    "account_inactive",
    "account_login",
    "account_logout",
}


def patterns(listed):
    for pattern in listed:
        if hasattr(pattern, "url_patterns"):
            yield from patterns(pattern.url_patterns)
        else:
            yield pattern


def test_exactly_what_is_needed_of_allauth_has_an_address():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}

    assert {name for name in names if name.startswith(("account_", "mfa_", "socialaccount_"))} == set(NEEDED)


def test_exactly_the_way_in_is_open_to_everybody():
    assert {p.name for p in patterns(urls.urlpatterns) if not getattr(p.callback, "login_required", True)} == OPEN


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "account_reset_password", "account_change_password"]
)
def test_there_is_no_page_for_passwords_or_signing_up(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(NEEDED) - OPEN))
def test_the_second_step_is_for_people_who_are_signed_in(client, name):
    assert client.get(reverse(name)).url.startswith("/account/sign-in/?next=")


@pytest.mark.django_db
def test_the_old_name_of_sign_in_leads_to_it_and_keeps_next(client):
    assert client.get("/account/log-in/?next=/account/").url == "/account/sign-in/?next=/account/"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["account_confirm_login_code", "mfa_authenticate"])
def test_a_later_step_without_the_first_leads_back_to_the_start(client, name):
    assert client.get(reverse(name), follow=True).redirect_chain[-1][0] == "/account/sign-in/"
