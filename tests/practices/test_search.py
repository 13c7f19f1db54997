"""Search answers alike on both databases, and nothing that can be typed upsets it."""

import time
from datetime import date

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices import search
from practices.choices import Status
from practices.models import Practice, SearchEntry
from practices.search import Order, Query, Reading, find
from tests.factories import AuthorityFactory, PracticeFactory, SynonymFactory, ThemeFactory
from tests.practices.cast import published, titles

pytestmark = pytest.mark.django_db

BUS = "Bus stop"
CAFE = "Café for communities"
HEAD = "A head's decision"
HOME = "Home"


@pytest.fixture
def library():
    """Four practices; words of interest stand in different places of each."""
    SynonymFactory(words=["exclusion", "suspension"])
    SynonymFactory(words=["LAC", "looked after", "children in care"])
    SynonymFactory(words=["racism", "racist"])
    published(title=BUS, summary="Youth work", description="Against **racism** on buses; with schools' leaders.")
    published(title=CAFE, summary="Coffee", description="Health/education drop-in, co-produced with parents.")
    published(title=HEAD, summary="On exclusions", description="Before a pupil is sent home. See community hubs.")
    camden = AuthorityFactory(name="Camden")
    published(title=HOME, summary="Looked after children", description="A new house.", lead_authority=camden)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bus", [BUS]),
        ("BUSES", [BUS]),
        ("cafe", [CAFE]),
        ("CAFÉ", [CAFE]),
        ("cafe\u0301", [CAFE]),
        ("communities", [CAFE, HEAD]),
        ("community", [CAFE, HEAD]),
        ("education", [CAFE]),
        ("racist", [BUS]),
        ("suspended", []),
        ("suspensions", [HEAD]),
        ("schools' exclusions", [HEAD, BUS]),
        ("leaders of schools", [BUS]),
        ("school leader", [BUS]),
        ("children in care", [HOME]),
        ("LAC house", [HOME]),
        ("lac -house", []),
        ('"looked after children"', [HOME]),
        ('"children looked after"', []),
        ("children looked after", [HOME]),
        ("co-produced", [CAFE]),
        ("camden", [HOME]),
        ("camd", [HOME]),
        ("home", [HOME, HEAD]),
        ("home -pupil", [HOME]),
        ("-community", [HOME, BUS]),
        ('home -"sent home"', [HOME]),
        ("bus zebra", [BUS]),
        ("zebra", []),
        ("the", []),
        ("the bus", [BUS]),
        ("“sent home”", [HEAD]),
    ],
)
def test_the_same_words_find_the_same_practices_on_both_databases(library, typed, found):
    assert titles(find(Query(typed))) == found


@pytest.mark.parametrize("typed", ["", " ", "*", "-", '"', '""', "{", "()", "\0", "'", "%", "…", "🙂"])
def test_a_search_without_words_finds_everything_newest_first(library, typed):
    assert titles(find(Query(typed))) == [HOME, HEAD, CAFE, BUS]


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("school leaders", Reading.EVERY_WORD),
        ("school lead", Reading.LAST_WORD_BEGUN),
        ("school zebra", Reading.ANY_WORD),
        ("zebra", Reading.EVERY_WORD),
    ],
)
def test_the_reader_is_told_how_a_search_was_understood(library, typed, reading):
    published(title="Leading lights")
    assert find(Query(typed)).reading is reading


def test_a_quoted_word_has_no_synonyms(library):
    assert (titles(find(Query("suspension"))), titles(find(Query('"suspension"')))) == ([HEAD], [])


@pytest.fixture
def shelf(monkeypatch):
    """What has the words of "kinship carers boats" in different numbers and places."""
    SynonymFactory(words=["boats", "ships"], narrower=["canoes"])
    published(title="Carers", summary="Short", description="Long")
    published(title="One", summary="Kinship", description="Boats")
    published(title="Two", summary="Short", description="Kinship and ships")
    published(title="Three", summary="Short", description="Kinship, carers, boats")
    published(title="Four", summary="Kinship carers", description="Short")
    published(title="Five", summary="Nothing", description="Canoes")


