"""Each mail once, of what is new and fits, and none when nothing is."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from post_office.models import PRIORITY, STATUS, Email

from accounts import sending as post
from alerts import arrivals, sending
from alerts.models import Arrival, Subscription
from alerts.sending import send_due
from practices import search
from practices.choices import Status
from practices.models import Practice, Programme
from tests.alerts.cast import ADDRESS, ask, mails, make_due, subscribed
from tests.alerts.dying import Killed
from tests.factories import AuthorityFactory, CategoryFactory, ProgrammeFactory, ThemeFactory, UserFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db
DYING = "tests.alerts.dying.Dies"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://portal.example"


def subjects(to: str = ADDRESS) -> list[str]:
    return [mail.subject for mail in mails(to)]


def withdraw(practice: Practice, status: Status = Status.WITHDRAWN) -> None:
    Practice.objects.filter(pk=practice.pk).update(status=status)
    practice.refresh_from_db()
    search.index(practice)


def test_what_is_new_and_fits_comes_once_and_what_was_there_before_does_not():
    barnet = AuthorityFactory(name="Barnet")
    published(title="Kites before", lead_authority=barnet)
    subscribed("q=kites&authority=barnet")
    new = published(title="Kites\nafter", lead_authority=barnet)
    published(title="Kites elsewhere"), published(title="Lanterns", lead_authority=barnet)

    assert [send_due(), make_due(), send_due()] == [{"sent": 1, "ended": 0}, None, {"sent": 0, "ended": 0}]
    [mail] = mails()
    assert mail.subject == "1 new practice: “kites”, Barnet"
    assert "1. Kites after\nBarnet\nhttps://portal.example" + new.get_absolute_url() + "\n" in mail.message
    assert "\nhttps://portal.example/practices/?q=kites&authority=barnet&sort=newest\n" in mail.message
    assert mail.priority == PRIORITY.low


def test_a_mail_names_ten_of_the_newest_and_says_how_many_more():
    subscribed()
    for number in range(12):
        published(title=f"Kite {number}")
    send_due()

    [mail] = mails()
    assert mail.subject == "12 new practices: every practice"
    assert [line for line in mail.message.splitlines() if ". Kite" in line] == [
        f"{place}. Kite {12 - place}" for place in range(1, 11)
    ]
    assert "There are 2 more." in mail.message
    assert ">Kite 11</div>" in mail.html_message


def test_nothing_is_sent_before_it_is_confirmed(client):
    ask(client, "")
    published()
    Subscription.objects.update(asked_at=timezone.now() - timedelta(days=3))

    assert send_due() == {"sent": 0, "ended": 0}
    assert subjects() == ["Confirm that you want these emails"]


@pytest.mark.parametrize(
    "query",
    ["", "q=kites", "authority=barnet", "sub_region=north", "theme=play", "programme=call", "category=one",
     "evidence=monitored", "q=kites&theme=play&authority=barnet&authority=camden"],
)  # fmt: skip
def test_a_search_is_told_of_exactly_what_its_list_shows(client, query):
    barnet, theme = (
        AuthorityFactory(name="Barnet", sub_region__code="N", sub_region__slug="north"),
        ThemeFactory(slug="play"),
    )
    category = CategoryFactory(slug="one", programme=ProgrammeFactory(slug="call"))
    AuthorityFactory(name="Camden", sub_region__code="N", sub_region__slug="north")
    subscribed(query)
    for title in ("Kites", "Lanterns"):
        for fields in ({}, {"lead_authority": barnet}, {"themes": [theme]}, {"evidence": "monitored"}):
            published(title=title, **fields)
    published(
        title="Kites", lead_authority=barnet, themes=[theme], categories=[category], programme=category.programme
    )
    shown = client.get(f"/practices/?{query}").context["catalogue"].total
    send_due()

    assert 0 < shown <= 9
    assert subjects()[0].startswith(f"{shown} new practice")


def test_a_search_is_told_of_what_has_all_of_its_words_and_not_of_the_rest_of_its_list(client):
    subscribed("q=kites+boats")
    for title in ("Kites and boats", "Kites", "Boats"):
        published(title=title)
    assert client.get("/practices/?q=kites+boats").context["catalogue"].total == 3
    send_due()

    assert subjects()[0].startswith("1 new practice")


def test_while_no_practice_has_all_of_its_words_a_search_is_told_of_none_that_has_some(client):
    published(title="Lanterns")
    subscribed("q=kites+boats")
    published(title="Kites")
    assert client.get("/practices/?q=kites+boats").context["catalogue"].total == 1
    assert send_due() == {"sent": 0, "ended": 0}

    published(title="Boats and kites")
    make_due()
    assert send_due() == {"sent": 1, "ended": 0}
    assert ["\n1. Boats and kites\n" in mail.message for mail in mails()] == [True]


def test_a_search_of_many_filters_has_a_subject_that_a_mail_can_have():
    names = [
        f"The long name of a programme for children and their families, number {number:02}" for number in range(16)
    ]
    for number, name in enumerate(names):
        ProgrammeFactory(slug=f"p{number}", title=name)
    subscribed("q=kites&" + "&".join(f"programme=p{number}" for number in range(16)))
    published(title="Kites", programme=Programme.objects.get(slug="p3"))
    send_due()

    [mail] = mails()
    assert mail.subject == f"1 new practice: “kites”, {names[0]}, The long name of …"
    assert names[15] in mail.message


def test_a_new_version_is_not_new_and_neither_is_what_comes_back():
    practice = published(title="Kites")
    subscribed()
    Practice.objects.filter(pk=practice.pk).update(version=2, updated_at=timezone.now())
    withdraw(practice)
    withdraw(practice, Status.LIVE)

    assert send_due() == {"sent": 0, "ended": 0}


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.UNPUBLISHED])
def test_what_was_withdrawn_before_the_mail_is_in_no_mail(status):
    subscribed()
    withdraw(published(title="Gone"), status)
    assert send_due()["sent"] == 0

    gone = published(title="Noted, then gone")
    arrivals.note()
    withdraw(gone, status)
    make_due()
    assert send_due()["sent"] == 0

    stays = published(title="Stays")
    make_due()
    send_due()
    assert [stays.title in mail.message for mail in mails()] == [True]


def test_what_is_withdrawn_between_two_mails_is_in_the_first_alone(settings):
    settings.EMAIL_BACKEND = "tests.alerts.breaking.Withdraws"
    for email in ("a@reader.example", "b@reader.example", "c@reader.example"):
        subscribed("", email)
    published(title="Kites")

    assert send_due() == {"sent": 1, "ended": 0}
    assert [len(mails(email)) for email in ("a@reader.example", "b@reader.example", "c@reader.example")] == [
        1,
        0,
        0,
    ]
    assert not Subscription.objects.due(timezone.now()).exists()


def test_what_a_slow_transaction_published_late_is_not_passed_over():
    early = timezone.now() - timedelta(days=2)
    subscribed()
    published(title="Quick")
    send_due()
    published(title="Slow", published_at=early)  # it began before, and ended after the first mail
    make_due()
    send_due()

    assert [("Quick" in mail.message, "Slow" in mail.message) for mail in mails()] == [
        (True, False),
        (False, True),
    ]


def test_one_search_of_many_is_asked_once_and_each_gets_a_mail_of_their_own(django_assert_max_num_queries):
    emails = [f"r{number}@reader.example" for number in range(3)]
    for email in emails:
        subscribed("q=kites", email=email)
    published(title="Kites")
    send_due()

    assert [subjects(email) for email in emails] == [["1 new practice: “kites”"]] * 3
    assert len({mail.headers["List-Unsubscribe"] for mail in Email.objects.all()}) == 3


def test_a_filter_that_is_gone_ends_the_search_in_words_and_forgets_the_address():
    theme = ThemeFactory(slug="play")
    subscribed("q=kites&theme=play")
    theme.delete()
    search.begin_edition()
    published(title="Kites")

    assert send_due() == {"sent": 0, "ended": 1}
    [mail] = mails()
    assert mail.subject == "Your saved search no longer works"
    assert "“kites”" in mail.message
    assert not Subscription.objects.exists()


def test_a_filter_that_is_called_something_else_now_goes_on():
    barnet = AuthorityFactory(name="Barnet")
    AuthorityFactory(name="Camden")
    subscribed("authority=barnet&authority=camden")
    barnet.name = "Zoneless Barnet"
    barnet.save()
    published(lead_authority=barnet)

    assert send_due() == {"sent": 1, "ended": 0}
    assert subjects() == ["1 new practice: Camden, Zoneless Barnet"]


def test_a_person_whom_the_portal_mails_nothing_gets_nothing_and_holds_up_nobody():
    UserFactory(email=ADDRESS, is_active=False)
    subscribed(), subscribed(email="other@reader.example")
    published()
    send_due()

    assert (subjects(), len(mails("other@reader.example"))) == ([], 1)


def test_a_worker_that_is_killed_with_a_mail_in_hand_has_neither_sent_it_nor_told(settings):
    settings.EMAIL_BACKEND, usual = DYING, settings.EMAIL_BACKEND
    for email in ("a@reader.example", "b@reader.example"):
        subscribed("q=kites", email=email)
    published(title="Kites")
    before = list(Subscription.objects.order_by("pk").values_list("told", "due_at"))
    with pytest.raises(Killed):
        send_due()
    assert (Email.objects.count(), list(Subscription.objects.order_by("pk").values_list("told", "due_at"))) == (
        0,
        before,
    )

    settings.EMAIL_BACKEND = usual
    assert [send_due(), send_due()] == [{"sent": 2, "ended": 0}, {"sent": 0, "ended": 0}]
    assert [len(mails(email)) for email in ("a@reader.example", "b@reader.example")] == [1, 1]


def test_a_fault_over_one_search_holds_up_no_other_and_is_tried_again(settings, caplog):
    published()
    first = subscribed("q=kites")
    subscribed("q=lanterns", email="other@reader.example")
    published(title="Kites and lanterns")
    settings.EMAIL_BACKEND, usual = "tests.alerts.breaking.BreaksForRobin", settings.EMAIL_BACKEND
    assert send_due() == {"sent": 1, "ended": 0}
    assert f"saved search {first.pk} was not served" in caplog.text
    assert ADDRESS not in caplog.text

    settings.EMAIL_BACKEND = usual
    assert send_due() == {"sent": 1, "ended": 0}
    assert (len(mails()), len(mails("other@reader.example"))) == (1, 1)


@pytest.mark.parametrize("rows", [1, 30])
def test_a_morning_with_nothing_new_takes_ten_statements_however_many_are_due(django_assert_num_queries, rows):
    published()
    for number in range(rows):
        subscribed(f"q=kite{number}", email=f"r{number}@reader.example")
    with django_assert_num_queries(10):
        send_due()
    assert not Subscription.objects.due(timezone.now()).exists()


@pytest.mark.parametrize("rows", [1, 30])
def test_searches_by_filters_that_nothing_new_fits_are_asked_of_no_database(django_assert_num_queries, rows):
    AuthorityFactory(name="Barnet"), AuthorityFactory(name="Camden")
    for number in range(rows):
        subscribed("authority=barnet" if number % 2 else "authority=camden", email=f"r{number}@reader.example")
    published()
    with django_assert_num_queries(17):
        send_due()
    assert not mails()


def test_nobody_is_due_takes_one_statement(django_assert_num_queries):
    subscribed(due=False)
    published()
    with django_assert_num_queries(1):
        send_due()


def test_more_than_fits_a_turn_follows_at_the_next(monkeypatch):
    monkeypatch.setattr(sending, "MOST_AT_ONCE", 2)
    for number in range(3):
        subscribed(f"q=kites+{number}", email=f"r{number}@reader.example")
    published(title="Kites 0 1 2")

    assert [send_due()["sent"], send_due()["sent"], send_due()["sent"]] == [2, 1, 0]


def test_an_arrival_is_numbered_once_and_only_what_is_published():
    withdraw(published())
    first = published()
    assert [arrivals.note(), arrivals.note()] == [Arrival.objects.get().pk] * 2
    assert Arrival.objects.get().practice == first
    with transaction.atomic():
        first.delete()
    assert arrivals.note() == 0


def test_the_headers_reach_the_mail_server_whole(mail_server):
    subscribed("q=kites")
    published(title="Kites")
    send_due()
    assert post.send_due()["sent"] == 1
    assert mails()[0].status == STATUS.sent
    [received] = mail_server.taken
    link = received["List-Unsubscribe"].strip()  # a long line is folded
    assert link.startswith("<https://portal.example/alerts/stop/")
    assert link.endswith(">")
    assert received["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert received["Auto-Submitted"] == "auto-generated"
