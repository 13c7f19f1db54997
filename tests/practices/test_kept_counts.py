"""The numbers that the database keeps of what is found without words are those that counting gives."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices import search
from practices.choices import Status
from practices.models import Practice, SearchCombination, SearchEdition, SearchEntry
from practices.search import Query, database, find, tokens
from practices.search.grammar import Sql
from tests.factories import AuthorityFactory, CategoryFactory, ThemeFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db

MOVES = st.lists(
    st.tuples(
        st.sampled_from(["publish", "hand over", "relabel", "delete", "leave behind", "rebuild", *Status.values]),
        st.integers(0, 9),
    ),
    max_size=8,
)
FILTERS = [(), ("category",), ("category", "authority"), ("authority", "year", "theme")]


@given(MOVES)
@settings(suppress_health_check=list(HealthCheck), max_examples=20, deadline=None)
def test_whatever_happens_what_is_kept_is_what_is_there(moves):
    with transaction.atomic():
        keys = [practice(number).pk for number in range(3)]
        for move, place in moves:
            act(move, place, keys)
            check(place)
        transaction.set_rollback(True)


def practice(number: int) -> Practice:
    """One of ten kinds."""
    return published(
        lead_authority=AuthorityFactory(name=("Camden", "Barnet")[number % 2]),
        categories=[CategoryFactory(slug=f"kind-{number % 3}")],
        themes=[ThemeFactory(slug="send", name="SEND")] if number % 4 else [],
        published_at=datetime(2024 + number % 2, 5, 1, tzinfo=UTC),
    )


def act(move: str, place: int, keys: list[int]) -> None:
    """One change, as the portal does it, or behind its back."""
    rows = Practice.objects.filter(pk=keys[place % len(keys)])
    if move == "publish":
        keys.append(practice(place).pk)
    elif move == "rebuild":
        search.rebuild()
    elif move == "leave behind":
        rows.update(status=Status.WITHDRAWN)
    elif one := rows.first():
        change(move, place, one)


def change(move: str, place: int, one: Practice) -> None:
    """One change of a practice that is there."""
    if move == "delete":
        one.delete()
        return
    if move == "hand over":
        one.lead_authority = AuthorityFactory(name=("Camden", "Barnet")[place % 2])
    elif move == "relabel":
        one.categories.set([CategoryFactory(slug=f"kind-{place % 3}")])
    else:
        one.status = move
    one.save()
    search.index(one)


def check(place: int) -> None:
    """What is kept of every combination, of all of them, and what the list counts by them."""
    entries = SearchEntry.objects.values_list("combination", flat=True)
    kept = dict(SearchCombination.objects.filter(practices__gt=0).values_list("pk", "practices"))
    assert kept == Counter(entries)
    total = len(entries)
    assert SearchEdition.objects.get().practices == total
    frequency = database.frequency("")
    [(asked,)] = database.rows(Sql(f"SELECT {frequency.text}", frequency.values))
    assert asked == total
    chosen = filters(place)
    results = find(Query(filters=chosen), search.Edition())  # of which nothing is kept in memory
    live = [tokens.of_practice(each) for each in Practice.objects.published().filter(search_entry__isnull=False)]
    assert results.counts.found == len(live)
    assert results.total == sum(fits(each, chosen) for each in live)
    for kind in tokens.COLUMNS:
        others = [each for each in live if fits(each, [pair for pair in chosen if pair[0] != kind])]
        expected = Counter(frozenset(each[kind]) for each in others)
        assert dict(results.counts.groups.get(kind, ())) == expected, kind


def filters(place: int) -> tuple:
    """Some of the kinds of filter, each with a value that some practice may have."""
    known: dict[str, frozenset[str]] = {kind: frozenset() for kind in tokens.COLUMNS}
    for each in Practice.objects.order_by("-pk")[: 1 + place % 2]:
        known = {kind: known[kind] | set(found) for kind, found in tokens.of_practice(each).items()}
    return tuple((kind, known[kind]) for kind in FILTERS[place % len(FILTERS)] if known[kind])


def fits(found: dict[str, list[str]], chosen) -> bool:
    return all(wanted.intersection(found[kind]) for kind, wanted in chosen)


def test_numbers_that_went_wrong_are_right_once_search_is_rebuilt():
    practice(1)
    SearchCombination.objects.update(practices=7)
    SearchCombination.objects.create(mark="gone", practices=3)
    SearchEdition.objects.update(practices=9)
    call_command("rebuild_search", verbosity=0)
    assert list(SearchCombination.objects.values_list("practices", flat=True)) == [1]
    assert SearchEdition.objects.get().practices == 1
