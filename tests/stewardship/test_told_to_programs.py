"""Whatever changes on a page is told to programs in the same moment: another edition, and a change of its own."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from practices import search
from practices.models import PracticeChange
from practices.views import public
from stewardship import parts
from stewardship.kept_true.contacts import propose
from stewardship.removal.models import Reason
from stewardship.removal.removing import remove
from tests.factories import PracticeFactory
from tests.submissions.cast import Cast, fresh

pytestmark = pytest.mark.django_db
FILE = "/export/practices.jsonl"


@pytest.fixture(autouse=True)
def released_long_ago(monkeypatch):
    """Without this a file is always new while somebody is developing."""
    then = timezone.now() - timedelta(days=30)
    monkeypatch.setattr(public, "_released", lambda: then)


def made(cast: Cast, **fields):
    practice = PracticeFactory(lead_authority=cast.owner.authorities.get(), show_email=True, **fields)
    search.index(practice)
    return practice


class Reader:
    """A program that has read everything."""

    def __init__(self):
        self.etag = Client().get(FILE).headers["ETag"]
        self.last = PracticeChange.objects.order_by("pk").last().pk

    def again(self) -> str:
        """What it reads now, which is something else."""
        response = Client().get(FILE, headers={"if-none-match": self.etag})
        assert response.status_code == 200
        return response.getvalue().decode()

    def changed(self) -> set[int]:
        return set(PracticeChange.objects.filter(pk__gt=self.last).values_list("practice", flat=True))


def test_a_contact_who_has_left_is_named_no_more(cast):
    practice, reader = made(cast), Reader()
    new = {"name": "New", "role": "", "email": "new@borough.example", "show_email": False}
    propose(practice, by=fresh(cast.colleague), has_left=True, **new)
    told = reader.again()
    assert [word in told for word in ("Sam Contact", "sam.contact@")] == [False, False]
    assert reader.changed() == {practice.pk}


def test_pieces_that_are_put_together_or_taken_apart_have_changed_both(cast):
    piece, whole = made(cast, title="Piece"), made(cast, title="Whole")
    for move in (parts.join, parts.leave):
        reader = Reader()
        move(piece, whole, actor=fresh(cast.moderator))
        piece.refresh_from_db()
        assert reader.again().count(piece.get_absolute_url()) == 2 + (move is parts.join)
        assert reader.changed() == {piece.pk, whole.pk}


def test_a_person_who_is_removed_is_named_no_more(cast):
    contact, link = made(cast, contact_name="Kay Contact"), made(cast)
    link.resources.create(label="Written by Kay Contact", address="https://www.example.org/")
    reader = Reader()
    remove("Kay Contact", "", by=cast.moderator, reason=Reason.ASKED, key=uuid4())
    assert "Kay Contact" not in reader.again()
    assert reader.changed() == {contact.pk, link.pk}
