"""What concerns the team comes at once, once a day or not at all; no digest twice, none lost, none empty."""

import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connections, transaction
from django.urls import reverse
from post_office.models import Email

from accounts import membership, team
from accounts.models import DigestItem, MailPreference, TeamMail
from audit.models import Entry
from practice_portal.management.commands import work
from practices.mail import Kind
from tests.accounts.cast import make_moderator
from tests.factories import AuthorityFactory, UserFactory

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
ADDRESS = "https://portal.example/x/"


def at(day: int, hour: int, month: int = 7) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=LONDON)


@pytest.fixture
def daily():
    """A moderator who wants one mail a day."""
    person = make_moderator("daily@liia.example")
    team.choose(person, TeamMail.DAILY)
    return person


def happened(person, text="SP-2026-0001 has come in", *, when) -> DigestItem:
    return person.digest_items.create(text=text, address=ADDRESS, happened_at=when)


def told() -> list[str]:
    """Who got a mail to the team."""
    return sorted(to for email in Email.objects.filter(about__kind=Kind.TEAM) for to in email.to)


def ask() -> None:
    membership.ask_to_join(UserFactory(), AuthorityFactory(), "I work there")


def test_each_moderator_hears_as_they_chose(daily):
    make_moderator("once@liia.example")
    chosen = make_moderator("chose@liia.example")
    team.choose(chosen, TeamMail.AT_ONCE)
    team.choose(make_moderator("none@liia.example"), TeamMail.NONE)
    ask()

    assert told() == ["chose@liia.example", "once@liia.example"]
    [item] = DigestItem.objects.all()
    assert (item.user, "asks to join" in item.text) == (daily, True)
    assert item.address.endswith(reverse("accounts:membership-requests"))


def test_a_line_goes_with_the_transaction_that_it_speaks_of(daily):
    with transaction.atomic():
        ask()
        transaction.set_rollback(True)

    assert not DigestItem.objects.exists()


@pytest.mark.parametrize(
    ("now", "hour", "last"),
    [
        (at(5, 8), 8, at(5, 8)),
        (at(5, 7), 8, at(4, 8)),
        (at(5, 23), 8, at(5, 8)),
        (at(5, 0), 0, at(5, 0)),
        (at(29, 7, month=3), 8, at(28, 8, month=3)),  # the clocks went forward in between
        (at(25, 9, month=10), 8, at(25, 8, month=10)),  # and back
    ],
)
def test_the_hour_is_londons(settings, now, hour, last):
    settings.DIGEST_HOUR = hour

    assert team.last_digest_hour(now.astimezone(ZoneInfo("UTC"))) == last


def test_a_digest_says_what_happened_before_the_hour_in_its_order_once(daily):
    happened(daily, "Second", when=at(4, 12))
    happened(daily, "First", when=at(4, 9))
    happened(daily, "Later", when=at(5, 8))

    assert [team.send_digests(at(5, 8)) for _ in range(3)] == [1, 0, 0]
    email = Email.objects.get()
    assert (email.to, email.subject) == ([daily.email], "What came in for the team: 2")
    assert email.message.index("First") < email.message.index("Second")
    assert "Later" not in email.message
    assert email.message.count(ADDRESS) == 2
    assert team.send_digests(at(6, 8)) == 1


def test_a_worker_that_was_down_at_the_hour_sends_it_later_that_day(daily):
    happened(daily, when=at(4, 12))
    happened(daily, "After the hour", when=at(5, 9))

    assert team.send_digests(at(5, 17)) == 1
    assert [item.text for item in DigestItem.objects.all()] == ["After the hour"]


def test_with_nothing_to_say_there_is_no_mail(daily):
    assert team.send_digests(at(5, 8)) == 0
    assert not Email.objects.exists()


def suspend(person):
    person.is_active = False
    person.save()


def dismiss(person):
    person.groups.clear()


def want_none(person):
    team.choose(person, TeamMail.NONE)


@pytest.mark.parametrize("change", [suspend, dismiss, want_none])
def test_who_should_get_none_gets_none_and_keeps_nothing(daily, change):
    happened(daily, when=at(4, 12))
    change(daily)

    assert team.send_digests(at(5, 8)) == 0
    ask()
    assert (told(), DigestItem.objects.count()) == ([], 0)


def test_who_wants_mail_at_once_again_still_gets_what_was_kept(daily):
    happened(daily, when=at(4, 12))
    team.choose(daily, TeamMail.AT_ONCE)

    assert team.send_digests(at(5, 8)) == 1


def test_a_worker_that_is_killed_in_between_leaves_the_lines(daily, monkeypatch):
    happened(daily, when=at(4, 12))
    with monkeypatch.context() as broken:
        broken.setattr("accounts.mail.queue", lambda message: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            team.send_digests(at(5, 8))

    assert (Email.objects.count(), DigestItem.objects.count()) == (0, 1)
    assert team.send_digests(at(5, 8)) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_once_one_sends_each_digest():
    people = [make_moderator(f"{number}@liia.example") for number in range(8)]
    for person in people:
        team.choose(person, TeamMail.DAILY)
        happened(person, when=at(4, 12))
    gate, sent = threading.Barrier(3), []

    def run():
        try:
            gate.wait(30)
            sent.append(team.send_digests(at(5, 8)))
        finally:
            connections.close_all()

    workers = [threading.Thread(target=run) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert (len(sent), sum(sent)) == (3, 8)
    assert told() == sorted(person.email for person in people)


def test_the_worker_sends_them(daily):
    happened(daily, when=datetime.now(LONDON) - timedelta(days=2))

    work.send_digests()

    assert told() == [daily.email]


def test_the_page_keeps_a_choice_and_logs_it(client):
    from tests.submissions.cast import signed_in

    moderator = make_moderator("chooses@liia.example")
    browser = signed_in(moderator, client=client, with_second_step=True)
    address = reverse("accounts:mail-preferences")
    assert browser.get(address).context["form"].initial["team_mail"] == TeamMail.AT_ONCE
    refused = browser.post(address, {"team_mail": "hourly"})
    assert refused.context["form"].errors == {"team_mail": ["Select when you want this email"]}

    for choice in (TeamMail.NONE, TeamMail.DAILY):
        done = browser.post(address, {"team_mail": choice})
        assert done.url == reverse("accounts:details")
    assert MailPreference.objects.get().team_mail == TeamMail.DAILY
    details = browser.get(done.url).content.decode()
    assert "Once a day, in one email" in details
    entries = Entry.objects.filter(action="account.choose_mail").order_by("pk")
    assert [(entry.key, entry.name, entry.detail["team_mail"]) for entry in entries] == [
        (moderator.pk, "", "none"),
        (moderator.pk, "", "daily"),
    ]


def test_an_officer_has_no_such_choice(client, officer):
    client.force_login(officer)

    assert client.get(reverse("accounts:mail-preferences")).status_code == 403
    assert reverse("accounts:mail-preferences") not in client.get(reverse("accounts:details")).content.decode()
