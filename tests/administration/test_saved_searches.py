"""LIIA sees which searches are saved and by how many, and deletes those of an address; it sees no address."""

import pytest
from django.urls import reverse

from alerts.models import Subscription
from alerts.sending import send_due
from audit.models import Entry
from practices import search
from tests.alerts.cast import ADDRESS, ask, mails, subscribed
from tests.factories import AuthorityFactory, ThemeFactory
from tests.practices.cast import published
from tests.submissions.pages import Page, fill_in, lands, opened, words

pytestmark = pytest.mark.django_db
PAGE = reverse("administration:saved-searches")
OTHER = "other@reader.example"


def rows(page: Page) -> list[tuple[str, str]]:
    return [(words(row[0]), words(row[1])) for row in page.tree.xpath("//tbody/tr")]


def test_an_empty_page_says_so(as_moderator):
    assert "Nobody has saved a search yet." in opened(as_moderator, PAGE).text


def test_each_search_is_counted_the_most_wanted_first_without_anybodys_address(client, as_administrator):
    AuthorityFactory(name="Barnet")
    theme = ThemeFactory(slug="play")
    for email in (ADDRESS, OTHER):
        subscribed("q=kites&authority=barnet", email)
    subscribed("", ADDRESS), subscribed("theme=play", OTHER)
    ask(client, "?q=unconfirmed")
    theme.delete()
    search.begin_edition()
    page = opened(as_administrator, PAGE)

    gone = "One of its filters is gone. Its readers are told at the next email."
    assert rows(page) == [
        ("“kites”, Barnet", "2"),
        ("Every practice", "1"),
        (f"Filters that are gone {gone}", "1"),
    ]
    assert "3 searches, saved 4 times" in page.text
    assert "reader.example" not in as_administrator.get(PAGE).content.decode()
    assert "Saved searches (4)" in opened(as_administrator, reverse("administration:home")).text


def test_all_that_an_address_saved_is_deleted_and_the_log_does_not_name_it(as_moderator, cast):
    subscribed("q=kites"), subscribed("q=lanterns"), subscribed("q=kites", OTHER)
    published(title="Kites and lanterns")
    send_due()
    page = lands(as_moderator, fill_in(as_moderator, PAGE, email="Robin@Reader.example"))

    assert "Deleted: 2 saved searches, and all mail about it." in page.text
    assert list(Subscription.objects.values_list("email", flat=True)) == [OTHER]
    assert (mails(), len(mails(OTHER))) == ([], 1)
    entries = Entry.objects.filter(action="saved_search.delete")
    assert [(each.actor, each.kind, each.name, each.detail) for each in entries] == [
        (cast.moderator, "alerts.subscription", "", {})
    ] * 2


def test_an_address_that_saved_nothing_is_said_to_have_none(as_moderator):
    assert (
        "Nothing is saved with this address."
        in lands(as_moderator, fill_in(as_moderator, PAGE, email=ADDRESS)).text
    )
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("typed", "error"), [("", "Enter the email address"), ("robin", "Enter an email address in the")]
)
def test_what_is_no_address_is_said(as_moderator, typed, error):
    subscribed()
    page = Page(fill_in(as_moderator, PAGE, email=typed))

    assert page.errors[0].startswith(error)
    assert Subscription.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_however_much_is_saved(as_moderator, django_assert_num_queries, count):
    for number in range(count):
        subscribed(f"q=kites+{number}")
    opened(as_moderator, PAGE)
    with django_assert_num_queries(10):
        as_moderator.get(PAGE)
