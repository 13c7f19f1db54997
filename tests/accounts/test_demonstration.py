"""The demonstration's people, their codes, and its mailbox."""

import runpy

import pytest
from django.test import RequestFactory
from django.urls import reverse

from accounts.demonstration import current_code, give_second_factor, secret_of
from practice_portal import urls
from practice_portal.demonstration import mailbox
from tests.accounts.cast import SECRET, ask_for_code, mailed_code
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def shown():
    return mailbox(RequestFactory().get("/demonstration/")).content.decode()


def test_a_second_step_with_a_known_secret_takes_the_place_of_any_other(moderator):
    give_second_factor(moderator, "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU")

    assert secret_of(moderator) == "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"
    assert moderator.authenticator_set.count() == 1


def test_somebody_without_one_has_no_secret(officer):
    assert secret_of(officer) == ""


def test_the_code_is_the_one_of_the_standard(monkeypatch):
    monkeypatch.setattr("time.time", lambda: 59.0)

    assert current_code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ") == ("287082", 1)  # RFC 6238, appendix B


def test_the_mailbox_shows_mail_and_the_people_of_the_demonstration(client, moderator, officer, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 1_800_000_000.0)
    ask_for_code(client, "officer@camden.demo.example")
    page = shown()

    assert mailed_code() in page
    assert "officer%40camden.demo.example" in page
    assert current_code(SECRET)[0] in page
    assert officer.email not in page
    assert "exists only in the demonstration" in page


def test_the_link_fills_in_the_address(client):
    UserFactory(email="a+b@demo.example")
    link = f"{reverse('account_request_login_code')}?email=a%2Bb%40demo.example"

    assert f'href="{link}"' in shown()
    assert client.get(link).context["form"].initial == {"email": "a+b@demo.example"}


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_the_mailbox_exists_only_in_a_demonstration(settings, is_demonstration):
    settings.DEBUG = is_demonstration

    addresses = runpy.run_path(urls.__file__)["urlpatterns"]

    assert any(getattr(a, "name", "") == "demonstration-mailbox" for a in addresses) is is_demonstration
