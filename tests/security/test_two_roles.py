"""Somebody with two roles has no more than both of them, and nobody decides in their own affair."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import Membership
from submissions.choices import Action, Status
from submissions.workflow import may, perform
from tests.security.people import browser_of, make_moderator
from tests.submissions.cast import fresh, make_submission

DECISIONS = (Action.PUBLISH, Action.REQUEST_CHANGES, Action.DECLINE)


@pytest.fixture
def colleague(cast):
    """A moderator who also works for the authority that sends things in."""
    return make_moderator(cast.colleague)


def test_a_moderator_does_not_take_what_their_own_authority_sent(cast, colleague):
    submission = make_submission(cast, Status.SUBMITTED)

    assert not may(Action.CLAIM, colleague, submission)
    with pytest.raises(PermissionDenied):
        perform(Action.CLAIM, submission, actor=colleague, version=submission.version)


@pytest.mark.parametrize("action", DECISIONS)
def test_nor_decides_it_after_joining_the_authority(cast, action):
    submission = make_submission(cast, Status.IN_REVIEW)
    Membership.objects.create(user=cast.moderator, authority=submission.authority)

    with pytest.raises(PermissionDenied):
        perform(action, submission, actor=fresh(cast.moderator), version=submission.version, note="Mine.")


def test_but_may_put_it_back_for_somebody_else(cast):
    submission = make_submission(cast, Status.IN_REVIEW)
    Membership.objects.create(user=cast.moderator, authority=submission.authority)

    perform(Action.RELEASE, submission, actor=fresh(cast.moderator), version=submission.version)

    assert submission.status == Status.SUBMITTED


def test_the_page_offers_no_button_that_would_be_refused(cast, colleague):
    submission = make_submission(cast, Status.SUBMITTED)
    browser = browser_of(colleague, second_step=True)

    assert (
        "Take into review" not in browser.get(reverse("submissions:review", args=[submission.pk])).content.decode()
    )
    claim = reverse("submissions:claim", args=[submission.pk])
    assert browser.post(claim, {"version": submission.version}).status_code == 403


def test_whoever_loses_a_role_loses_it_at_once(cast):
    submission = make_submission(cast, Status.SUBMITTED)
    moderator, owner = browser_of(cast.moderator, second_step=True), browser_of(cast.owner)
    page, review = reverse("submissions:detail", args=[submission.pk]), reverse("submissions:queue")
    assert [moderator.get(review).status_code, owner.get(page).status_code] == [200, 200]

    cast.moderator.groups.clear()
    cast.owner.memberships.all().delete()

    assert [moderator.get(review).status_code, owner.get(page).status_code] == [403, 404]


def test_nobody_lets_themselves_join_an_authority(cast):
    home = cast.owner.authorities.get()
    asked = cast.moderator.membership_requests.create(authority=home, reason="I want to see its drafts")

    browser_of(cast.moderator, second_step=True).post(reverse("accounts:grant-membership", args=[asked.pk]))

    assert not Membership.objects.filter(user=cast.moderator, authority=home).exists()
