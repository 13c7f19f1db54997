"""Somebody gathers practices: in an order, with a title and a note, and nobody else is concerned."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from packs.choosing import MOST, NOTE_LIMIT, TITLE_LIMIT
from practices.choices import Status
from practices.models import Practice
from tests.factories import UserFactory
from tests.packs.cast import PACK, add, some
from tests.practices.cast import published
from tests.submissions.pages import Page, fill_in, lands, opened, words

pytestmark = pytest.mark.django_db


def listed(client) -> list[str]:
    """The titles in the pack, in their order."""
    return [words(link) for link in opened(client, PACK).tree.xpath("//ol[@class='portal-pack']/li/a")]


def press(client, button: str, practice: Practice | None = None, **changes) -> Page:
    """Press a button of the pack's page."""
    sent = opened(client, PACK).answers(**changes)
    return lands(client, client.post(PACK, {**sent, button: practice.reference if practice else "1"}))


def test_an_empty_pack_says_how_to_begin(client):
    page = opened(client, PACK)

    assert page.heading == "Your pack"
    assert "There is nothing in your pack." in page.text
    assert page.tree.xpath("//main//button") == []


def test_a_card_and_a_page_lead_to_the_question_and_the_question_to_the_pack(client):
    practice = published(title="Kites <1>")
    for address in ("/practices/", "/", practice.get_absolute_url()):
        [link] = opened(client, address).tree.xpath("//a[starts-with(., 'Add to')]/@href")
        assert link == reverse("packs:add", args=[practice.slug])
    page = opened(client, link)
    assert page.heading == "Add to your pack: Kites <1>"

    after = lands(client, client.post(link, page.answers()))

    assert after.banners == ["“Kites <1>” is in your pack."]
    assert listed(client) == ["Kites <1>"]
    assert opened(client, link).heading == "In your pack: Kites <1>"


def test_public_pages_set_no_cookie_and_looking_at_the_pack_keeps_nothing(client):
    practice = published()
    for address in ("/practices/", "/", practice.get_absolute_url()):
        assert not client.get(address).cookies
    client.get(PACK), client.get(reverse("packs:add", args=[practice.slug]))

    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_what_is_in_the_pack_is_in_it_once_and_goes_with_the_browser(client):
    [practice] = some(1)
    add(client, practice, practice)

    assert listed(client) == ["Number 1"]
    assert client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""
    assert listed(Client()) == []


def test_somebody_who_signs_in_keeps_the_pack(client):
    add(client, *some(2))
    client.force_login(UserFactory(name="A"))

    assert listed(client) == ["Number 1", "Number 2"]


def test_the_order_can_be_changed_up_to_its_ends(client):
    one, two, three = some(3)
    add(client, one, two, three)

    press(client, "up", three)
    assert listed(client) == ["Number 1", "Number 3", "Number 2"]
    press(client, "down", one)
    assert listed(client) == ["Number 3", "Number 1", "Number 2"]
    press(client, "up", three)
    press(client, "down", two)
    assert listed(client) == ["Number 3", "Number 1", "Number 2"]


def test_what_is_taken_out_can_be_put_back_where_it_was(client):
    one, two, three = some(3)
    add(client, one, two, three)
    page = press(client, "remove", two)
    assert page.banners == ["“Number 2” is not in your pack any more."]
    assert listed(client) == ["Number 1", "Number 3"]

    assert press(client, "undo").banners == []

    assert listed(client) == ["Number 1", "Number 2", "Number 3"]


def test_every_button_keeps_what_was_typed(client):
    one, two = some(2)
    add(client, one, two)

    page = press(client, "up", two, title=" For\u202e the  forum ", note="\n First\r\nSecond\x07 \n")

    assert page.value("title") == "For the forum"
    assert page.value("note") == "First\nSecond"
    assert listed(client) == ["Number 2", "Number 1"]
    assert press(client, "save").banners == ["Your title and note are saved."]


def test_a_pack_that_was_emptied_can_be_put_back_with_its_cover_until_something_else_is_done(client):
    one, two = some(2)
    add(client, two, one)
    press(client, "save", title="Ours", note="Mine")

    page = press(client, "empty")
    assert page.banners == ["2 practices are not in your pack any more."]
    assert "There is nothing in your pack." in page.text
    page = press(client, "undo")

    assert listed(client) == ["Number 2", "Number 1"]
    assert (page.value("title"), page.value("note")) == ("Ours", "Mine")
    press(client, "empty")
    add(client, two)
    press(client, "undo")
    assert listed(client) == ["Number 2"]


def test_the_page_leads_on_where_one_was(client):
    one, two = some(2)
    add(client, one, two)

    def place(**posted):
        return client.post(PACK, posted).url

    assert place(up=two.reference) == f"{PACK}#{two.reference}"
    assert place(down=two.reference) == f"{PACK}#{two.reference}"
    assert place(remove=two.reference) == f"{PACK}#removed-title"
    assert place(up="#\r\nX: y") == place(remove="none") == PACK
    anchors = opened(client, PACK).tree.xpath("//ol[@class='portal-pack']/li/a/@id")
    assert anchors == [one.reference]


