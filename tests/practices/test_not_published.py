"""A practice that is withdrawn or taken down: gone from everywhere at once, whoever has it already."""

import pytest
from django.urls import reverse

from practices.choices import Status
from practices.models import Practice, SearchEntry
from tests.factories import AuthorityFactory, CategoryFactory, UserFactory
from tests.practices.cast import published
from tests.submissions.pages import Page

pytestmark = pytest.mark.django_db
HIDDEN = (Status.WITHDRAWN, Status.UNPUBLISHED)
SAYS = {
    Status.WITHDRAWN: ("This practice is no longer published", "Its authority or LIIA has withdrawn it."),
    Status.UNPUBLISHED: (
        "This practice has been taken down",
        "LIIA has taken it down while something is checked. It may come back.",
    ),
}


def hide(practice, status):
    """Behind the back of whoever keeps the search entry: it is left behind."""
    Practice.objects.filter(pk=practice.pk).update(status=status)
    assert SearchEntry.objects.filter(practice=practice).exists()


@pytest.mark.parametrize("status", HIDDEN)
def test_its_page_says_plainly_which_and_not_what_it_was(client, status):
    practice = published(title="Secret title")
    hide(practice, status)
    response = client.get(practice.get_absolute_url())
    page = Page(response)
    heading, sentence = SAYS[status]
    assert (page.status, page.title, page.heading) == (410, heading, heading)
    assert (sentence in page.text, "Secret title" in response.content.decode()) == (True, False)
    assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("status", HIDDEN)
def test_no_browser_that_has_the_page_is_told_that_it_is_current(client, status):
    practice = published()
    first = client.get(practice.get_absolute_url())
    hide(practice, status)
    conditions = [
        {},
        {"If-None-Match": first.headers["ETag"]},
        {"If-None-Match": "*"},
        {"If-Modified-Since": first.headers["Last-Modified"]},
        {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT", "If-None-Match": first.headers["ETag"]},
    ]
    for headers in conditions:
        for method in (client.get, client.head):
            answer = method(practice.get_absolute_url(), headers=headers)
            assert (answer.status_code, "ETag" in answer.headers) == (410, False), headers


@pytest.mark.parametrize("status", HIDDEN)
def test_nor_can_anybody_write_to_its_contact(client, status):
    practice = published()
    hide(practice, status)
    for name in ("contact-person", "contact-sent"):
        address = reverse(f"practices:{name}", args=[practice.slug])
        assert [client.get(address).status_code, client.head(address).status_code] == [410, 410]
    sent = {"name": "Reader", "email": "reader@example.org", "message": "May I visit?"}
    assert client.post(reverse("practices:contact-person", args=[practice.slug]), sent).status_code == 410


def test_one_that_is_published_again_is_the_same_page(client):
    practice = published()
    before = client.get(practice.get_absolute_url()).headers["ETag"]
    hide(practice, Status.UNPUBLISHED)
    hide(practice, Status.LIVE)
    assert client.get(practice.get_absolute_url()).headers["ETag"] == before


@pytest.mark.parametrize("status", HIDDEN)
@pytest.mark.parametrize("query", ["", "?q=moonshine", "?q=-nothing", "?category=with-partners", "?q=moonshines"])
def test_an_entry_that_was_left_behind_is_neither_counted_nor_shown(client, status, query):
    kinds = {"categories": [CategoryFactory(slug="with-partners")], "lead_authority": AuthorityFactory()}
    published(title="Moonshine seen", **kinds)
    hide(published(title="Moonshine hidden", **kinds), status)
    response = client.get(f"/practices/{query}")
    catalogue, page = response.context["catalogue"], Page(response)
    assert (catalogue.total, [card.hit.title for card in catalogue.cards][1:]) == (1, [])
    assert set(catalogue.counts.values()) == {1}
    assert ("seen" in page.text, "hidden" in page.text) == (True, False)


@pytest.mark.parametrize("status", HIDDEN)
def test_nor_does_it_leave_a_gap_on_a_page_of_the_list(client, status):
    for number in range(21):
        practice = published(title=f"Practice {number}")
    hide(practice, status)
    catalogue = client.get("/practices/").context["catalogue"]
    assert (catalogue.total, len(catalogue.cards), catalogue.results.pages) == (20, 20, 1)


@pytest.mark.parametrize("status", HIDDEN)
def test_the_home_page_does_not_have_it(client, status):
    hide(published(title="Moonshine hidden"), status)
    catalogue = client.get("/").context["catalogue"]
    assert (catalogue.total, catalogue.cards, catalogue.facets) == (0, [], [])


@pytest.mark.parametrize("status", HIDDEN)
def test_published_leaves_it_out(status):
    hide(published(), status)
    seen = published()
    assert [*Practice.objects.published()] == [seen]


def test_what_a_visitor_sees_does_not_depend_on_who_looks_after_it(client):
    practice = published()
    first = client.get(practice.get_absolute_url())
    again = client.get(practice.get_absolute_url(), headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, "/published/" in first.content.decode()) == (304, False)
    client.force_login(UserFactory())
    assert "/published/" not in client.get(practice.get_absolute_url()).content.decode()
