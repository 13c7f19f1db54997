"""What is like a practice: of other authorities, published, with the reason; worked out at publication."""

from datetime import timedelta
from itertools import count

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from practices import search
from practices.choices import Status
from practices.models import Practice, RelatedPractice, SearchEdition
from practices.one import load
from practices.search import related, telling
from tests.factories import AuthorityFactory, CategoryFactory, ThemeFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db

NUMBERS = count()


def mentoring(authority: str, **fields) -> Practice:
    """A practice about the same as another one of these."""
    said = {"title": "Mentoring against exclusion", "summary": "Mentors for pupils at risk of exclusion."}
    return published(**{"lead_authority": AuthorityFactory(name=authority), **said, **fields})


def gardens(**fields) -> Practice:
    """Something else altogether, so that words can be rare."""
    return published(title=f"Allotment {next(NUMBERS)}", summary="Carrots.", description="Digging.", **fields)


def like(practice: Practice) -> list[Practice]:
    return [pair.related for pair in practice.related_practices.all()]


def shown(client, practice: Practice) -> list:
    return client.get(practice.get_absolute_url()).context["page"].related


@pytest.fixture(autouse=True)
def _others():
    for _ in range(20):
        gardens(lead_authority=AuthorityFactory(name="Kew"))


def test_a_page_shows_what_another_authority_did_and_says_why(client):
    category, theme = CategoryFactory(name="In schools"), ThemeFactory(name="Workforce")
    first = mentoring("Camden", categories=[category], themes=[theme])
    second = mentoring("Barnet", title="Exclusion: mentors who stay", categories=[category], themes=[theme])
    page = client.get(first.get_absolute_url()).text
    assert "Related practices from other authorities" in page
    assert f'href="{second.get_absolute_url()}">Exclusion: mentors who stay</a>' in page
    assert "Also about exclusion, mentors and pupils; both in “In schools” and “Workforce”" in page
    [back] = shown(client, second)
    assert (back.title, back.authority) == ("Mentoring against exclusion", "Camden")


def test_reading_works_out_nothing(client, django_assert_num_queries):
    first = mentoring("Camden")
    for name in ("Barnet", "Brent", "Bexley", "Bromley", "Croydon"):
        mentoring(name)
    with django_assert_num_queries(3):
        assert len(shown(client, first)) == 4


def test_what_has_nothing_in_common_shows_nothing(client):
    practice = mentoring("Camden")
    assert "Related practices" not in client.get(practice.get_absolute_url()).text


@pytest.mark.parametrize("also", [False, True])
def test_an_authority_is_never_shown_its_own(also):
    camden = AuthorityFactory(name="Camden")
    first = mentoring("Camden")
    second = mentoring("Barnet", partner_authorities=[camden]) if also else mentoring("Camden")
    assert (like(first), like(second)) == ([], [])


def test_the_whole_and_its_pieces_are_not_shown_twice(client):
    whole, piece, other = mentoring("Camden"), mentoring("Barnet"), mentoring("Brent")
    Practice.objects.filter(pk=piece.pk).update(part_of=whole)
    assert [each.address for each in shown(client, whole)] == [other.get_absolute_url()]
    assert [each.address for each in shown(client, piece)] == [other.get_absolute_url()]
    assert f'href="{piece.get_absolute_url()}"' in client.get(whole.get_absolute_url()).text


def test_what_is_withdrawn_is_gone_at_once_also_for_a_browser_that_has_the_page(client):
    first, second = mentoring("Camden"), mentoring("Barnet")
    kept = client.get(first.get_absolute_url()).headers
    Practice.objects.filter(pk=second.pk).update(status=Status.WITHDRAWN)
    assert load(first).like_it == []
    second.refresh_from_db()
    search.index(second)
    assert (like(first), RelatedPractice.objects.count()) == ([], 0)
    again = client.get(first.get_absolute_url(), headers={"If-None-Match": kept["ETag"]})
    assert (again.status_code, "Related practices" in again.text) == (200, False)


def test_who_asks_by_time_alone_gets_what_became_related_since(client):
    first = mentoring("Camden")
    before = client.get(first.get_absolute_url()).headers["Last-Modified"]
    edition = SearchEdition.objects.get()
    SearchEdition.objects.update(began_at=edition.began_at + timedelta(hours=1))
    assert client.get(first.get_absolute_url(), headers={"If-Modified-Since": before}).status_code == 200


def test_what_is_not_published_is_like_nothing_even_where_an_entry_was_left_behind():
    first, second = mentoring("Camden"), mentoring("Barnet")
    Practice.objects.filter(pk=second.pk).update(status=Status.WITHDRAWN)
    search.index(first)
    assert like(first) == []


def test_a_practice_that_comes_back_is_related_again():
    first, second = mentoring("Camden"), mentoring("Barnet")
    for status, found in ((Status.UNPUBLISHED, []), (Status.LIVE, [second])):
        second.status = status
        second.save()
        search.index(second)
        assert like(first) == found


