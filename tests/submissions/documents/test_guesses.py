"""Nobody finds a document by trying addresses, and no answer tells a near miss from a wild guess.

``PORTAL_GUESSES`` is how many are tried; ``make soak`` tries 10,000.
"""

import os
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from practices.documents import PublishedDocument
from stewardship import lifecycle
from stewardship.choices import Action as Deed
from submissions import revising
from submissions.documents.models import SubmissionDocument
from tests.submissions.cast import Cast, make_draft, publish
from tests.submissions.documents.guessing import Known, guesses
from tests.submissions.documents.making import attached, inspected

pytestmark = [pytest.mark.django_db, pytest.mark.long]
GUESSES = int(os.environ.get("PORTAL_GUESSES", "300"))


def published_with(cast: Cast, capture, title: str):
    """A practice with a document."""
    draft = make_draft(cast, title=title)
    inspected(attached(draft, title), text=f"Words of {title}")
    draft.refresh_from_db()
    with capture(execute=True):
        return publish(cast, draft)


@pytest.fixture
def known(cast, django_capture_on_commit_callbacks) -> Known:
    """Documents that are live, withdrawn, in a revision, and in a draft."""
    live = published_with(cast, django_capture_on_commit_callbacks, "Live")
    withdrawn = published_with(cast, django_capture_on_commit_callbacks, "Withdrawn")
    seen = lifecycle.seen(withdrawn)
    lifecycle.perform(Deed.WITHDRAW, withdrawn, actor=cast.owner, seen_by_actor=seen, reason="So.")
    inspected(attached(revising.begin(live, cast.owner), "Added"))
    attached(make_draft(cast, title="Not published"), "Draft")
    rows = [*SubmissionDocument.objects.all()]
    published = [*PublishedDocument.objects.all()]
    names = [row.stored_name for row in (*rows, *published) if row.stored_name]
    keys = [str(row.pk) for row in (*rows, *published)]
    others = ("withdrawn", "not-published")
    wanted = dict.fromkeys([*names, *keys, *(row.sha256 for row in rows), "visits.csv"])
    return Known(live.slug, live.documents.get().key, others, (*wanted,))


def is_of_documents(address: str) -> bool:
    """Whether the address has the form of one, so that somebody has to look."""
    try:
        return resolve(address).view_name in ("practices:document", "practices:read-document")
    except Resolver404:
        return False


def test_guesses_all_get_the_same_answer_for_the_same_work(known, record_property):
    browser, tried = Client(), guesses(known, GUESSES)
    nowhere = browser.get(f"/practices/nowhere/documents/{'0' * 32}/")
    told, work = Counter(), Counter()
    for address in tried:
        with CaptureQueriesContext(connection) as queries:
            response = browser.get(address)
        told[response.status_code, response.getvalue() == nowhere.content] += 1
        work[is_of_documents(address), len(queries)] += 1

    assert nowhere.status_code == 404
    assert told == {(404, True): len(tried)}
    assert {*work} == {(True, 1), (False, 0)}
    assert len(tried) == GUESSES
    record_property("said", f"documents guessed: {len(tried):,} addresses, each not found, of one answer")


def test_another_way_of_writing_an_address_is_the_address(known):
    first = f"%{ord(known.key[0]):x}"
    assert Client().get(f"/practices/live/documents/{first}{known.key[1:]}/").status_code == 200
