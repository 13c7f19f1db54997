"""The whole pack in one page, to read or to print."""

import pytest

from packs.views.sharing import OFTEN_READ
from practices.choices import Status
from practices.models import Practice
from tests.packs.cast import SHARED, address, some
from tests.practices.cast import published
from tests.submissions.pages import Page, opened, words

pytestmark = pytest.mark.django_db


def to_read(practices, title: str = "") -> str:
    return address(practices, title).replace(SHARED, f"{SHARED}read/")


def test_the_page_of_a_pack_leads_to_all_of_it_in_one_page(client):
    one, two = some(2)
    [link] = opened(client, address([two, one], "Ours")).tree.xpath("//a[starts-with(., 'Read all')]/@href")
    assert link == to_read([two, one], "Ours")

    page = opened(client, link)

    assert page.heading == "Ours"
    assert [words(each) for each in page.tree.xpath("//article/h2")] == ["Number 2", "Number 1"]
    assert page.tree.xpath("//nav[@aria-labelledby='contents']//a/@href") == [
        f"#{each.reference}" for each in (two, one)
    ]
    assert {two.reference, one.reference} <= page.ids
    assert len(page.tree.xpath("//tbody/tr")) == 2


def test_nothing_is_in_it_that_nobody_may_read_and_nothing_runs(client):
    gone = published(title="Secret", contact_email="secret@borough.example")
    Practice.objects.filter(pk=gone.pk).update(status=Status.WITHDRAWN)
    shown = published(
        title="<b>Bold</b>", description="<script>alert(1)</script>", contact_email="me@borough.example"
    )
    response = client.get(to_read([gone, shown], "<i>Ours</i>"))

    text = response.content.decode()
    assert "&lt;i&gt;Ours&lt;/i&gt;" in text
    for part in ("Secret", "secret@", "me@borough", "<b>Bold", "<script>alert", "<i>Ours"):
        assert part not in text


@pytest.mark.parametrize("count", [1, 60])
def test_it_takes_as_many_queries_for_many_as_for_one(client, django_assert_num_queries, count):
    where = to_read(some(count))
    with django_assert_num_queries(7):
        client.get(where)


def test_a_household_reads_so_many_a_minute(client):
    where = to_read(some(1))
    answers = (client.get(where) for _ in range(2 * OFTEN_READ.most + 1))  # two minutes may be touched

    refused = next(each for each in answers if each.status_code != 200)

    assert refused.status_code == 429
    assert Page(refused).heading == "Too many requests"


def test_an_address_of_nothing_is_an_empty_page(client):
    assert "0 practices from" in opened(client, f"{SHARED}read/").text
