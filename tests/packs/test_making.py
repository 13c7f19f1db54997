"""Making a pack: at once or in the background, by a worker that may die, and only of what the public reads."""

import io
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from docx import Document
from post_office.models import Email

from packs import making
from packs.models import KEPT, MOST_TRIES, PATIENCE, SIGNER, Order
from packs.views.making import MOST_FROM_A_READER, MOST_TO_AN_ADDRESS
from practices.choices import Status
from practices.models import Practice
from tests.packs.cast import PACK, add, address, some
from tests.submissions.pages import Page, fill_in, lands, opened

pytestmark = pytest.mark.django_db
LONG = making.AT_ONCE + 1


def make(client, practices, kind="docx", title=""):
    """Press a button of a pack that somebody shared."""
    return client.post(address(practices, title), {"make": kind})


def ordered(client, practices=None, title="Ours") -> Order:
    """A pack that is too long to wait for."""
    make(client, practices or some(LONG), title=title)
    return Order.objects.latest("pk")


def headings(response) -> list[str]:
    assert response.status_code == 200, response.get("Location")
    document = Document(io.BytesIO(response.content))
    return [each.text for each in document.paragraphs if each.style.name == "Heading 1"][2:]


def file_of(order: Order) -> str:
    return reverse("packs:file", args=[order.token])


@pytest.mark.long
@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("exe", b"%PDF-")])
def test_a_short_pack_is_made_while_one_waits_and_is_never_shown_in_the_browser(client, kind, begins):
    response = make(client, some(2), kind, "Für den May & after")

    assert response.content.startswith(begins)
    ending = "docx" if kind == "docx" else "pdf"
    assert response["Content-Disposition"] == f'attachment; filename="fur-den-may.{ending}"'
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not Order.objects.exists()


def test_ones_own_pack_is_made_in_its_order_with_what_was_typed_just_now(client):
    one, two = some(2)
    add(client, two, one)
    response = fill_in(client, PACK, title="Just typed", make="docx")

    assert headings(response) == ["Number 2", "Number 1"]
    assert Document(io.BytesIO(response.content)).paragraphs[0].text == "Just typed"
    assert opened(client, PACK).value("title") == "Just typed"


def test_what_is_withdrawn_is_left_out(client):
    one, two = some(2)
    Practice.objects.filter(pk=one.pk).update(status=Status.WITHDRAWN)

    assert headings(make(client, [one, two])) == ["Number 2"]


def test_nothing_cannot_be_made(client):
    assert lands(client, client.post(PACK, {"make": "pdf"})).banners == [
        "There is no practice to make a document of."
    ]


def test_a_household_makes_so_many_an_hour_and_is_told_when_it_may_again(client):
    cache.clear()
    [practice] = some(1)
    for _ in range(MOST_FROM_A_READER):
        assert make(client, [practice]).status_code == 200

    refused = make(client, [practice])

    assert refused.status_code == 429
    assert refused["Retry-After"] == "3600"
    assert "Wait 60 minutes" in Page(refused).text


def test_a_long_pack_is_made_by_the_worker_and_its_page_says_how_far_it_is(client):
    practices = some(LONG)
    response = make(client, practices, title="Ours")
    assert "21 practices" in lands(client, response).text
    order = Order.objects.get()
    assert response.url == order.get_absolute_url()
    assert "It is the next to be made" in opened(client, response.url).text
    assert client.get(file_of(order)).url == response.url
    assert "1 other pack before it" in lands(client, make(client, practices)).text
    making.begin()
    assert "0 of 21 practices ready" in opened(client, response.url).text
    Order.objects.update(started_at=None)

    assert making.make_due() == 2

    page = opened(client, response.url)
    assert page.heading == "Your document is ready"
    assert page.tree.xpath("//main//a[starts-with(., 'Download')]/@href") == [file_of(order)]
    file = client.get(file_of(order))
    assert file["Content-Disposition"] == 'attachment; filename="ours.docx"'
    assert headings(file) == [f"Number {number}" for number in range(1, LONG + 1)]


def test_the_link_is_mailed_once_and_the_address_forgotten(client):
    order = ordered(client, title="Buy now")
    page = lands(client, client.post(order.get_absolute_url(), {"email": "Sam@borough.example"}))
    assert page.banners == ["We will email the link when the pack is ready."]

    making.make_due()

    [mail] = Email.objects.all()
    assert mail.to == ["Sam@borough.example"]
    assert order.get_absolute_url() in mail.message
    assert "Buy now" not in mail.message + mail.subject + mail.html_message
    assert Order.objects.get().email == ""
    making.make_anew([order.pk])
    making.make_due()
    assert Email.objects.count() == 1


