"""What the links of mails do: confirm, change, stop, start again, delete; and that looking changes nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone
from post_office.models import Email

from alerts import links
from alerts.models import Arrival, Subscription
from alerts.sending import send_due
from practices import search
from tests.alerts.cast import ADDRESS, ask, links_in, mails, make_due, subscribed
from tests.factories import AuthorityFactory, ThemeFactory
from tests.practices.cast import published
from tests.security.addresses import patterns
from tests.submissions.pages import Page, fill_in, lands, opened

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def link(name: str, row: Subscription, purpose: str = links.MANAGE) -> str:
    return reverse(f"alerts:{name}", args=[links.token_for(row, purpose)])


@pytest.fixture
def asked(client) -> str:
    """The link that asks to confirm a search for kites."""
    ask(client, "?q=kites")
    return links_in(mails()[0])[0]


@pytest.fixture
def row() -> Subscription:
    return subscribed("q=kites")


def test_opening_the_link_confirms_nothing_and_the_button_does_from_that_moment(client, asked):
    published(title="Kites before")
    for method in (client.get, client.head):
        assert method(asked).status_code == 200
    assert Subscription.objects.get().confirmed_at is None
    assert opened(client, asked).heading == "Do you want these emails?"

    page = lands(client, fill_in(client, asked))
    assert (page.heading, "Every week, on Monday" in page.text, "“kites”" in page.text) == (
        "Your search is saved",
        True,
        True,
    )
    found = Subscription.objects.get()
    assert found.is_confirmed
    assert found.told == Arrival.objects.get().pk
    assert (found.due_at.weekday(), timezone.localtime(found.due_at).hour) == (0, 7)
    assert lands(client, client.post(asked)).heading == "Your search is saved"
    make_due()
    assert send_due()["sent"] == 0


def test_a_link_that_was_not_used_in_time_has_expired_also_before_its_row_is_deleted(client, asked, settings):
    settings.ALERT_LINK_LASTS = timedelta(days=3)
    Subscription.objects.update(asked_at=timezone.now() - timedelta(days=3, seconds=1))
    answers = [client.get(asked), client.post(asked)]
    Subscription.objects.all().delete()
    answers += [client.get(asked), client.post(asked)]

    assert [(each.status_code, Page(each).heading) for each in answers] == [(410, "This link has expired")] * 4
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("name", ["confirm", "manage", "unsubscribe"])
@pytest.mark.parametrize("cut", [0, -1, 20])
def test_a_link_that_was_cut_off_or_is_for_another_purpose_does_nothing(client, row, name, cut):
    purpose = {"confirm": links.MANAGE}.get(name, links.CONFIRM)
    token = links.token_for(row, purpose if cut == 0 else links.MANAGE)[: cut or None]
    path = reverse(f"alerts:{name}", args=[token])
    for answer in (client.get(path), client.post(path, {"action": "erase"})):
        assert (answer.status_code, Page(answer).heading) == (404, "This link is not complete")
    assert Subscription.objects.get().is_confirmed


def test_another_secret_key_keeps_links_while_the_earlier_one_is_named(client, row, settings):
    path = link("manage", row)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", [settings.SECRET_KEY]
    assert client.get(path).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get(path).status_code == 404


def test_pages_of_links_are_nobody_elses_business(client, row):
    paths = [
        link("manage", row),
        link("unsubscribe", row),
        link("confirm", row, links.CONFIRM),
        "/alerts/manage/x/",
    ]
    for path in paths:
        answer = client.get(path)
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "strict-origin"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert ADDRESS not in answer.content.decode()


@pytest.mark.parametrize(("frequency", "words"), [("daily", "Every day"), ("monthly", "Every month, on the 1st")])
def test_how_often_is_changed_and_said(client, row, frequency, words):
    path = link("manage", row)
    answer = client.post(path, {"frequency": frequency})
    page = lands(client, answer)

    assert page.banners == [f"From now on: {words}."]
    row.refresh_from_db()
    assert row.frequency == frequency
    assert row.due_at > timezone.now()


def test_a_frequency_that_does_not_exist_is_asked_for_again(client, row):
    answer = client.post(link("manage", row), {"frequency": "hourly"})

    assert Page(answer).errors == ["Select how often you want an email"]
    row.refresh_from_db()
    assert row.frequency == "daily"


def test_stopping_deletes_the_address_and_all_mail_about_it(client, row):
    other = subscribed("q=other")
    published(title="Kites")
    send_due()
    answer = client.post(link("manage", row), {"action": "stop"})

    assert Page(answer).heading == "These emails have stopped"
    assert list(Subscription.objects.all()) == [other]
    assert mails() == []
    assert (client.get(link("manage", row)).status_code, client.get(link("unsubscribe", row)).status_code) == (
        410,
        410,
    )


def test_stopped_by_mistake_it_goes_on_as_if_it_had_not_been(client, row):
    Subscription.objects.update(frequency="monthly")
    answer = client.post(link("manage", row), {"action": "stop"})
    published(title="Kites meanwhile")
    page = lands(client, client.post("/alerts/start-again/", Page(answer).answers(to="/alerts/start-again/")))

    assert page.heading == "Your search is saved"
    found = Subscription.objects.get()
    assert (found.email, found.words, found.frequency, found.told) == (ADDRESS, "kites", "monthly", row.told)
    make_due()
    assert send_due()["sent"] == 1


@pytest.mark.parametrize(("ticket", "status"), [("", 404), ("x:y:z", 404), ("\0", 404)])
def test_only_the_page_that_said_so_starts_again(client, ticket, status):
    assert client.post("/alerts/start-again/", {"ticket": ticket}).status_code == status
    assert client.get("/alerts/start-again/").status_code == 405
    assert not Subscription.objects.exists()


def test_a_day_later_that_page_starts_nothing(client, row, monkeypatch):
    ticket = links.ticket_back(row)
    row.delete()
    monkeypatch.setattr(links, "AGAIN_LASTS", -1)

    assert client.post("/alerts/start-again/", {"ticket": ticket}).status_code == 410
    assert not Subscription.objects.exists()


def test_a_mail_programs_button_stops_it_without_cookies_or_token_also_twice(row):
    mail_program = Client(enforce_csrf_checks=True)
    answers = [mail_program.post(link("unsubscribe", row), ONE_CLICK) for _ in range(2)]

    assert [(each.status_code, Page(each).heading) for each in answers] == [(200, "These emails have stopped")] * 2
    assert not Subscription.objects.exists()


def test_opening_the_link_to_stop_stops_nothing_and_its_button_does(client, row):
    path = link("unsubscribe", row)
    assert client.get(path).status_code == 200
    assert Subscription.objects.exists()

    assert Page(fill_in(client, path)).heading == "These emails have stopped"
    assert not Subscription.objects.exists()


def test_every_other_form_needs_its_token(row):
    stranger = Client(enforce_csrf_checks=True)
    paths = [link("manage", row), link("confirm", row, links.CONFIRM), "/alerts/", "/alerts/start-again/"]

    assert [stranger.post(path, {"action": "erase"}).status_code for path in paths] == [403] * 4
    exempt = {
        name for name, pattern in patterns(get_resolver()) if getattr(pattern.callback, "csrf_exempt", False)
    }
    assert exempt == {"alerts:unsubscribe"}


def test_deleting_everything_takes_every_search_of_the_address_and_no_other(client, row):
    subscribed("q=other")
    ask(client, "?q=third")
    stays = subscribed("q=kites", email="other@reader.example")
    published(title="Kites and other")
    make_due()
    send_due()
    answer = client.post(link("manage", row), {"action": "erase"})

    assert "3 saved searches, your address, and our emails about them" in Page(answer).text
    assert list(Subscription.objects.all()) == [stays]
    assert set(Email.objects.values_list("about__key", flat=True)) == {stays.pk}


def test_a_search_that_no_longer_works_says_so_on_its_page(client):
    theme = ThemeFactory(slug="play")
    row = subscribed("theme=play")
    theme.delete()
    search.begin_edition()

    assert "This search no longer works" in opened(client, link("manage", row)).text
    assert Page(client.post(link("unsubscribe", row))).heading == "These emails have stopped"


def test_every_link_of_a_mail_of_news_is_there(client, row):
    published(title="Kites")
    send_due()
    [mail] = mails()

    assert [link.split("/")[2] for link in links_in(mail)] == ["manage", "stop"]
    assert [client.get(path).status_code for path in links_in(mail)] == [200, 200]
    assert mail.headers["List-Unsubscribe"].strip("<>").endswith(links_in(mail)[1])


@pytest.mark.parametrize("name", ["manage", "unsubscribe"])
def test_a_page_of_a_link_takes_three_queries(client, django_assert_num_queries, name):
    AuthorityFactory(name="Barnet")
    row = subscribed("q=kites&authority=barnet")
    published()
    for queries in (3, 2):
        with django_assert_num_queries(queries):
            client.get(link(name, row))
