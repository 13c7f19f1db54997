"""A moderator hands a submission over to a colleague."""

import pytest
from post_office.models import Email

from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.workflow import perform
from tests.submissions.cast import make_submission
from tests.submissions.pages import Page, at, lands, opened

NOTE = "I know the lead <b>well</b>."


def offered(page) -> list[str]:
    return page.tree.xpath("//select[@name='hand-over-to']/option/text()")


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.IN_REVIEW])
def test_a_submission_goes_to_a_colleague_who_is_told(cast, as_moderator, as_owner, status):
    submission = make_submission(cast, status)
    form, to = at("hand-over", submission), cast.other_moderator
    sent = opened(as_moderator, at("review", submission)).answers(
        form, **{"hand-over-to": str(to.pk), "hand-over-note": NOTE}
    )
    page = lands(as_moderator, as_moderator.post(form, sent))
    submission.refresh_from_db()
    assert page.banners == [f"{submission.reference} is now with Orla Ther, who has a mail about it."]
    assert (submission.status, submission.assignee) == (Status.IN_REVIEW, to)
    mail = Email.objects.latest("pk")
    assert (mail.to, mail.subject) == (["other@liia.example"], f"{submission.reference} is now with you")
    assert NOTE in mail.message
    assert NOTE in page.text
    seen = opened(as_owner, at("detail", submission)).text
    assert (NOTE in seen, "Handed over" in seen, "Orla Ther" in seen) == (False, False, False)


def test_only_moderators_who_may_decide_on_it_are_offered(cast, as_moderator):
    submission = make_submission(cast, Status.SUBMITTED)
    assert offered(opened(as_moderator, at("review", submission))) == [
        "Choose a moderator", "Mo Derator", "Orla Ther",
    ]  # fmt: skip
    cast.other_moderator.memberships.create(authority=submission.authority)
    assert offered(opened(as_moderator, at("review", submission))) == ["Choose a moderator", "Mo Derator"]
    assert offered(opened(as_moderator, at("review", make_submission(cast, Status.DECLINED)))) == []


@pytest.mark.parametrize("to", ["", "0", "x", "owner"])
def test_whoever_is_not_offered_is_refused_beside_the_field(cast, as_moderator, to):
    submission = make_submission(cast, Status.IN_REVIEW)
    value = str(cast.owner.pk) if to == "owner" else to
    sent = {"version": submission.version, "hand-over-to": value, "hand-over-note": NOTE}
    page = Page(as_moderator.post(at("hand-over", submission), sent))
    assert (page.status, page.answers(at("hand-over", submission))["hand-over-note"]) == (422, [NOTE])
    assert page.errors == ["Choose whom to hand it over to" if not to else "Choose a moderator"]
    assert Submission.objects.get(pk=submission.pk).assignee == cast.moderator


def test_what_was_decided_meanwhile_is_not_handed_over_and_the_note_stays(cast, as_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    sent = {
        "version": submission.version, "hand-over-to": cast.other_moderator.pk, "hand-over-note": NOTE,
    }  # fmt: skip
    perform(Action.PUBLISH, submission, actor=cast.moderator, version=submission.version)
    page = Page(as_moderator.post(at("hand-over", submission), sent))
    assert (page.status, page.answers(at("hand-over", submission))["hand-over-note"]) == (409, [NOTE])
    assert page.errors == ["It has changed since you opened this page: look again, then hand it over"]
    assert Submission.objects.get(pk=submission.pk).status == Status.PUBLISHED
