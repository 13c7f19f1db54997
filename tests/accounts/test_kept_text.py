"""What somebody typed survives the end of a session and a stale form token."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import kept_text
from tests.accounts.cast import ask_for_code, enter_code, mailed_code, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.kept_text_urls")]
FORM = "/keeping/one/"
HERE = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}


def end_session(client):
    client.cookies.clear()


def shown(response) -> str:
    return response.content.decode()


def test_text_sent_after_the_session_ended_is_given_back_after_sign_in(as_officer, officer):
    end_session(as_officer)
    asked = as_officer.post(FORM, {"text": "Long & typed", "csrfmiddlewaretoken": "old"})
    assert asked.url == f"{reverse('account_request_login_code')}?next={FORM}"

    ask_for_code(as_officer, officer.email)
    back = enter_code(as_officer, mailed_code(), FORM)

    assert back.url == FORM
    assert shown(as_officer.get(back.url)) == "text=Long+%26+typed"


def test_it_is_given_back_once(as_officer, officer):
    end_session(as_officer)
    as_officer.post(FORM, {"text": "typed"})
    sign_in(as_officer, officer.email)
    as_officer.get(FORM)

    assert shown(as_officer.get(FORM)) == "nothing"


def test_it_is_given_back_on_its_own_address_only(as_officer, officer):
    end_session(as_officer)
    as_officer.post(FORM, {"text": "typed"})
    sign_in(as_officer, officer.email)

    assert shown(as_officer.get("/keeping/two/")) == "nothing"
    assert shown(as_officer.get(FORM)) == "text=typed"


def test_it_is_given_back_to_nobody_who_signs_in_elsewhere(as_officer, officer):
    end_session(as_officer)
    as_officer.post(FORM, {"text": "typed"})
    other = Client()
    sign_in(other, officer.email)

    assert shown(other.get(FORM)) == "nothing"


def test_other_forms_keep_nothing(client):
    client.post("/forgetting/one/", {"text": "typed"})

    assert kept_text.SESSION_KEY not in client.session


def test_a_visitor_keeps_five_pages_at_most(client):
    for number in range(7):
        client.post(f"/keeping/page-{number}/", {"text": "typed"})

    assert list(client.session[kept_text.SESSION_KEY]) == [f"/keeping/page-{number}/" for number in range(2, 7)]


def test_too_long_a_text_stays_in_the_page_to_be_sent_again(client):
    text = "x" * (kept_text.MOST_CHARACTERS + 1)
    response = client.post(FORM, {"text": text})

    assert response.status_code == 403
    assert response.context["fields"] == [("text", text)]
    assert f'<input type="hidden" name="text" value="{text}">' in response.content.decode()
    assert kept_text.SESSION_KEY not in client.session


@pytest.mark.parametrize(
    ("name", "words"),
    [("contact_name", "Contact name"), ("links-0-address", "Links 1 address"), ("text", "Text")],
)
def test_a_field_is_named_in_words(name, words):
    assert kept_text.label_of(name) == words


def test_signing_out_forgets_it(client, officer):
    client.post(FORM, {"text": "typed"})
    sign_in(client, officer.email)
    client.post(reverse("account_logout"))
    sign_in(client, officer.email)

    assert shown(client.get(FORM)) == "nothing"


@pytest.fixture
def strict(officer):
    """An officer's browser, with form tokens checked."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    return client


def test_a_stale_token_from_our_own_page_offers_to_send_the_text_again(strict):
    page = strict.post(FORM, {"text": "<Long> & typed\nin lines", "csrfmiddlewaretoken": "old"}, headers=HERE)

    assert page.status_code == 403
    assert "Check and send again" in shown(page)
    assert page.context["fields"] == [("text", "<Long> & typed\nin lines")]
    assert '<input type="hidden" name="text" value="&lt;Long&gt; &amp; typed\nin lines">' in shown(page)
    assert f'action="{FORM}"' in shown(page)


def test_sending_it_again_works(strict):
    page = strict.post(FORM, {"text": "typed"}, headers=HERE)
    token = page.context["csrf_token"]

    again = strict.post(FORM, {"text": "typed", "csrfmiddlewaretoken": str(token)}, headers=HERE)

    assert shown(again) == "saved typed"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"referer": "https://evil.example/page"},
        {"origin": "null"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
        {"origin": "http://testserver", "sec-fetch-site": "same-site"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "http://evil.example", "referer": "http://testserver/"},
    ],
)
def test_a_form_from_another_site_is_refused_and_repeats_nothing(strict, headers):
    page = strict.post(FORM, {"text": "typed by somebody else"}, headers=headers)

    assert page.status_code == 403
    assert "We could not accept this form" in shown(page)
    assert "typed by somebody else" not in shown(page)
