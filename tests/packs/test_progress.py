"""How far a long pack is, what happens when it fails, and that one press of a button asks for one."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from post_office.models import Email

from packs import making
from packs.document import write
from packs.kinds import Kind
from packs.models import MOST_TRIES, PATIENCE, Order
from packs.views.making import MOST_FROM_A_READER
from tests.packs.cast import PACK, add, address, some
from tests.submissions.pages import lands, opened

pytestmark = pytest.mark.django_db
LONG = making.AT_ONCE + 1


def ordered(**fields) -> Order:
    return Order.objects.create(references=[each.reference for each in some(3)], kind=Kind.WORD, **fields)


def failed(**fields) -> Order:
    return ordered(tries=MOST_TRIES, **fields)


def says(client, order: Order) -> str:
    return opened(client, order.get_absolute_url()).text


@pytest.mark.parametrize("kind", Kind.values)
def test_after_each_practice_it_is_said_how_many_are_ready(kind):
    pack, _ = making.make([each.reference for each in some(3)], "", "")
    heard: list[int] = []

    write(pack, kind, heard.append)

    assert heard == [1, 2, 3]


@pytest.mark.parametrize(
    ("ready", "said"),
    [(2, "2 of 3 practices ready"), (3, "All 3 practices are ready. The pages are being put together")],
)
def test_the_page_says_how_many_are_ready(client, ready, said):
    assert said in says(client, ordered(started_at=timezone.now(), ready=ready))


def test_the_worker_notes_it():
    order = ordered()
    making.make_due()
    order.refresh_from_db()

    assert order.ready == 3


def test_its_page_can_be_followed_by_a_script_until_it_has_ended(client):
    order = ordered(started_at=timezone.now(), ready=2)

    def state():
        tree = opened(client, order.get_absolute_url()).tree
        return tree.xpath("//@data-progress"), tree.xpath("//progress/@value"), tree.xpath("//progress/@max")

    assert state() == (["going"], ["2"], ["3"])
    Order.objects.update(started_at=None)
    making.make_due()
    assert state() == (["ended"], [], [])


def test_whoever_takes_over_counts_from_the_beginning(client):
    order = ordered(ready=2, started_at=timezone.now() - PATIENCE - timedelta(seconds=1), tries=1)

    making.begin()

    assert "0 of 3 practices ready" in says(client, order)


def test_one_that_was_given_up_can_be_tried_again_with_the_button_on_its_page(client):
    order = failed(ready=2)
    page = opened(client, order.get_absolute_url())
    assert page.heading == "Your document could not be made"
    assert "Nothing that you chose is lost." in page.text

    page = lands(client, client.post(order.get_absolute_url(), page.answers() | {"again": "1"}))

    assert page.heading == "Your document is being made"
    assert making.make_due() == 1
    assert opened(client, order.get_absolute_url()).heading == "Your document is ready"


def test_only_what_was_given_up_is_begun_anew(client):
    order = ordered(started_at=timezone.now(), tries=1, ready=1)

    client.post(order.get_absolute_url(), {"again": "1"})

    assert "1 of 3 practices ready" in says(client, order)


def test_trying_again_counts_like_asking(client):
    cache.clear()
    order = failed()
    answers = [
        client.post(order.get_absolute_url(), {"again": "1"}).status_code for _ in range(MOST_FROM_A_READER + 1)
    ]

    assert answers == [302] * MOST_FROM_A_READER + [429]


def test_whoever_waits_for_a_mail_hears_of_the_failure_once_and_the_address_is_forgotten():
    order = failed(email="sam@borough.example", title="Buy now")
    waiting = ordered(email="eve@borough.example")

    making.tidy()
    making.tidy()

    [mail] = Email.objects.all()
    assert (mail.to, mail.subject) == (["sam@borough.example"], "The pack you asked for could not be made")
    assert order.get_absolute_url() in mail.message
    assert "Buy now" not in mail.message + mail.html_message
    order.refresh_from_db()
    waiting.refresh_from_db()
    assert (order.email, waiting.email) == ("", "eve@borough.example")


def test_pressing_twice_asks_for_one_and_takes_one_turn(client):
    cache.clear()
    where = address(some(LONG))
    sent = opened(client, where).answers(where) | {"make": "docx"}
    first = client.post(where, sent).url

    assert {client.post(where, sent).url for _ in range(MOST_FROM_A_READER + 1)} == {first}
    assert Order.objects.count() == 1
    assert client.post(where, sent | {"make": "pdf"}).url != first


def test_ones_own_pack_pressed_twice_is_one_and_changed_in_between_is_another(client):
    add(client, *some(LONG))
    sent = opened(client, PACK).answers()

    urls = [client.post(PACK, sent | {"make": "docx", "title": title}).url for title in ("A", "A", "B")]

    assert urls[0] == urls[1] != urls[2]


def test_opening_the_page_again_and_asking_again_makes_another(client):
    where = address(some(LONG))
    urls = {client.post(where, opened(client, where).answers(where) | {"make": "docx"}).url for _ in range(2)}

    assert len(urls) == 2


def test_a_deleted_pack_says_how_to_make_it_again(client):
    order = ordered()
    order.delete()
    page = client.get(order.get_absolute_url())

    assert page.status_code == 410
    assert f'href="{PACK}"' in page.content.decode()
    assert "so you can make the document again" in page.content.decode()