@pytest.mark.parametrize(
    ("typed", "found", "whole"),
    [
        ("kinship carers boats", ["Three", "Four", "One", "Carers", "Two", "Five"], 1),
        ("kinship boats", ["One", "Three", "Two", "Four", "Five"], 3),
        ("ships", ["Two", "Five", "Three", "One"], None),
        ("canoes", ["Five"], None),
        ("canoes carers", ["Five", "Carers", "Four", "Three"], None),
        ("kinship carers", ["Four", "Three", "Carers", "One", "Two"], 2),
        ("kinship carers -boats", ["Four", "Carers", "Two"], 1),
        ("what works for kinship carers", ["Four", "Three", "Carers", "One", "Two"], 2),
        ("canoes zebra", ["Five"], None),
        ("any ideas about canoes", ["Five"], None),
        ('"kinship" carers', ["Four", "Three"], None),
    ],
)
def test_what_has_only_some_of_the_words_follows_what_has_them_all(shelf, typed, found, whole):
    results = find(Query(typed))
    assert (titles(results), results.whole) == (found, whole)
    assert results.total == len(found)


def leading(query):
    return [hit.title for hit in find(query).hits if hit.leads]


def test_what_has_every_word_in_its_title_or_summary_leads(shelf):
    """One that has them only in a long text, perhaps far from one another, is put where it fits."""
    assert leading(Query("kinship carers")) == ["Four"]
    assert leading(Query("kinship carers", order=Order.NEWEST)) == ["Four", "Three"]
    assert leading(Query("kinship")) == titles(find(Query("kinship")))


def test_only_what_has_every_word_can_be_asked_for(shelf):
    results = find(Query("kinship boats", only_whole=True))
    assert (results.total, results.whole) == (3, None)
    assert find(Query("canoes zebra", only_whole=True)).total == 1


def test_nothing_follows_where_enough_has_every_word(shelf, monkeypatch):
    monkeypatch.setattr("practices.search.understanding.FEW", 3)
    assert (find(Query("kinship boats")).total, find(Query("kinship boats")).whole) == (3, None)
    assert (find(Query("kinship carers")).total, find(Query("kinship carers")).whole) == (5, 2)


@pytest.mark.parametrize("order", list(Order))
def test_in_any_order_what_has_every_word_stays_in_front(shelf, order):
    assert set(titles(find(Query("kinship boats", order=order)))[:3]) == {"One", "Two", "Three"}
    pages = [titles(find(Query("kinship boats", order=order, page=page, size=1))) for page in (1, 2, 3, 4, 5)]
    assert [title for page in pages for title in page] == titles(find(Query("kinship boats", order=order)))


@pytest.fixture
def near_words():
    """What has "exclusion", or what is related to it, in different places."""
    SynonymFactory(words=["exclusion", "suspension"], related=["headteacher", "part-time timetable"])
    published(title="Whole", description="suspension and carers")
    published(title="Elsewhere", description="headteacher")
    published(title="A part-time timetable", description="Short")
    published(title="Carers", description="Short")
    published(title="Nothing", description="Timetable")


@pytest.mark.parametrize(
    ("typed", "found", "whole"),
    [
        ("exclusion", ["Whole", "A part-time timetable", "Elsewhere"], 1),
        ("exclusion carers", ["Whole", "A part-time timetable", "Elsewhere", "Carers"], 1),
        ("suspension zebra", ["Whole", "A part-time timetable", "Elsewhere"], None),
        ("suspensoin", ["Whole", "A part-time timetable", "Elsewhere"], 1),
        ("exclusion -headteacher", ["Whole", "A part-time timetable"], 1),
        ('"suspension"', ["Whole"], None),
        ('"suspension" carers', ["Whole"], None),
        ("headteacher", ["Elsewhere"], None),
    ],
)
def test_where_little_is_found_what_is_related_follows(near_words, typed, found, whole):
    results = find(Query(typed))
    assert (titles(results), results.whole) == (found, whole)
    assert results.total == results.counts.found == results.counts.without("authority") == len(found)
    assert search.matching(Query(typed)) == [
        hit.practice_id for hit in find(Query(typed, order=Order.NEWEST, size=50)).hits
    ]