@pytest.mark.parametrize(
    ("email", "says"),
    [("", "Enter your email address"), ("sam", "Enter an email address in the correct format")],
)
def test_an_address_that_is_none_is_asked_for_again(client, email, says):
    page = Page(client.post(ordered(client).get_absolute_url(), {"email": email}))

    assert page.title.startswith("Error: ")
    assert page.errors[0].startswith(says)


def test_an_address_is_mailed_so_often_a_day(client):
    cache.clear()
    where = ordered(client).get_absolute_url()
    for _ in range(MOST_TO_AN_ADDRESS):
        assert client.post(where, {"email": "sam@borough.example"}).status_code == 302

    assert client.post(where, {"email": "SAM@borough.example"}).status_code == 429


def test_a_worker_that_was_killed_is_taken_over_and_not_before_its_time(client):
    order = ordered(client)
    assert making.begin().pk == order.pk
    assert making.begin() is None
    Order.objects.update(started_at=timezone.now() - PATIENCE - timedelta(seconds=1))

    assert making.make_due() == 1


def test_who_was_overtaken_does_not_write_its_file(client):
    order = ordered(client)
    first = making.begin()
    Order.objects.update(started_at=timezone.now() - PATIENCE - timedelta(seconds=1))
    second = making.begin()

    making.finish(first)
    assert Order.objects.get(pk=order.pk).made_at is None
    making.finish(second)
    assert Order.objects.get(pk=order.pk).made_at is not None


def test_what_cannot_be_made_is_given_up_and_said(client):
    order = ordered(client)
    Order.objects.update(references=[[]])
    for _ in range(MOST_TRIES):
        with pytest.raises(TypeError):
            making.make_due()

    assert making.make_due() == 0
    assert opened(client, order.get_absolute_url()).heading == "Your document could not be made"


@pytest.mark.parametrize("change", [{"status": Status.WITHDRAWN}, {"updated_at": timezone.now() + timedelta(1)}])
def test_a_file_that_says_what_nobody_can_read_any_more_is_not_given(client, change):
    practices = some(LONG)
    order = ordered(client, practices)
    making.make_due()
    Practice.objects.filter(pk=practices[0].pk).update(**change)

    page = lands(client, client.get(file_of(order)))

    assert page.banners == ["A practice in this pack has changed, so the pack is made anew."]
    assert Order.objects.get().file is None
    making.make_due()
    left = practices[1:] if "status" in change else practices
    assert headings(client.get(file_of(order))) == [each.title for each in left]


def test_files_that_are_out_of_date_go_by_themselves(client):
    order = ordered(client)
    making.make_due()
    making.tidy()
    assert Order.objects.get().file is not None
    Practice.objects.all().update(status=Status.WITHDRAWN)

    making.tidy()

    assert Order.objects.get(pk=order.pk).file is None


@pytest.mark.parametrize("name", ["packs:order", "packs:file"])
def test_a_pack_is_gone_after_its_days_and_its_address_says_so(client, name):
    order = ordered(client)
    making.make_due()
    Order.objects.update(asked_at=timezone.now() - KEPT)
    where = reverse(name, args=[order.token])
    assert client.get(where).status_code == 410

    making.tidy()

    assert not Order.objects.exists()
    assert Page(client.get(where)).heading == "This pack has been deleted"
    assert client.get(where).status_code == 410


@pytest.mark.parametrize("token", ["x", "a" * 32, "a" * 32 + ":" + "b" * 43, "%00", "é:é"])
def test_an_address_that_was_never_ours_is_not_found(client, token):
    assert client.get(f"/pack/made/{token}/").status_code == 404
    assert client.get(f"/pack/made/{token}/file/").status_code == 404
    assert client.post(f"/pack/made/{token}/", {"email": "sam@borough.example"}).status_code == 404


def test_keys_are_long_and_of_their_own(client):
    one, two = ordered(client), ordered(client, list(Practice.objects.all()))

    assert len({one.key, two.key}) == 2
    assert len(one.key) == 32
    assert SIGNER.unsign(one.token) == one.key


def test_pages_of_an_order_read_little(client, django_assert_num_queries):
    order = ordered(client)
    making.make_due()
    with django_assert_num_queries(2):
        client.get(order.get_absolute_url())
    with django_assert_num_queries(3):
        client.get(file_of(order))
