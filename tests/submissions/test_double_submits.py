"""Everybody clicks twice: each submission is sent in once, and each click sees the confirmation.

``make soak`` makes 1,000 double clicks of it, each with its own submission.
"""

import os

import pytest
from django.test import Client
from post_office.models import Email

from audit.models import Entry
from submissions.choices import Action, Status
from submissions.models import Submission, Transition
from tests.submissions.cast import make_cast, make_draft, signed_in
from tests.submissions.pages import at, opened
from tests.submissions.test_races import many_at_once

SUBMISSIONS = int(os.environ.get("PORTAL_RACES", "40")) // 2


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_every_double_click_sends_in_one_submission():
    cast = make_cast()
    drafts = [make_draft(cast, title=f"Clicked twice {number}") for number in range(SUBMISSIONS)]
    browser = signed_in(cast.owner)

    def click(draft, sent):
        window = Client()
        window.cookies = browser.cookies.copy()
        return lambda: window.post(at("check", draft), sent).headers.get("Location")

    rounds = []
    for draft in drafts:
        sent = opened(browser, at("check", draft)).answers()
        rounds.append([click(draft, sent), click(draft, sent)])

    assert many_at_once(*rounds) == [[at("submitted", draft)] * 2 for draft in drafts]
    assert Submission.objects.filter(status=Status.SUBMITTED, version=2).count() == SUBMISSIONS
    assert Submission.objects.values("reference").distinct().count() == SUBMISSIONS
    assert Transition.objects.filter(action=Action.SUBMIT).count() == SUBMISSIONS
    assert Entry.objects.filter(action="submission.submit").count() == SUBMISSIONS
    received = Email.objects.filter(subject__startswith="We have received your submission")
    assert received.count() == SUBMISSIONS
