"""What a file is allowed to become public by is measured on its way through the portal."""

import pytest
from django.core.files.base import ContentFile

from inspection.report import Format, Report
from practices.documents import PublishedDocument, published
from submissions.documents.models import SubmissionDocument
from submissions.documents.storing import quarantine

from .running import Answer, Sent
from .way import Passed, Way, names_in

pytestmark = pytest.mark.django_db
DATA = b"Month,Visits\nMay,12\n"
REPORT = Report(Format.TABLE, text="Month, Visits").as_json()
REFUSED = Answer("", 0, sentence="visits.csv is refused.")
CLEAN = Answer("", 0, report=REPORT)
NO_VERDICT = Answer("", 0, escaped="Nobody knows.")


@pytest.fixture
def way(db) -> Way:
    return Way()


def sent(name: str = "visits.csv", data: bytes = DATA) -> Sent:
    return Sent("", 0, name, data)


@pytest.mark.parametrize("answer", [REFUSED, NO_VERDICT], ids=["refused", "no verdict"])
def test_nothing_of_what_is_not_clean_is_public(way, answer):
    assert way.go(sent(), answer) == Passed()


def test_what_is_clean_is_public_then_and_not_before(way):
    assert way.go(sent(), CLEAN) == Passed(early=0, then=len(DATA))


@pytest.mark.parametrize("each", [sent("page.html"), sent(data=b""), sent("..")], ids=["kind", "empty", "no name"])
def test_what_the_form_refuses_goes_no_further(way, each):
    assert way.go(each, CLEAN) == Passed(turned_away=True)


def test_one_that_the_portal_renames_is_inspected_under_its_new_name(way):
    assert way.go(sent("vis\u202eits.csv"), REFUSED).then == len(DATA)


def test_what_was_public_already_is_counted(way):
    published().save("early", ContentFile(b"12345"))

    assert way.go(sent(), REFUSED).early >= 5


def test_one_file_leaves_nothing_to_the_next(way):
    for answer in (CLEAN, REFUSED, CLEAN):
        way.go(sent(), answer)

    assert names_in(quarantine()) == names_in(published()) == []
    assert (SubmissionDocument.objects.count(), PublishedDocument.objects.count()) == (0, 0)
