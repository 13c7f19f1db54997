"""Search answers judged queries no worse than it did, and the judgements are about what is there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practices.search import Query, find
from tests.relevance import judging, library, reporting, unexpected

pytestmark = pytest.mark.django_db

BOTH = judging.QUERIES, judging.HELD_OUT
REACHED = 0.9


def test_judged_queries_are_answered_no_worse_than_before():
    found = judging.measure(judging.of_ours(library.load()))
    assert len(found) >= 60
    assert sum(value for _, value in found) / len(found) >= REACHED


@pytest.mark.parametrize("path", BOTH, ids=lambda path: path.stem)
def test_every_judgement_is_about_a_practice_of_the_library(path):
    known = {entry.get("key") or entry["title"] for entry in library.entries()}
    judged = {key for each in judging.read_queries(path) for key in each.grades}
    assert judged - known == set()


@pytest.mark.parametrize("path", BOTH, ids=lambda path: path.stem)
def test_each_query_is_of_a_known_kind_and_has_something_useful(path):
    asked = judging.read_queries(path)
    assert {each.kind for each in asked} == set(judging.KINDS)
    assert all(max(each.grades.values()) >= 2 for each in asked)


@pytest.mark.parametrize("path", BOTH, ids=lambda path: path.stem)
def test_every_reader_has_judged_every_practice_that_one_of_them_names(path):
    for each in judging.read_queries(path):
        for key, given in each.by_reader.items():
            assert len(given) == judging.READERS, (each.text, key)
            assert {0} != set(given) <= {0, 1, 2, 3}, (each.text, key)


def test_no_query_is_asked_twice_in_either_file_or_in_both():
    texts = [each.text.casefold() for path in BOTH for each in judging.read_queries(path)]
    assert len(judging.read_queries(judging.HELD_OUT)) >= 30
    assert len(texts) == len(set(texts))


def test_the_report_gives_both_figures_and_names_no_query_held_out():
    lines = reporting.report("nothing", lambda _: [])
    for path in BOTH:
        assert f"nDCG@10 0.000 of {len(judging.read_queries(path))} queries" in lines
    assert not [each.text for each in judging.read_queries(judging.HELD_OUT) if f"  {each.text}\n" in f"{lines}\n"]


def test_searches_that_nobody_expects_take_four_statements_at_most():
    """The edition; what is found, at most twice; and what is shown of it."""
    library.load()
    find(Query("words are read once"))
    for typed in unexpected.queries(["school", "kinship", "mentoring", "black"], 60):
        with CaptureQueriesContext(connection) as asked:
            find(Query(typed))
        assert len(asked) <= 4, typed


def test_what_two_of_three_readers_found_useful_counts():
    judged = judging.Judged("x", "words", {"a": (3, 2, 1), "b": (0, 3, 3), "c": (2, 0, 0)})
    assert judged.grades == {"a": 2, "b": 3, "c": 0}
    assert judged.grades_of(2) == {"a": 1, "b": 3, "c": 0}


@pytest.mark.parametrize(
    ("found", "value"), [(["a", "b", "c"], 1.0), (["c", "b", "a"], 0.69), (["x", "a"], 0.47), ([], 0.0)]
)
def test_the_measure(found, value):
    assert judging.ndcg(found, {"a": 3, "b": 2, "c": 1}) == pytest.approx(value, abs=0.01)
