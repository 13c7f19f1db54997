"""What is looked for beside the counts, in the same statement."""

import pytest
from django.db import connection

from practices import search
from practices.search import counting, database
from practices.search.grammar import Asked, Sql
from tests.factories import PracticeFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db


def source(word: str, begun: bool = False) -> Sql:
    return database.source(Asked(database.engine().GRAMMAR.phrase((word,), begun)))


@pytest.mark.parametrize(
    ("word", "begun", "there"), [("kinship", "kin", 0), ("kin", "kins", 1), ("kin", "zeb", 0)]
)
def test_a_looser_reading_is_looked_for_only_where_the_strict_one_finds_nothing(word, begun, there):
    published(title="Kinship care")
    probes = [counting.exists(source(begun, begun=True))]
    rows = database.rows(counting.statement([counting.of(source(word))], (), probes))
    assert counting.read(rows, 1)[1] == [there]


WORDS = "What was done, with whom, and what came of it. " * 60


def test_postgresql_keeps_what_is_long_beside_the_row_that_counting_visits():
    PracticeFactory.create_batch(200, title="A title of a practice, as long as most are", description=WORDS)
    search.rebuild()
    if connection.vendor == "postgresql":  # SQLite counts by its own index
        blocks = "SELECT count(*) FROM practices_searchentry GROUP BY (ctid::text::point)[0] ORDER BY 1 DESC"
        assert database.rows(Sql(blocks))[0][0] >= 38
