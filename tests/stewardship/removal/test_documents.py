"""A published document that names somebody who is removed is gone for good, also from a revision that is open."""

from uuid import uuid4

import pytest
from django.test import Client

from practices.documents import published
from stewardship.removal import removing
from stewardship.removal.models import Reason
from submissions import revising
from submissions.documents.sweeping import sweep
from submissions.models import Submission
from tests.submissions.cast import make_draft, publish
from tests.submissions.documents.making import attached, inspected
from tests.submissions.documents.test_sweeping import later

pytestmark = pytest.mark.django_db
DATA = b"Month,Visits\nMay,12\n,Perpetua Removed\n"


@pytest.fixture
def revision(cast, django_capture_on_commit_callbacks) -> Submission:
    """Begun while the document was live, of which the inspection read less than is in its bytes."""
    draft = make_draft(cast)
    inspected(attached(draft, data=DATA), text="Visits by month")
    draft.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        practice = publish(cast, draft)
    return revising.begin(practice, cast.owner)


def remove(cast) -> None:
    removing.remove("Perpetua Removed", "", by=cast.moderator, reason=Reason.ASKED, key=uuid4())


def test_a_revision_does_not_bring_it_back(cast, revision):
    [document] = revision.practice.documents.all()
    remove(cast)  # and the server dies before it comes to the bytes
    Submission.objects.filter(pk=revision.pk).update(summary="Something else.")
    publish(cast, revision)

    assert not revision.practice.documents.offered().exists()
    addresses = (document.get_absolute_url(), document.reading_address)
    assert [Client().get(address).status_code for address in addresses] == [410, 410]


def test_its_bytes_go_although_a_revision_is_open(cast, revision):
    [document] = revision.practice.documents.all()
    remove(cast)  # and the server dies before it comes to the bytes
    assert published().exists(document.stored_name)

    sweep(later())
    assert not published().exists(document.stored_name)


def test_once_it_is_through_the_bytes_are_gone(cast, revision, django_capture_on_commit_callbacks):
    [document] = revision.practice.documents.all()
    with django_capture_on_commit_callbacks(execute=True):
        remove(cast)

    assert not published().exists(document.stored_name)
