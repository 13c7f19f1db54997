"""Who gets to which page: strangers do not learn that a submission exists, moderators see no drafts."""

from urllib.parse import urlencode

import pytest
from django.utils import timezone

from submissions.choices import Action, Audience, Status
from submissions.models import Submission
from submissions.sections import SECTIONS
from submissions.workflow import perform
from tests.submissions.cast import make_draft, make_submission, signed_in
from tests.submissions.pages import at, opened

OFFICERS = (
    "detail", "found", "split", "preview", "check", "history", "submitted", "reply", "withdraw", "reopen",
)  # fmt: skip
MODERATORS = (
    "review", "review-history", "correct", "claim", "release", "hand-over", "write-to-author", "write-note",
    "decide",
)  # fmt: skip
SECRET = "Only between moderators"


def officers_pages(submission):
    edits = [at("edit", submission, section.slug) for section in SECTIONS]
    return [*edits, *(at(name, submission) for name in OFFICERS)]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.PUBLISHED])
def test_a_stranger_does_not_learn_that_a_submission_exists(cast, as_stranger, as_moderator, status):
    submission = make_submission(cast, status)
    before = Submission.objects.values().get(pk=submission.pk)
    for browser in (as_stranger, as_moderator):
        for address in officers_pages(submission):
            assert (browser.get(address).status_code, browser.post(address).status_code) in [
                (404, 404),
                (404, 405),
            ]
    assert Submission.objects.values().get(pk=submission.pk) == before


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW])
def test_moderators_pages_refuse_officers(cast, as_owner, as_stranger, status):
    submission = make_submission(cast, status)
    before = Submission.objects.values().get(pk=submission.pk)
    for browser in (as_owner, as_stranger):
        for address in [at("queue"), *(at(name, submission) for name in MODERATORS)]:
            assert (browser.get(address).status_code, browser.post(address).status_code) in [
                (403, 403),
                (403, 405),
            ]
    assert Submission.objects.values().get(pk=submission.pk) == before


def test_a_moderator_without_the_second_step_is_asked_for_it(cast):
    submission, browser = make_submission(cast, Status.IN_REVIEW), signed_in(cast.moderator)
    for address in [at("queue"), *(at(name, submission) for name in MODERATORS)]:
        assert browser.get(address).url == f"/account/second-step/set-up/?{urlencode({'next': address})}"
    assert browser.post(at("claim", submission)).url == "/account/second-step/set-up/"
    for name in ("write-to-author", "write-note", "decide", "correct"):  # text, which is there afterwards
        address = at(name, submission)
        assert browser.post(address).url == f"/account/second-step/set-up/?{urlencode({'next': address})}"
    assert submission.messages.count() == 0


def unseen_by_liia(cast):
    """What LIIA is not to see: a draft, one withdrawn before it was sent in, and the same after reopening."""
    reopened = make_submission(cast, Status.DECLINED)
    perform(Action.REOPEN, reopened, actor=cast.owner, version=reopened.version)
    again = make_submission(cast, Status.DECLINED)
    perform(Action.REOPEN, again, actor=cast.owner, version=again.version)
    perform(Action.WITHDRAW, again, actor=cast.owner, version=again.version)
    draft = make_draft(cast)
    Submission.objects.filter(pk=draft.pk).update(submitted_at=timezone.now())  # whatever its dates say
    draft.refresh_from_db()
    return [make_draft(cast), draft, make_submission(cast, Status.WITHDRAWN), reopened, again]


def test_moderators_see_no_drafts_and_nothing_that_was_withdrawn_as_one(cast, as_moderator):
    hidden = unseen_by_liia(cast)
    for submission in hidden:
        assert {as_moderator.get(at(name, submission)).status_code for name in MODERATORS} == {404}
        assert {as_moderator.post(at(name, submission)).status_code for name in MODERATORS} <= {404, 405}
        assert not submission.is_seen_by_liia
    shown = [opened(as_moderator, f"{at('queue')}?show={tab}") for tab in ("waiting", "mine", "author", "decided")]
    assert [page.tree.xpath("//tbody//a") for page in shown] == [[]] * 4
    assert set(Submission.objects.for_moderators()) == set()


def test_what_liia_sees_is_the_same_asked_of_the_table_and_of_a_row(cast):
    unseen_by_liia(cast)
    for status in Status:
        make_submission(cast, status)
    seen = set(Submission.objects.for_moderators())
    assert {submission for submission in Submission.objects.all() if submission.is_seen_by_liia} == seen
    assert {submission.status for submission in seen} == set(Status) - {Status.DRAFT, Status.WITHDRAWN}


def test_a_colleague_edits_and_sends_in_what_the_owner_began(cast, as_colleague):
    submission = make_draft(cast)
    address = at("edit", submission, "title")
    as_colleague.post(address, opened(as_colleague, address).answers(title="Better"))
    as_colleague.post(at("check", submission), opened(as_colleague, at("check", submission)).answers())
    submission.refresh_from_db()
    assert (submission.title, submission.status, submission.owner) == ("Better", Status.SUBMITTED, cast.owner)


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.CHANGES_REQUESTED])
def test_no_page_of_an_officer_holds_a_staff_note(cast, as_owner, status):
    submission = make_submission(cast, status)
    submission.messages.create(author=cast.moderator, audience=Audience.STAFF, text=SECRET)
    submission.messages.create(author=cast.moderator, audience=Audience.AUTHOR, text="For the author")
    responses = [as_owner.get(address, follow=True) for address in [*officers_pages(submission), at("home")]]
    assert [SECRET in response.content.decode() for response in responses] == [False] * len(responses)
    assert "For the author" in opened(as_owner, submission.get_absolute_url()).text
    moderator = signed_in(cast.moderator, with_second_step=True)
    assert SECRET in opened(moderator, at("review", submission)).text


def test_nobody_signed_out_sees_anything(cast, client):
    submission = make_draft(cast)
    addresses = [at("home"), at("start"), at("upload"), at("queue"), *officers_pages(submission)]
    addresses += [at(name, submission) for name in MODERATORS]
    for address in addresses:
        assert client.get(address).url == f"/account/sign-in/?next={address}"