def test_the_practices_come_before_the_cover_and_enter_in_a_field_saves(client):
    one, two = some(2)
    add(client, one, two)
    for page in (press(client, "up", two), press(client, "remove", one)):
        [form] = [form for form in page.tree.forms if form.get("id") == "pack"]
        buttons = page.tree.xpath("//button[@form='pack' or ancestor::form[@id='pack']]")
        assert buttons[0].get("name") == "save"
        names = [each.get("name") for each in form.iter("button", "input", "textarea") if each.get("name")]
        assert names.index("remove") < names.index("title") < names.index("make")


def test_a_pack_that_an_earlier_release_kept_is_still_there(client):
    add(client, *some(1))
    session = client.session
    session["pack"] |= {"removed": "SP-1", "removed_from": 0}
    session.save()

    assert listed(client) == ["Number 1"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"title": "x" * (TITLE_LIMIT + 1)}, "The title must be 100 characters or fewer"),
        ({"note": "x" * (NOTE_LIMIT + 1)}, "The note must be 1,000 characters or fewer"),
        ({"title": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_what_does_not_fit_is_said_and_not_lost(client, changes, says):
    add(client, *some(2))
    page = Page(fill_in(client, PACK, "save", **changes))

    assert page.errors == [says]
    assert [page.value(name) for name in changes] == [each.replace("\0", "\ufffd") for each in changes.values()]
    assert len(listed(client)) == 2


def test_a_full_pack_takes_no_more(client):
    practices = some(MOST + 1)
    add(client, *practices)

    assert len(listed(client)) == MOST == 60
    last = reverse("packs:add", args=[practices[-1].slug])
    assert "Your pack is full. It can have 60 practices" in opened(client, last).text
    assert lands(client, client.post(last)).banners == ["Your pack is full. It can have 60 practices."]


def test_what_is_withdrawn_meanwhile_is_said_and_can_be_taken_out(client):
    one, two = some(2)
    add(client, one, two)
    opened(client, PACK)  # its message is read
    Practice.objects.filter(pk=one.pk).update(status=Status.WITHDRAWN)

    page = opened(client, PACK)

    assert listed(client) == ["Number 2"]
    assert f"Not published at the moment, and left out of what you make: {one.reference}" in page.text
    assert "Number 1" not in page.text
    assert one.reference not in page.tree.xpath("//a[contains(@href, '/pack/of/')]/@href")[0]
    assert one.reference not in press(client, "remove", one).text


@pytest.mark.parametrize("button", ["up", "down", "remove", "undo"])
def test_a_button_for_what_is_not_there_changes_nothing(client, button):
    add(client, *some(2))
    client.post(PACK, {button: "'; DROP TABLE \u202e" * 50})

    assert listed(client) == ["Number 1", "Number 2"]


OWN = "/practices/kites/"


@pytest.mark.parametrize(
    ("came_from", "leads_to"),
    [
        ("http://testserver/practices/?q=kites&page=2", "/practices/?q=kites&page=2"),
        ("http://testserver/map/", "/map/"),
        ("http://testserver//evil.example/practices/", OWN),
        ("http://evil.example/practices/?q=kites", OWN),
        ("http://testserver.evil.example/practices/", OWN),
        ("http://testserver/account/logout/", OWN),
        ("http://testserver/practices/?q=" + "x" * 1_000, OWN),
        ("http://[broken", OWN),
    ],
)
def test_the_pack_leads_back_to_where_one_looked(client, came_from, leads_to):
    add_it = reverse("packs:add", args=[published(slug="kites").slug])
    page = Page(client.get(add_it, headers={"Referer": came_from}))
    after = lands(client, client.post(add_it, page.answers()))

    assert after.tree.xpath("//a[starts-with(., 'Look for more')]/@href") == [leads_to]


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/practices/", "javascript:alert(1)", "/pack/"]
)
def test_no_other_address_can_be_sent_as_the_way_back(client, back):
    [practice] = some(1)
    after = lands(client, client.post(reverse("packs:add", args=[practice.slug]), {"back": back}))

    assert after.tree.xpath("//a[starts-with(., 'Look for more')]/@href") == ["/practices/"]


def test_the_pack_takes_the_session_and_one_query_however_much_is_in_it(client, django_assert_num_queries):
    add(client, *some(9))
    opened(client, PACK)  # without the message
    with django_assert_num_queries(2):
        client.get(PACK)


def test_nobody_keeps_or_finds_a_pack(client):
    [practice] = some(1)
    shared = [f"/pack/of/{each}?p={practice.reference}" for each in ("", "read/")]
    for address in (PACK, reverse("packs:add", args=[practice.slug]), *shared):
        response = client.get(address)
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_a_form_from_elsewhere_is_refused():
    [practice] = some(1)
    strict = Client(enforce_csrf_checks=True)
    for address in (PACK, reverse("packs:add", args=[practice.slug]), f"/pack/of/?p={practice.reference}"):
        assert strict.post(address, {"empty": "1"}).status_code == 403
