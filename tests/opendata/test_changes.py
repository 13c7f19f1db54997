"""Whoever follows the changes has in the end what is published, whatever happens while they read."""

import random
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from practices import search
from practices.choices import Status
from practices.models import Practice, PracticeChange
from tests.factories import PracticeFactory
from tests.opendata.asking import ROOT, ask
from tests.opendata.cast import repository, withdraw
from tests.practices.cast import published

pytestmark = pytest.mark.django_db
SITE = "https://portal.example"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def below(address: str) -> str:
    return address.removeprefix(f"{SITE}{ROOT}")


def told(path: str) -> list[tuple[str, str]]:
    return [(each["reference"], each["change"]) for each in ask(path)["changes"]]


def change(practice: Practice) -> None:
    practice.updated_at += timedelta(hours=1)
    practice.save()
    search.index(practice)


def test_the_last_change_of_each_practice_in_the_order_in_which_they_happened():
    for reference in ("SP-2026-0001", "SP-2026-0002", "SP-2026-0003"):
        published(reference=reference)
    change(Practice.objects.get(reference="SP-2026-0001"))
    withdraw(Practice.objects.get(reference="SP-2026-0002"))
    assert told("/changes") == [
        ("SP-2026-0003", "published"),
        ("SP-2026-0001", "changed"),
        ("SP-2026-0002", "withdrawn"),
    ]


def test_of_what_is_withdrawn_nothing_is_said_but_that():
    withdraw(published(reference="SP-2026-0001", title="Moonshine"))
    [row] = ask("/changes")["changes"]
    assert row == {"reference": "SP-2026-0001", "change": "withdrawn", "at": row["at"], "practice": None}


def test_what_is_published_again_is_to_be_read_again():
    practice = withdraw(published(reference="SP-2026-0001"))
    withdraw(practice, Status.LIVE)
    assert told("/changes") == [("SP-2026-0001", "published")]


def test_what_was_taken_down_behind_its_back_is_withdrawn():
    practice = published(reference="SP-2026-0001")
    Practice.objects.filter(pk=practice.pk).update(status=Status.UNPUBLISHED)
    assert told("/changes") == [("SP-2026-0001", "withdrawn")]


def test_what_went_goes_once():
    practice = withdraw(published())
    before = PracticeChange.objects.get()
    search.index(practice)
    search.rebuild()
    assert PracticeChange.objects.get() == before


def test_since_a_moment():
    published(reference="SP-2026-0001")
    PracticeChange.objects.update(at=datetime(2026, 3, 1, 9, tzinfo=UTC))
    published(reference="SP-2026-0002")
    PracticeChange.objects.filter(practice__reference="SP-2026-0002").update(
        at=datetime(2026, 3, 2, 9, tzinfo=UTC)
    )
    for moment, expected in (
        ("2026-03-01T09:00:00Z", ["SP-2026-0001", "SP-2026-0002"]),
        ("2026-03-01T10:00:00+01:00", ["SP-2026-0001", "SP-2026-0002"]),
        ("2026-03-01t09:00:00.001z", ["SP-2026-0002"]),
        ("2026-03-03T00:00:00Z", []),
        ("0001-01-01T00:00:00+14:00", ["SP-2026-0001", "SP-2026-0002"]),
        ("9999-12-31T23:59:59-14:00", []),
    ):
        assert [reference for reference, _ in told(f"/changes?since={quote(moment)}")] == expected, moment


def test_a_reader_who_comes_back_gets_only_what_is_new():
    published()
    ahead = below(ask("/changes?size=1")["links"]["next"])
    assert told(ahead) == []
    assert below(ask(ahead)["links"]["next"]) == ahead
    published(reference="SP-2026-0042")
    assert told(ahead) == [("SP-2026-0042", "published")]


@pytest.mark.parametrize("seed", range(5))
def test_whoever_follows_has_what_is_published_whatever_happens_in_between(seed):
    chance = random.Random(seed)  # noqa: S311
    repository(12)
    copy: set[str] = set()
    address, steps = "/changes?size=3", 0
    while True:
        page = ask(address)
        for each in page["changes"]:
            (copy.discard if each["change"] == "withdrawn" else copy.add)(each["reference"])
        address = below(page["links"]["next"])
        if steps >= 12 and not page["has_more"]:
            break
        steps += 1
        if steps <= 12:
            happen(chance)
    assert copy == {*Practice.objects.published().values_list("reference", flat=True)}


def happen(chance: random.Random) -> None:
    """Something is published, changed, withdrawn or restored."""
    practice = chance.choice([*Practice.objects.order_by("pk")])
    move = chance.choice(["publish", "change", "turn"])
    if move == "publish":
        published()
    elif move == "change" and practice.is_live:
        change(practice)
    else:
        withdraw(practice, Status.WITHDRAWN if practice.is_live else Status.LIVE)


@pytest.mark.django_db(transaction=True)
def test_a_portal_that_is_updated_tells_of_everything_it_has():
    """The table begins with what there is: what can be read in the order of its last change, then what went."""
    now = datetime(2026, 3, 1, 9, tzinfo=UTC)
    rows = ((1, Status.LIVE), (2, Status.WITHDRAWN), (0, Status.LIVE))
    practices = [PracticeFactory(status=status, published_at=now + timedelta(days=days)) for days, status in rows]
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    MigrationExecutor(connection).migrate([("practices", "0012_related_practices")])
    MigrationExecutor(connection).migrate(latest)
    changes = PracticeChange.objects.values_list("practice", "is_live")
    assert [*changes] == [(practices[2].pk, True), (practices[0].pk, True), (practices[1].pk, False)]