def test_what_is_related_never_follows_where_every_word_is_asked_for(near_words):
    for typed in ("exclusion", "exclusion zebra", "suspensoin", "suspensoin zebra"):
        assert titles(find(Query(typed, only_whole=True))) == ["Whole"], typed
    assert titles(find(Query('"carers" suspensoin zebra'))) == ["Whole", "Carers"]


def test_what_has_the_one_word_leads_before_what_is_related(near_words):
    assert leading(Query("exclusion")) == ["Whole"]


def test_nothing_related_follows_where_it_would_be_too_much_to_put_in_order(near_words, monkeypatch):
    monkeypatch.setattr("practices.search.widening.MOST", 2)
    assert titles(find(Query("exclusion"))) == ["Whole"]


def test_a_related_word_puts_a_practice_in_front_of_its_equals():
    SynonymFactory(words=["exclusion", "suspension"], related=["headteacher"])
    published(title="Kinship", description="carers", summary="Short")
    published(title="Kinship too", description="carers and a headteacher", summary="Short")
    published(title="Kinship again", description="carers", summary="Short")
    assert titles(find(Query("kinship exclusion")))[0] == "Kinship too"


def test_several_related_words_are_nearer_than_one():
    SynonymFactory(
        words=["exclusion", "suspension"], related=["one", "two", "three", "four", "five", "headteacher"]
    )
    published(title="Kinship", description="carers, five", summary="Short")
    published(title="Kinship too", description="carers, five and a headteacher", summary="Short")
    published(title="Kinship again", description="carers, headteacher", summary="Short")
    assert titles(find(Query("kinship exclusion")))[0] == "Kinship too"


def test_with_only_some_of_the_words_what_has_stopped_counts_for_less():
    published(title="First", description="kinship")
    published(title="Second", description="kinship", stopped_on=date(2026, 11, 3))
    published(title="Third", description="carers")
    assert titles(find(Query("kinship carers")))[1:] == ["First", "Second"]


@given(typed=st.text(st.characters(codec=None, categories=None), max_size=500))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_raises(library, typed):
    assert find(Query(typed)).total <= 4


@pytest.mark.parametrize(
    "typed",
    [
        'AND OR NOT NEAR("a", 3) title:x {a b}: ^c a* + -- /* ; \' " \\ \0',
        "':*&!|<->()" * 45,
        '"' * 500,
        "-" * 500,
        "(" * 500,
        "a " * 250,
        "bus " * 125,
        "é" * 500,
        "e\u0301" * 250,
        "\ud800\udfff",
        "x" * 500,
        "bus" + "y" * 5000,
    ],
)
def test_hostile_searches_are_quick(library, typed):
    started = time.process_time()
    find(Query(typed))
    assert time.process_time() - started < 1


def test_title_before_summary_before_text():
    for title, summary, description in (
        ("In the text", "short", "kinship " * 9),
        ("In the summary", "kinship", "long"),
        ("Kinship", "short", "long"),
    ):
        published(title=title, summary=summary, description=description)
    assert titles(find(Query("kinship"))) == ["Kinship", "In the summary", "In the text"]
    assert titles(find(Query("kinship", order=Order.NEWEST))) == ["Kinship", "In the summary", "In the text"]


def test_newest_first_does_not_look_at_relevance():
    published(title="Kinship")
    published(title="Another", description="kinship")
    assert titles(find(Query("kinship", order=Order.NEWEST))) == ["Another", "Kinship"]
    assert titles(find(Query("kinship"))) == ["Kinship", "Another"]


def test_many_hits_are_sorted_without_being_ranked(monkeypatch):
    monkeypatch.setattr("practices.search.ordering.MOST_RANKED", 1)
    published(title="Kinship")
    published(title="Another", description="kinship")
    assert titles(find(Query("kinship"))) == ["Kinship", "Another"]


def test_the_words_found_are_marked_and_everything_else_is_escaped():
    published(
        title='<script>alert("stop")</script> & stops',
        summary="",
        description="<b>The</b> stop & the <i>stop</i> " + "and on and on " * 40 + "kinship <img src=x> carers",
    )
    hit = find(Query("stop")).hits[0]
    assert (
        hit.title == "&lt;script&gt;alert(&quot;<mark>stop</mark>&quot;)&lt;/script&gt; &amp; <mark>stops</mark>"
    )
    start = "&lt;b&gt;The&lt;/b&gt; <mark>stop</mark> &amp; the &lt;i&gt;<mark>stop</mark>&lt;/i&gt; and on"
    assert hit.excerpt.startswith(start)
    hit = find(Query("kinship carers")).hits[0]
    assert hit.excerpt.startswith("… ")
    assert hit.excerpt.endswith("<mark>kinship</mark> &lt;img src=x&gt; <mark>carers</mark>")


