"""After the sweep each file has a row, and each row that names a file has it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from practices.documents import published
from submissions.documents.inspecting import inspect_waiting
from submissions.documents.models import State
from submissions.documents.storing import quarantine
from submissions.documents.sweeping import sweep
from tests.submissions.cast import make_draft
from tests.submissions.documents.making import attached, in_quarantine

pytestmark = pytest.mark.django_db


def later():
    return timezone.now() + timedelta(hours=2)


@pytest.mark.parametrize("area", [quarantine, published])
def test_a_file_without_a_row_goes_after_an_hour_and_not_before(area, cast):
    area().save("stray", ContentFile(b"x"))

    assert (sweep(), area().exists("stray")) == (0, True)
    assert (sweep(later()), area().exists("stray")) == (1, False)


def test_what_has_a_row_stays(cast):
    document = attached(make_draft(cast))

    assert sweep(later()) == 0
    assert in_quarantine().keys() == {document.stored_name}


def test_a_row_whose_file_is_nowhere_says_so(cast):
    document = attached(make_draft(cast))
    quarantine().delete(document.stored_name)

    assert sweep() == 0
    assert (sweep(later()), sweep(later())) == (1, 0)
    document.refresh_from_db()
    assert document.state == State.REFUSED
    assert document.sentence == "We no longer have this file. Remove it, and attach it again."


def test_a_volume_that_was_away_comes_back_with_everything_on_it(cast):
    document = attached(make_draft(cast))
    place = Path(quarantine().path(""))
    away = place.with_name("away")
    place.rename(away)
    place.mkdir()
    assert sweep(later()) == 1

    place.rmdir()
    away.rename(place)
    assert (sweep(later()), sweep(later())) == (1, 0)
    assert in_quarantine().keys() == {document.stored_name}
    assert inspect_waiting() == 1
    document.refresh_from_db()
    assert (document.state, document.sentence) == (State.CLEAN, "")


def test_where_nothing_was_ever_stored_nothing_is_swept(db):
    assert sweep(later()) == 0
