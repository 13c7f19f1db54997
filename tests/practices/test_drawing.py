"""What is drawn without the template engine is as safe and as well-formed as with it."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils.safestring import mark_safe

from practices import drawing
from practices.labels import Label
from practices.search import Hit

HOSTILE = '<b onclick="x">\'&'
SAFE = "&lt;b onclick=&quot;x&quot;&gt;&#x27;&amp;"


def label(kind: str, name: str) -> Label:
    return Label(kind, 1, name, name, 0, 0)


def card(**fields):
    hit = {
        "practice_id": 1, "slug": "kites", "title": "Kites", "excerpt": "", "is_overdue": False,
        "stopped_on": None, "published_at": datetime(2026, 6, 30, 23, 30, tzinfo=UTC),
        "confirmed_on": date(2025, 1, 2),
        "tokens": (), "is_demonstration": False,
    }  # fmt: skip
    names = {"authorities": [label("authority", "Merton")], "categories": [label("category", "Play")]}
    return SimpleNamespace(hit=Hit(**{**hit, **fields}), **names)


@pytest.mark.parametrize("name", ["title", "excerpt"])
def test_what_somebody_wrote_is_escaped_and_what_is_marked_is_not(name):
    assert SAFE in drawing.cards([card(**{name: HOSTILE})])
    assert "<mark>Kites</mark>" in drawing.cards([card(**{name: mark_safe("<mark>Kites</mark>")})])


def test_names_are_escaped_on_cards_and_boxes():
    hostile = card()
    hostile.authorities, hostile.categories = [label("authority", HOSTILE)] * 2, [label("category", HOSTILE)]
    assert drawing.cards([hostile]).count(SAFE) == 3
    option = SimpleNamespace(label=HOSTILE, value=HOSTILE, count=3, selected=True)
    assert drawing.boxes(HOSTILE, [option]).count(SAFE) == 5


def test_a_card_leads_to_its_page_and_says_the_day_in_london():
    drawn = drawing.cards([card()])
    assert f'href="{reverse("practices:detail", args=["kites"])}"' in drawn
    assert '<time datetime="2026-07-01">1 July 2026</time></p>' in drawn


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"stopped_on": date(2026, 1, 1), "is_overdue": True}, "</time> · Stopped</p>"),
        ({"is_overdue": True}, "</time> · Not confirmed since 2025</p>"),
        ({"is_demonstration": True}, "</time> · Demonstration</p>"),
        ({"is_demonstration": True, "is_overdue": True}, " · Demonstration · Not confirmed since 2025</p>"),
    ],
)
def test_a_card_says_how_it_stands(fields, says):
    assert says in drawing.cards([card(**fields)])


def test_a_box_is_ticked_where_it_is_chosen_and_may_have_no_count():
    options = [SimpleNamespace(label=str(n), value=str(n), count=n or None, selected=bool(n)) for n in range(2)]
    first, second = drawing.boxes("year", options).splitlines()
    assert ("checked" in first, "portal-facet__count" in first, 'id="filter-year-1"' in first) == (
        False,
        False,
        True,
    )
    assert ("checked" in second, "(1)" in second, 'for="filter-year-2"' in second) == (True, True, True)


@pytest.mark.django_db
def test_the_header_is_another_one_on_another_page_and_for_who_is_signed_in(client, django_user_model):
    def current(address):
        return client.get(address).content.decode().partition("<main")[0].count('aria-current="page"')

    assert [current(address) for address in ("/practices/", "/", "/practices/", "/")] == [1, 0, 1, 0]
    assert "Sign out" not in client.get("/privacy/").content.decode()
    client.force_login(django_user_model.objects.create(email="person@borough.example"))
    assert "Sign out" in client.get("/privacy/").content.decode()


def test_the_address_of_another_page_is_escaped_and_a_gap_leads_nowhere():
    drawn = drawing.page_links([(1, f"?q={HOSTILE}", True), ("…", "", False)])
    assert (drawn.count(f'href="?q={SAFE}"'), drawn.count("<a "), drawn.count("<li ")) == (1, 1, 2)
    assert drawn.count("current") == 2  # its class, and what it says to a screen reader
