"""Asking for a code tells nobody whether an address is known: same answer, same pages, same work."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from post_office.models import Email

from tests.accounts.cast import ASK, CONFIRM, ask_for_code, enter_code

pytestmark = pytest.mark.django_db
ADDRESSES = {
    "known": "officer@hackney.gov.uk",
    "unknown": "unknown@hackney.gov.uk",
    "suspended": "suspended@hackney.gov.uk",
}
VARYING = {"Content-Length", "Expires"}  # the length of the address, and the clock
SECRETS = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+|[a-z]+@hackney\.gov\.uk')


@pytest.fixture(autouse=True)
def everybody(officer, suspended):
    """The known and the suspended person exist; the unknown one does not."""


def answer(response):
    """Status, headers, page and names of cookies, without the address, the form token and the clock."""
    headers = {name: value for name, value in response.headers.items() if name not in VARYING}
    page = SECRETS.sub("", response.content.decode())
    return response.status_code, headers, page, sorted(response.cookies)


def for_each(act):
    """What ``act`` gives for a known, an unknown and a suspended address."""
    return [act(Client(), email) for email in ADDRESSES.values()]


def assert_same(results):
    known, *others = results
    assert others == [known, known]


def test_the_answer_is_the_same():
    assert_same(for_each(lambda client, email: answer(ask_for_code(client, email))))


def test_the_code_page_is_the_same():
    def act(client, email):
        ask_for_code(client, email)
        return answer(client.get(reverse(CONFIRM)))

    assert_same(for_each(act))


def test_a_wrong_code_is_answered_the_same():
    def act(client, email):
        ask_for_code(client, email)
        return answer(enter_code(client, "0000-0000"))

    assert_same(for_each(act))


def test_sending_again_is_answered_the_same():
    def act(client, email):
        ask_for_code(client, email)
        return answer(client.post(reverse(CONFIRM), {"action": "resend"})), Email.objects.filter(to=email).count()

    assert_same(for_each(act))


def work(client, email, act):
    """Each query as its verb and its table, in order."""
    with CaptureQueriesContext(connection) as queries:
        act(client, email)
    return [re.findall(r'^\w+|(?:FROM|INTO|UPDATE) "\w+"', query["sql"]) for query in queries]


def test_the_work_is_the_same():
    results = for_each(lambda client, email: work(client, email, ask_for_code))

    assert_same(results)
    written = [query for query in results[0] if query[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert [query[1] for query in written if "session" not in query[1]] == [
        'INTO "accounts_user"',
        'INTO "post_office_email"',
        'INTO "accounts_mailabout"',
    ]


def test_one_mail_goes_to_each_address_under_the_same_subject():
    for_each(ask_for_code)

    mails = [(mail.to, mail.subject) for mail in Email.objects.order_by("pk")]
    assert mails == [([email], "Your sign-in code") for email in ADDRESSES.values()]


def test_the_answer_at_the_limit_is_the_same():
    def act(client, email):
        for _ in range(5):
            ask_for_code(client, email)
        return answer(ask_for_code(client, email))

    assert_same(for_each(act))


def test_the_first_page_is_the_same_after_somebody_asked():
    def act(client, email):
        ask_for_code(client, email)
        return answer(client.get(reverse(ASK)))

    assert_same(for_each(act))