def test_another_text_is_like_others():
    first, second = mentoring("Camden"), mentoring("Barnet")
    second.title, second.summary = "Allotments", "Carrots."
    second.save()
    search.index(second)
    assert (like(first), like(second)) == ([], [])


def test_somebodys_name_in_a_text_makes_nothing_alike():
    first = mentoring("Camden", title="One", summary="Two", description="Led by Zebedee Quillfeather.")
    mentoring("Barnet", title="Three", summary="Four", description="Zebedee Quillfeather came.")
    assert like(first) == []


def test_a_word_is_shown_as_it_is_written_within_a_sentence():
    said = {"title": "Fostering by Mockingbird and SENDIASS", "summary": "Said so.", "description": "Fostering"}
    first = mentoring("Camden", **said)
    mentoring("Barnet", **said)
    [words] = first.related_practices.values_list("words", flat=True)
    assert sorted(words.split()) == ["Mockingbird", "SENDIASS", "fostering"]


def test_a_publication_takes_as_many_queries_among_many_as_among_few(django_assert_num_queries):
    one = mentoring("Camden")
    mentoring("Barnet")
    with django_assert_num_queries(24):
        search.index(one)
    for name in ("Brent", "Bexley", "Bromley", "Croydon"):
        mentoring(name)
    with django_assert_num_queries(24):
        search.index(one)


def test_of_each_practice_the_most_like_are_kept(monkeypatch):
    monkeypatch.setattr(related, "KEPT", 2)
    practices = [mentoring(name) for name in ("Camden", "Barnet", "Brent", "Bexley")]
    assert [len(like(practice)) for practice in practices] == [2, 2, 2, 2]


def test_only_some_of_what_has_a_word_is_looked_at(monkeypatch):
    monkeypatch.setattr(related, "LOOKED_AT", 1)
    mentoring("Camden", title="Exclusion", summary="Pupils.")
    nearest = mentoring("Barnet")
    assert like(mentoring("Brent")) == [nearest]


def test_a_word_of_many_practices_is_not_what_they_are_compared_by(monkeypatch):
    """However large the repository: otherwise a publication would read more and more of it."""
    monkeypatch.setattr(telling, "NEVER_RARE", 2)
    first, second, third = (mentoring(name) for name in ("Camden", "Barnet", "Hackney"))
    assert (like(first), like(second), like(third)) == ([second], [first], [])


def test_rebuilding_finds_the_same_pairs():
    for name in ("Camden", "Barnet", "Brent"):
        mentoring(name)
    before = sorted(RelatedPractice.objects.values_list("practice", "related", "words", "labels"))
    RelatedPractice.objects.all().delete()
    call_command("rebuild_search")
    assert len(before) == 6
    assert sorted(RelatedPractice.objects.values_list("practice", "related", "words", "labels")) == before


def test_what_was_published_before_this_was_there_is_related_when_the_database_is_prepared(settings):
    first, second = mentoring("Camden"), mentoring("Barnet")
    RelatedPractice.objects.all().delete()
    search.relate_if_never_done()
    assert (like(first), like(second)) == ([second], [first])
    mark = search.current_edition().mark
    search.relate_if_never_done()
    assert search.current_edition().mark == mark


MOVES = st.lists(
    st.tuples(st.sampled_from(["publish", *Status.values, "hand over"]), st.integers(0, 9)), max_size=8
)


@given(MOVES)
@hypothesis(suppress_health_check=list(HealthCheck), max_examples=20, deadline=None)
def test_whatever_happens_pairs_are_of_published_practices_of_two_authorities(moves):
    with transaction.atomic():
        check(moves)
        transaction.set_rollback(True)


def check(moves):
    practices = [mentoring(name) for name in ("Camden", "Barnet", "Brent")]
    for move, place in moves:
        practice = practices[place % len(practices)]
        if move == "publish":
            practices.append(mentoring(["Camden", "Barnet"][place % 2]))
            continue
        if move == "hand over":
            practice.lead_authority = AuthorityFactory(name=["Camden", "Barnet"][place % 2])
        else:
            practice.status = move
        practice.save()
        search.index(practice)
    pairs = RelatedPractice.objects.select_related("practice", "related")
    live = [each for each in practices if each.is_live]
    leads = {each.lead_authority_id for each in live}
    assert bool(pairs) == (len(leads) > 1)
    for pair in pairs:
        assert {pair.practice.status, pair.related.status} == {Status.LIVE}
        assert pair.practice.lead_authority_id != pair.related.lead_authority_id


def test_the_pieces_of_a_practice_are_found_by_an_index_of_pieces_alone():
    for _ in range(40):
        published()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE practices_practice")  # which shows a database that most are no pieces
    pieces = Practice.objects.filter(part_of=3)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")  # which it takes for so few
    assert "practice_pieces" in pieces.explain()
