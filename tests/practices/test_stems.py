"""The words that PostgreSQL found are found again in the text."""

import pytest
from django.db import connection

from practices.search.stems import Finder, stem

WORDS = (
    "happy happily happiness skies dying generously news agreed hoping hopping relational probability activity "
    "mentoring mentored mentors disproportionality exclusions excluded children families bees ies sses y by"
)


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("('mentoring')", "Mentors mentored a mentor in mental health.", ["Mentors", "mentored", "mentor"]),
        ("('ment':*)", "Mentors, and mental health; comments.", ["Mentors", "mental"]),
        ("('cafe' | 'kite')", "Two cafés, CAFÉ and kites.", ["cafés", "CAFÉ", "kites"]),
        ("('school' <-> 'meals')", "School/meals; (school-meal)", ["School", "meals", "school", "meal"]),
        ("('happy')", "Happily, happiness, happy", ["happiness", "happy"]),
        ("('straße')", "In der Strasse und der Straße", ["Straße"]),
        ("", "Nothing is asked for.", []),
    ],
)
def test_the_words_of_a_question_are_found_where_they_stand(asked, text, found):
    assert [text[start:end] for start, end in Finder(asked).spans(text)] == found


@pytest.mark.django_db
def test_the_stems_are_those_of_the_database():
    """On SQLite this is what Porter's own list says of a few of them."""
    mine = {word: stem(word) for word in WORDS.split()}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT (ts_lexize('practices_porter', w))[1] FROM unnest(%s) w", [list(mine)])
            assert [found for (found,) in cursor.fetchall()] == list(mine.values())
    assert (mine["skies"], mine["generously"], mine["probability"], mine["by"]) == (
        "ski",
        "gener",
        "probabl",
        "by",
    )


@pytest.mark.parametrize("word", WORDS.split())
def test_every_word_is_likely_enough_to_be_looked_at(word):
    assert Finder(f"('{word}')").spans(word) == [(0, len(word))]
