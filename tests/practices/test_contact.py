"""A message reaches the contact, who stays unknown to its sender; and nobody can send many."""

import pytest
from django.urls import reverse
from post_office.models import Email

from practices.choices import Status
from practices.forms import MESSAGE_LIMIT
from practices.views import contacting
from tests.practices.cast import published

pytestmark = pytest.mark.django_db

WORDS = {"name": "Robin Reader", "email": "robin@other.example", "message": "May I visit?\n{{ 7|add:1 }} <b>"}


def letters() -> list:
    """The queued mail, as it will be sent."""
    return [row.email_message() for row in Email.objects.all()]


@pytest.fixture
def practice():
    return published(title="Kinship\nfirst")


@pytest.fixture
def address(practice):
    return reverse("practices:contact-person", args=[practice.slug])


def test_a_message_goes_to_the_contact_and_the_answer_to_the_sender(client, practice, address, settings):
    settings.SITE_URL = "https://portal.example"
    answer = client.post(address, WORDS)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{address}sent/")
    (letter,) = letters()
    assert (letter.to, letter.cc, letter.bcc) == (["sam.contact@borough.example"], [], [])
    assert letter.message()["Reply-To"] == "robin@other.example"
    assert letter.message()["From"] == settings.DEFAULT_FROM_EMAIL
    assert letter.subject == "A message about Kinship first"
    for part in (
        "\n> May I visit?\n> {{ 7|add:1 }} <b>\n",
        "Robin Reader",
        settings.SITE_NAME,
        f"https://portal.example/practices/{practice.slug}/",
    ):
        assert part in letter.body


def test_the_sender_never_sees_the_contacts_address(client, address):
    answers = [client.get(address), client.post(address, {}), client.post(address, WORDS, follow=True)]
    assert [b"sam.contact@" in answer.content for answer in answers] == [False, False, False]
    assert b"Your message is on its way" in answers[-1].content


@pytest.mark.parametrize(
    ("change", "field", "error"),
    [
        ({"name": " "}, "name", "Enter your name"),
        ({"name": "x" * 101}, "name", "Your name must be 100 characters or fewer"),
        ({"email": ""}, "email", "Enter your email address"),
        ({"email": "robin"}, "email", "Enter an email address in the correct format, like name@borough.gov.uk"),
        (
            {"email": "a@b.example\nBcc: c@d.example"},
            "email",
            "Enter an email address in the correct format, like name@borough.gov.uk",
        ),
        ({"message": "\n"}, "message", "Enter your message"),
        ({"message": "x" * (MESSAGE_LIMIT + 1)}, "message", "Your message must be 5,000 characters or fewer"),
    ],
)
def test_a_message_that_cannot_be_sent_says_what_to_do(client, address, change, field, error):
    answer = client.post(address, WORDS | change)
    assert (answer.status_code, answer.context["form"].errors) == (200, {field: [error]})
    assert letters() == []


def test_no_line_of_a_name_becomes_a_header(client, address):
    client.post(address, WORDS | {"name": "Robin\r\nBcc: victim@other.example\u2028X"})
    (letter,) = letters()
    ours = "Content-Type Date From MIME-Version Message-ID Reply-To Subject To"
    assert sorted(letter.message().keys()) == ours.split()
    assert "Robin Bcc: victim@other.example X has written" in letter.body


def test_a_program_that_fills_in_everything_is_thanked_and_ignored(client, address):
    answer = client.post(address, WORDS | {"website": "https://spam.example"})
    assert (answer.status_code, answer.headers["Location"], letters()) == (302, f"{address}sent/", [])


def test_the_sixth_message_within_an_hour_waits_with_its_text_kept(client, address):
    statuses = [client.post(address, WORDS).status_code for _ in range(contacting.MOST_FROM_A_READER)]
    answer = client.post(address, WORDS)
    assert (set(statuses), answer.status_code, answer.headers["Retry-After"]) == ({302}, 429, "3600")
    assert (b"May I visit?" in answer.content, b"robin@other.example" in answer.content) == (True, True)
    assert len(letters()) == 5
    assert client.post(address, WORDS, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_a_contact_gets_no_more_than_twenty_messages_a_day(client, address):
    readers = [f"192.0.2.{number}" for number in range(21)]
    statuses = [client.post(address, WORDS, REMOTE_ADDR=reader).status_code for reader in readers]
    assert statuses == [302] * 20 + [429]
    other = reverse("practices:contact-person", args=[published().slug])
    assert client.post(other, WORDS, REMOTE_ADDR="192.0.2.99").status_code == 302


def test_an_error_takes_no_turn(client, address):
    for _ in range(9):
        client.post(address, WORDS | {"name": ""})
    assert client.post(address, WORDS).status_code == 302


def test_a_practice_without_an_address_has_no_form(client):
    practice = published(contact_email="")
    assert client.get(reverse("practices:contact-person", args=[practice.slug])).status_code == 404


def test_nobody_can_write_about_a_withdrawn_practice(client, practice, address):
    practice.status = Status.WITHDRAWN
    practice.save()
    assert (client.get(address).status_code, client.post(address, WORDS).status_code, letters()) == (
        410,
        410,
        [],
    )
