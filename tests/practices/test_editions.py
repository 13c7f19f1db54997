"""What a process keeps of an edition is never shown for another one."""

import pytest
from django.db import connection, transaction
from django.urls import reverse

from practices import search
from practices.choices import Status
from practices.models import Practice
from tests.practices.cast import published, titles

pytestmark = pytest.mark.django_db


def everything() -> list[str]:
    return titles(search.find(search.Query()))


def test_before_the_first_edition_nothing_is_kept():
    assert search.current_edition().mark != search.current_edition().mark


def test_each_change_of_what_can_be_found_begins_another_edition():
    practice = published()
    marks = [search.current_edition().mark]
    for change in (lambda: search.index(practice), lambda: search.remove(practice), search.rebuild):
        change()
        marks.append(search.current_edition().mark)
    assert len(set(marks)) == 4


def test_reading_changes_nothing(client):
    published()
    mark = search.current_edition().mark
    client.get(reverse("practices:list"))
    client.get(f"{reverse('practices:list')}?q=practice")
    assert search.current_edition().mark == mark


def test_what_was_rolled_back_is_not_kept():
    published(title="Before")
    assert everything() == ["Before"]
    with transaction.atomic():
        published(title="Never")
        assert everything() == ["Never", "Before"]
        transaction.set_rollback(True)
    assert everything() == ["Before"]


def test_what_is_taken_down_is_gone_from_the_next_answer():
    practice = published(title="Once")
    assert everything() == ["Once"]
    Practice.objects.update(status=Status.UNPUBLISHED)
    practice.refresh_from_db()
    search.index(practice)
    assert everything() == []


def lose_the_connection():
    """As when the server was restarted; a file cannot be lost so."""
    if connection.vendor == "postgresql":
        connection.connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_lost_is_found_out_and_made_again():
    published()
    mark = search.current_edition().mark
    lose_the_connection()
    assert search.current_edition().mark == mark
