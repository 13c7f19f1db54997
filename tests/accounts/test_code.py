"""The emailed code: how it is sent, typed, counted and ended."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from post_office.models import PRIORITY, STATUS, Email

from accounts.sign_in import CODE_ENDED
from tests.accounts.cast import (
    ASK,
    CONFIRM,
    ask_for_code,
    enter_code,
    is_signed_in,
    mailed_code,
    newest_mail,
)

pytestmark = pytest.mark.django_db


def wrong(code: str) -> str:
    return "0000-0001" if code == "0000-0000" else "0000-0000"


def shown(response) -> str:
    return response.content.decode()


def test_the_code_is_mailed_first_ends_with_itself_and_is_not_in_the_subject(client, officer):
    ask_for_code(client, officer.email)

    mail = newest_mail()
    assert (mail.status, mail.priority) == (STATUS.queued, PRIORITY.high)
    assert mail.expires_at - timezone.now() <= timedelta(minutes=15)
    assert mail.subject == "Your sign-in code"
    assert mailed_code() in mail.html_message
    assert mail.from_email == settings.DEFAULT_FROM_EMAIL


@pytest.mark.parametrize("typed_as", ["{}{}", "{} {}", " {}-{} ", "{}\u00a0{}", "{} – {}"])
def test_spaces_and_dashes_in_the_code_do_not_matter(client, officer, typed_as):
    ask_for_code(client, officer.email)
    enter_code(client, typed_as.format(*mailed_code().split("-")))

    assert is_signed_in(client)


def test_the_code_field_asks_for_a_number_pad_and_the_browsers_help(client, officer):
    ask_for_code(client, officer.email)

    attrs = client.get(reverse(CONFIRM)).context["form"].fields["code"].widget.attrs
    assert (attrs["autocomplete"], attrs["inputmode"]) == ("one-time-code", "numeric")


def test_a_code_works_once(client, officer):
    ask_for_code(client, officer.email)
    code = mailed_code()
    enter_code(client, code)
    client.post(reverse("account_logout"))

    enter_code(client, code)

    assert not is_signed_in(client)


def test_a_code_of_one_browser_does_not_work_in_another(client, officer):
    ask_for_code(client, officer.email)
    code = mailed_code()
    other = type(client)()
    ask_for_code(other, "other@hackney.gov.uk")

    page = enter_code(other, code)

    assert page.context["form"].has_error("code", "incorrect_code")
    assert not is_signed_in(other)


def test_the_fifth_wrong_code_ends_it(client, officer):
    ask_for_code(client, officer.email)
    code = mailed_code()
    for _ in range(4):
        assert enter_code(client, wrong(code)).status_code == 200

    page = client.post(reverse(CONFIRM), {"code": wrong(code)}, follow=True)

    assert CODE_ENDED in shown(page)
    enter_code(client, code)
    assert not is_signed_in(client)


def test_an_empty_or_short_code_costs_no_try(client, officer):
    ask_for_code(client, officer.email)
    for typed in ["", "123", "1234-56", "123456789"] * 2:
        assert enter_code(client, typed).context["form"].errors["code"]

    enter_code(client, mailed_code())

    assert is_signed_in(client)


def test_a_code_ends_after_15_minutes(client, officer, monkeypatch):
    ask_for_code(client, officer.email)
    code = mailed_code()
    later = timezone.now().timestamp() + 15 * 60 + 1
    monkeypatch.setattr("time.time", lambda: later)

    page = client.post(f"{reverse(CONFIRM)}?next=/account/", {"code": code}, follow=True)

    assert page.redirect_chain == [(f"{reverse(ASK)}?next=%2Faccount%2F", 302)]
    assert CODE_ENDED in shown(page)
    assert not is_signed_in(client)


def test_send_again_mails_a_new_code_and_ends_the_old_one(client, officer):
    ask_for_code(client, officer.email)
    old = mailed_code()
    answer = client.post(reverse(CONFIRM), {"action": "resend"})
    new = mailed_code()

    assert answer.url == reverse(CONFIRM)
    assert Email.objects.count() == 2
    assert enter_code(client, old).status_code == 200
    assert enter_code(client, new).url == reverse("submissions:home")


def test_send_again_works_twice(client, officer):
    ask_for_code(client, officer.email)
    for _ in range(4):
        client.post(reverse(CONFIRM), {"action": "resend"})

    assert Email.objects.count() == 3
    assert not client.get(reverse(CONFIRM)).context["can_resend"]