def test_marks_that_somebody_published_are_not_ours():
    published(title="A \x02bus\x03 stop", summary="\x02<b>\x03")
    hit = find(Query("stop")).hits[0]
    assert (hit.title, hit.excerpt) == ("A  bus  <mark>stop</mark>", " &lt;b&gt; ")


def test_neighbouring_words_are_one_mark_and_a_stop_word_alone_is_none():
    SynonymFactory(words=["LAC", "children in care"])
    published(title="Children in care, and in school", summary="In short")
    hit = find(Query("LAC")).hits[0]
    assert (hit.title, hit.excerpt) == ("<mark>Children in care</mark>, and in school", "In short")


def test_what_stands_between_two_marked_words_is_escaped_too():
    published(title="Kinship<carers")
    assert find(Query("kinship carers")).hits[0].title == "<mark>Kinship&lt;carers</mark>"


def test_authorities_and_themes_are_found_by_name():
    theme = ThemeFactory(name="Adolescent safeguarding")
    partner = AuthorityFactory(name="Tower Hamlets")
    published(title="Joint work", partner_authorities=[partner], themes=[theme])
    published(title="Other work")
    assert titles(find(Query("tower hamlets safeguarding"))) == ["Joint work"]


def test_the_entry_follows_the_practice():
    practice = published(title="First title")
    practice.title = "Second title"
    practice.save()
    search.index(practice)
    assert (titles(find(Query("first"))), titles(find(Query("second")))) == ([], ["Second title"])
    practice.status = Status.WITHDRAWN
    practice.save()
    search.index(practice)
    assert (titles(find(Query("second"))), SearchEntry.objects.count()) == ([], 0)


def test_a_removed_practice_is_not_found():
    practice = published(title="Bus")
    search.remove(practice)
    assert (find(Query("bus")).total, find(Query()).total) == (0, 0)


def test_a_withdrawn_practice_is_not_shown_even_with_an_entry():
    practice = published(title="Bus")
    Practice.objects.filter(pk=practice.pk).update(status=Status.WITHDRAWN)
    assert find(Query("bus")).hits == ()


def test_a_deleted_practice_leaves_nothing_behind():
    practice = published(title="Bus")
    practice.delete()
    assert (find(Query("bus")).total, SearchEntry.objects.count()) == (0, 0)


SAID = "1 practices can be found.\n0 pairs of practices are alike.\n"


def test_rebuilding_finds_what_is_live_and_nothing_else(capsys):
    PracticeFactory(title="Bus")
    PracticeFactory(title="Withdrawn bus", status=Status.WITHDRAWN)
    gone = published(title="Gone bus")
    Practice.objects.filter(pk=gone.pk).update(status=Status.WITHDRAWN)
    call_command("rebuild_search")
    assert (titles(find(Query("bus"))), capsys.readouterr().out) == (["Bus"], SAID)


@pytest.mark.parametrize(("asked", "page", "shown"), [(1, 1, 20), (2, 2, 1), (9, 2, 1), (0, 1, 20), (-3, 1, 20)])
def test_a_page_out_of_range_is_the_nearest_one(asked, page, shown):
    for _ in range(21):
        published()
    results = find(Query(page=asked))
    assert (results.total, results.pages, results.page, len(results.hits)) == (21, 2, page, shown)


@pytest.mark.parametrize(
    "typed", ["", "community", "bus zebra", "bus home", "home children", "home -pupil", "zebra"]
)
def test_all_the_keys_are_those_of_all_the_pages(library, typed):
    pages = [find(Query(typed, order=Order.NEWEST, page=page, size=1)) for page in (1, 2, 3, 4)]
    shown = dict.fromkeys(hit.practice_id for page in pages for hit in page.hits)
    assert search.matching(Query(typed)) == list(shown)
