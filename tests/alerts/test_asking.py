"""Asking for mail about a search: what the form says, refuses and queues; it tells nobody who is known."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from post_office.models import Email

from alerts.models import Subscription
from alerts.views import asking
from practices.mail import Kind
from tests.alerts.cast import ADDRESS, ASKED, START, ask, links_in, mails, saved_search, subscribed
from tests.factories import AuthorityFactory, CategoryFactory
from tests.practices.cast import published
from tests.submissions.pages import Page, opened

pytestmark = pytest.mark.django_db
WRONG = "Enter an email address in the correct format, like name@borough.gov.uk"


def stand() -> list[tuple]:
    return list(
        Subscription.objects.values_list("email", "words", "filters", "frequency", "confirmed_at", "due_at")
    )


@pytest.mark.parametrize("query", ["", "?q=kites&authority=barnet&sort=newest&page=1", "?q=nothing+fits"])
def test_the_list_leads_to_the_form_for_what_it_shows(client, query):
    published(title="Kites", lead_authority=AuthorityFactory(name="Barnet"))
    [link] = opened(client, f"/practices/{query}").tree.xpath("//a[starts-with(., 'Get an email')]/@href")

    assert link == f"/alerts/{query.partition('&sort')[0]}"


def test_the_form_says_in_words_what_it_is_about(client):
    AuthorityFactory(name="Barnet"), AuthorityFactory(name="Camden"), CategoryFactory(slug="one", name="One")
    page = opened(client, f"{START}?q=kites&authority=camden&authority=barnet&category=one&sort=newest&page=3")

    keys, values = page.tree.xpath("//dt"), page.tree.xpath("//dd")
    said = [
        (key.text_content().strip(), value.text_content().strip()) for key, value in zip(keys, values, strict=True)
    ]
    assert said == [("Words", "“kites”"), ("Category", "One"), ("Authority", "Barnet or Camden")]
    assert page.heading == "Get an email when something new fits"
    assert "when it is first published, and not of later changes" in page.text


def test_one_mail_asks_to_confirm_and_nothing_is_due(client, settings):
    settings.SITE_URL = "https://portal.example"
    AuthorityFactory(name="Barnet")
    response = ask(client, "?q=kites&authority=barnet&sort=newest&page=2", email="Robin@Reader.example")

    assert (response.status_code, response.url) == (302, ASKED)
    assert stand() == [(ADDRESS, "kites", "authority=barnet", "weekly", None, None)]
    [mail] = mails()
    assert (mail.subject, mail.about.kind) == ("Confirm that you want these emails", Kind.ALERT)
    assert "\n“kites”, Barnet\n" in mail.message
    [link] = links_in(mail)
    assert link.startswith("/alerts/confirm/")
    assert mail.headers == {"Auto-Submitted": "auto-generated"}
    assert opened(client, ASKED).heading == "Check your email"


def test_asking_again_makes_no_second_row_whatever_the_order_of_filters(client):
    AuthorityFactory(name="Barnet"), AuthorityFactory(name="Camden")
    for query, frequency in (
        ("?authority=camden&authority=barnet", "weekly"),
        ("?authority=barnet&authority=camden", "daily"),
    ):
        ask(client, query, frequency=frequency)

    assert stand() == [(ADDRESS, "", "authority=barnet&authority=camden", "daily", None, None)]
    assert len({tuple(links_in(mail)) for mail in mails()}) == 1


def test_who_has_it_already_is_told_by_mail_alone(client):
    AuthorityFactory(name="Barnet")
    subscribed("q=kites", due=False)
    before = stand()
    response = ask(client, "?q=kites", frequency="daily")

    assert (response.status_code, response.url, stand()) == (302, ASKED, before)
    [mail] = mails()
    assert mail.subject == "You already get these emails"
    assert [link.split("/")[2] for link in links_in(mail)] == ["manage"]


def test_the_answer_is_the_same_whether_the_address_is_known(client):
    subscribed("q=kites", due=False)
    answers = [ask(Client(), "?q=kites", email=email) for email in (ADDRESS, "new@reader.example")]

    assert len({(each.status_code, each.url, each.content, str(each.headers)) for each in answers}) == 1
    assert Email.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"email": ""}, ["Enter your email address"]),
        ({"email": "robin"}, [WRONG]),
        ({"email": "a@b.example\nBcc: c@d.example"}, [WRONG]),
        ({"email": "zoë@reader.example"}, [WRONG]),
        ({"email": "robin@bücher.example"}, [WRONG]),
        ({"email": '"robin reader"@reader.example'}, [WRONG]),
        ({"email": f"{'a' * 250}@reader.example"}, [WRONG]),
        ({"email": "a\0@reader.example"}, [WRONG, "Null characters are not allowed."]),
        ({"frequency": ""}, ["Select how often you want an email"]),
        ({"frequency": "hourly"}, ["Select how often you want an email"]),
    ],
)
def test_what_cannot_be_used_says_what_to_do_and_keeps_what_was_typed(client, changes, errors):
    response = ask(client, "?q=kites", **changes)
    page = Page(response)

    assert (response.status_code, page.errors, stand()) == (200, errors, [])
    assert page.title == "Error: Get an email when something new fits"


def test_a_program_that_fills_in_everything_is_thanked_and_ignored(client):
    response = ask(client, website="https://spam.example")

    assert (response.url, stand(), mails()) == (ASKED, [], [])


def test_a_reader_asks_ten_times_an_hour_and_an_error_takes_no_turn(client):
    cache.clear()
    ask(client, email="robin", forget_limits=False)
    statuses = [ask(client, email=f"r{n}@reader.example", forget_limits=False).status_code for n in range(11)]

    assert statuses == [302] * asking.MOST_FROM_A_READER + [429]
    answer = ask(client, forget_limits=False)
    assert (answer.status_code, answer["Retry-After"], ADDRESS in answer.content.decode()) == (429, "3600", True)
    assert Subscription.objects.count() == 10


def test_an_address_gets_five_such_mails_a_day_known_or_not():
    cache.clear()
    subscribed("q=0", due=False)
    for email in (ADDRESS, "new@reader.example"):
        asked = [
            Client().post(f"{START}?q={n}", {"email": email, "frequency": "daily"}, REMOTE_ADDR=f"192.0.2.{n}")
            for n in range(6)
        ]
        assert [each.status_code for each in asked] == [302] * asking.MOST_TO_AN_ADDRESS + [429]
        assert asked[-1]["Retry-After"] == "86400"
        cache.clear()


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("?q=%00kites%0D%0A", ("kites", "")),
        ("?q=%22%21", ("", "")),
        ("?authority=no-such&theme=%27", ("", "")),
        ("?q=a&q=kites&sort=x&page=-1&unknown=1", ("kites", "")),
    ],
)
def test_only_what_the_list_would_follow_is_saved(client, query, kept):
    ask(client, query)

    assert stand()[0][1:3] == kept


def test_a_search_that_is_too_long_is_not_saved(client):
    for name in ("Barnet", "Camden"):
        AuthorityFactory(name=name)
    query = f"?q={'x' * 490}&authority=barnet"
    answers = [client.get(f"{START}{query}"), ask(client, query)]

    assert ["This search is too long to be saved." in Page(each).text for each in answers] == [True, True]
    assert stand() == []
    ask(client, f"?q={'字' * 500}")
    assert len(Subscription.objects.get().words) == 500


def test_an_unknown_filter_is_pointed_out(client):
    assert "does not exist here, so it was left out" in opened(client, f"{START}?authority=no-such").text


def test_words_in_a_mail_to_somebody_elses_address_can_be_no_link_and_no_header(client):
    ask(
        client,
        "?q=Win+at+https://evil.example/%3Fa=1+or+www.evil.example+b@evil.example%0D%0ABcc:+c@d.example+"
        + "x" * 90,
    )
    [mail] = mails()

    assert "\n“Win at https evil example a 1 or www evil example b evil …”\n" in mail.message
    assert "evil.example" not in mail.message + mail.html_message
    assert sorted(mail.email_message().message().keys()).count("Bcc") == 0


@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_of_what_was_typed_is_shown_as_markup(client, method):
    page = getattr(client, method)(
        f"{START}?q=<script>alert(1)</script>", {"email": "<script>"} if method == "post" else {}
    )

    assert "<script>alert" not in page.content.decode()


def test_the_search_is_what_the_form_was_opened_for(client):
    page = opened(client, f"{START}?q=kites")

    assert page.answers() == {
        "csrfmiddlewaretoken": page.answers()["csrfmiddlewaretoken"],
        "email": [""],
        "website": [""],
    }
    assert saved_search("q=kites").words == "kites"


@pytest.mark.parametrize(("method", "status"), [("head", 200), ("post", 405)])
def test_the_page_after_it_is_only_for_reading(client, method, status):
    assert getattr(client, method)(reverse("alerts:asked")).status_code == status


@pytest.mark.parametrize("rows", [1, 3])
def test_the_form_takes_two_queries_however_much_there_is(client, django_assert_num_queries, rows):
    for _ in range(rows):
        published(lead_authority=AuthorityFactory())
    for queries in (2, 1):
        with django_assert_num_queries(queries):
            client.get(f"{START}?q=kites")
