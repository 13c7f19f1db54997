"""Search answers judged queries no worse than it did, and the judgements are about what is there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practices.search import Query, find
from tests.relevance import judging, library, reporting, unexpected

pytestmark = pytest.mark.django_db

BOTH = judging.QUERIES, judging.HELD_OUT
REACHED = 0.86  # of the 0.90 that is aimed at; raise it with each step


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
def test_each_query_is_of_a_known_kind_and_has_something_best(path):
    asked = judging.read_queries(path)
    assert {each.kind for each in asked} == set(judging.KINDS)
    assert all(3 in each.grades.values() for each in asked)


@pytest.mark.parametrize("path", BOTH, ids=lambda path: path.stem)
def test_a_practice_is_judged_once_for_a_query(path):
    for row in judging.rows(path):
        keys = [key for name in judging.GRADES for key in row[name]]
        assert len(keys) == len(set(keys)), row["text"]


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


@pytest.mark.parametrize(
    ("found", "value"), [(["a", "b", "c"], 1.0), (["c", "b", "a"], 0.69), (["x", "a"], 0.47), ([], 0.0)]
)
def test_the_measure(found, value):
    assert judging.ndcg(found, {"a": 3, "b": 2, "c": 1}) == pytest.approx(value, abs=0.01)
