"""Who may do what, for everybody in the cast."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts.permissions import is_member, may_moderate
from tests.accounts.cast import make_moderator, sign_in
from tests.factories import AuthorityFactory

pytestmark = pytest.mark.django_db
REQUESTS = "accounts:membership-requests"


@pytest.mark.parametrize(
    ("who", "may"),
    [("officer", False), ("stranger", False), ("suspended", False), ("moderator", True), ("new_moderator", True)],
)
def test_moderators_moderate(request, who, may):
    assert may_moderate(request.getfixturevalue(who)) is may


def test_a_suspended_moderator_does_not():
    assert not may_moderate(make_moderator(is_active=False))


def test_an_administrator_is_not_a_moderator_by_that(officer):
    officer.is_staff = officer.is_superuser = True

    assert not may_moderate(officer)


def test_nobody_signed_in_may_nothing(hackney):
    assert not may_moderate(AnonymousUser())
    assert not is_member(AnonymousUser(), hackney)


def test_a_member_belongs_to_that_authority_only(officer, hackney):
    assert is_member(officer, hackney)
    assert not is_member(officer, AuthorityFactory(name="Camden"))


def test_a_suspended_member_does_not_belong(officer, hackney):
    officer.is_active = False

    assert not is_member(officer, hackney)


@pytest.mark.parametrize("method", ["get", "post", "head"])
@pytest.mark.parametrize("who", ["officer", "stranger"])
def test_others_are_refused_a_moderators_page_whatever_the_method(client, request, who, method):
    sign_in(client, request.getfixturevalue(who).email)

    assert getattr(client, method)(reverse(REQUESTS)).status_code == 403


def test_somebody_signed_out_is_asked_to_sign_in(client):
    assert client.get(reverse(REQUESTS)).url.startswith(reverse("account_request_login_code"))


@pytest.mark.parametrize("name", ["accounts:grant-membership", "accounts:refuse-membership"])
@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("stranger", 403), ("new_moderator", 302)])
def test_a_decision_needs_a_moderator_with_the_second_step(client, request, name, who, status):
    sign_in(client, request.getfixturevalue(who).email)

    answer = client.post(reverse(name, args=[1]))

    assert answer.status_code == status
    assert status == 403 or answer.url.startswith(reverse("mfa_activate_totp"))


def test_a_moderator_with_the_second_step_comes_in(as_moderator):
    assert as_moderator.get(reverse(REQUESTS)).status_code == 200


def test_somebody_who_is_no_moderator_any_more_is_refused_at_once(as_moderator, moderator):
    moderator.groups.clear()

    assert as_moderator.get(reverse(REQUESTS)).status_code == 403
