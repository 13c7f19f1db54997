"""Whoever knows a document's number, and may not have it, is told what whoever made the number up is told."""

import re
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Membership
from submissions.choices import Status
from submissions.documents.models import State, SubmissionDocument
from tests.security.document_targets import attach_clean
from tests.security.people import make_browsers
from tests.submissions.cast import make_draft, make_submission, signed_in

pytestmark = pytest.mark.django_db
NOBODY = 999_999
TOKEN = r'(?<=name="csrfmiddlewaretoken" value=")[^"]*'
NOT_FOUND, ELSEWHERE = 404, 302  # off to sign in, or to the second step
TOLD = {
    "submissions:document": {
        "anonymous": ELSEWHERE,
        "suspended": ELSEWHERE,
        **dict.fromkeys(("newcomer", "stranger", "waiting", "moderator", "administrator"), NOT_FOUND),
    },
    "submissions:review-document": {
        "anonymous": ELSEWHERE,
        "suspended": ELSEWHERE,
        "waiting": ELSEWHERE,
        **dict.fromkeys(("newcomer", "owner", "colleague", "stranger", "administrator"), NOT_FOUND),
    },
}
WITHOUT = [(name, role) for name, roles in TOLD.items() for role in roles]


@pytest.fixture
def known(cast) -> SimpleNamespace:
    """Documents of a draft and of what is in review; ``numbers`` are of submissions and their documents."""
    draft, in_review = make_draft(cast), make_submission(cast, Status.IN_REVIEW)
    documents = SimpleNamespace(draft=attach_clean(draft), in_review=attach_clean(in_review))
    documents.browsers = make_browsers(cast)
    documents.numbers = [(each.submission_id, each.pk) for each in (documents.draft, documents.in_review)]
    return documents


def told(browser, name: str, submission: int, document: int, **headers) -> tuple:
    """What an answer gives away: status, headers, body and work, without what no two answers have in common."""
    address = reverse(name, args=[submission, document])
    with CaptureQueriesContext(connection) as queries:
        response = browser.get(address, headers=headers)
    differs = re.compile(rf"{address}|{quote(address)}|{quote(address, safe='')}|{TOKEN}")
    said = {key: differs.sub("…", value) for key, value in response.items()}
    return response.status_code, said, differs.sub("…", response.getvalue().decode()), len(queries)


@pytest.mark.parametrize(("name", "role"), WITHOUT)
def test_without_the_right_a_number_says_nothing(known, name, role):
    browser = known.browsers[role]
    made_up = told(browser, name, NOBODY, NOBODY)

    assert made_up[0] == TOLD[name][role]
    for numbers in known.numbers:
        assert told(browser, name, *numbers) == told(browser, name, *numbers, range="bytes=0-1") == made_up


def test_with_the_right_it_is_there(known):
    draft, in_review = known.numbers
    owner, moderator = known.browsers["owner"], known.browsers["moderator"]

    assert told(owner, "submissions:document", *draft)[0] == 200
    assert told(moderator, "submissions:review-document", *in_review)[0] == 200
    assert told(moderator, "submissions:review-document", *draft)[0] == 404


def test_a_document_is_found_with_its_own_submission_only(known):
    (draft, first), (in_review, second) = known.numbers
    owner = known.browsers["owner"]

    made_up = told(owner, "submissions:document", draft, NOBODY)
    assert made_up[0] == 404
    assert told(owner, "submissions:document", draft, second) == made_up
    assert told(owner, "submissions:document", in_review, first)[0] == 404
    assert told(known.browsers["moderator"], "submissions:review-document", in_review, first)[0] == 404


@pytest.mark.parametrize("state", [each for each in State if each != State.CLEAN])
def test_before_it_is_clean_nobody_has_it(known, state):
    SubmissionDocument.objects.update(state=state)
    number, _ = known.numbers[1]

    for name, role in (("submissions:document", "owner"), ("submissions:review-document", "moderator")):
        browser = known.browsers[role]
        assert told(browser, name, *known.numbers[1]) == told(browser, name, number, NOBODY)


def test_the_original_of_a_cleaned_document_is_nobodys(known):
    attach_clean(known.in_review.submission)
    SubmissionDocument.objects.filter(pk=SubmissionDocument.objects.latest("pk").pk).update(
        replaces=known.in_review
    )

    for name, role in (("submissions:document", "owner"), ("submissions:review-document", "moderator")):
        assert told(known.browsers[role], name, *known.numbers[1])[0] == 404


def test_whoever_has_left_the_authority_has_left_its_documents(cast, known):
    browser = signed_in(cast.colleague)
    assert told(browser, "submissions:document", *known.numbers[0])[0] == 200

    Membership.objects.filter(user=cast.colleague).delete()
    made_up = told(browser, "submissions:document", NOBODY, NOBODY)
    assert told(browser, "submissions:document", *known.numbers[0]) == made_up
    assert made_up[0] == 404
