"""A pack by its address: the same for everybody, whatever stands in the address."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packs.choosing import MOST, REFERENCE_LIMIT, asked_for, clean_title
from practices.choices import Status
from practices.models import Practice
from tests.packs.cast import PACK, SHARED, add, address, some
from tests.submissions.pages import fill_in, lands, opened, words

pytestmark = pytest.mark.django_db


def listed(page) -> list[str]:
    return [words(link) for link in page.tree.xpath("//ol[@class='portal-pack']/li/a")]


def test_the_pack_leads_to_its_address_which_shows_it_to_anybody(client, rf):
    one, two = some(2)
    add(client, one, two)
    fill_in(client, PACK, "save", title="For “May” & after", note="Mine alone")
    [link] = opened(client, PACK).tree.xpath("//a[contains(@href, '/pack/of/')]/@href")
    assert link.startswith(f"{SHARED}?p={one.reference},{two.reference}&title=For")

    client.cookies.clear()
    page = opened(client, link)

    assert page.heading == page.title == "For “May” & after"
    assert listed(page) == ["Number 1", "Number 2"]
    assert "The title is theirs, not the portal’s." in page.text
    assert "Mine alone" not in page.text


def test_it_can_be_taken_into_ones_own_pack_behind_what_is_there(client):
    one, two, three = some(3)
    add(client, three)
    page = opened(client, address([one, two, three], "Ours"))
    action = page.tree.xpath("//main//form/@action")[0]

    after = lands(client, client.post(action, page.answers(action)))

    assert listed(after) == ["Number 3", "Number 1", "Number 2"]
    assert after.banners == ["These practices are in your pack."]
    assert after.value("title") == "Ours"
    assert listed(opened(client, address([one, two, three], "Ours"))) == ["Number 1", "Number 2", "Number 3"]


def test_what_does_not_fit_any_more_is_said(client):
    practices = some(MOST + 2)
    add(client, practices[-1])
    opened(client, PACK)  # its message is read

    after = lands(client, client.post(address(practices[:MOST])))

    assert after.banners == ["1 did not fit: a pack can have 60 practices."]
    assert len(listed(after)) == MOST


def test_what_cannot_be_read_is_said_and_left_out(client):
    one, gone = some(2)
    Practice.objects.filter(pk=gone.pk).update(status=Status.WITHDRAWN, title="Secret")
    given_words = f"{gone.reference.lower()}, {one.reference} SP-9999-0001,<script>,{one.reference}"
    page = opened(client, f"{SHARED}?p={quote(given_words)}")

    assert listed(page) == ["Number 1"]
    assert f"Not published at the moment: {gone.reference}." in page.text
    assert "We have no practice with the reference SP-9999-0001. It may have been copied wrongly." in page.text
    assert "1 word in the address is not a reference." in page.text
    assert "Secret" not in page.text
    assert page.tree.xpath(f"//main//a[.='{gone.reference}']/@href") == [f"/id/{gone.reference}/"]


def test_more_than_a_pack_can_have_is_said(client):
    page = opened(client, f"{SHARED}?p={','.join(f'SP-{number}' for number in range(MOST + 3))}")

    assert "A pack can have 60 practices; 3 more are left out." in page.text


@pytest.mark.parametrize("query", ["", "?p=", "?p=,,%20,", "?p=%00%FF", "?title=Alone"])
def test_an_address_of_nothing_says_so(client, query):
    assert "No practice in this address can be read." in opened(client, f"{SHARED}{query}").text


@pytest.mark.parametrize("count", [1, 60])
def test_it_takes_one_query_however_many_there_are(client, django_assert_num_queries, count):
    where = address(some(count))
    with django_assert_num_queries(1):
        client.get(where)


@given(st.text(max_size=300))
def test_whatever_stands_in_an_address_becomes_a_title_and_references(text):
    title, asked = clean_title(text), asked_for(text)

    assert len(title) <= 100
    assert title.isprintable()
    assert title == title.strip()
    assert all(each.isascii() and each == each.upper() for each in asked.references)
    assert all(0 < len(each) <= REFERENCE_LIMIT for each in asked.references)
    assert len(asked.references) <= MOST
