"""A moderator reads what changed since the last review, and anybody whom it concerns what changed when."""

import pytest

from submissions.choices import Action, Status
from submissions.workflow import perform
from tests.submissions.cast import make_submission
from tests.submissions.pages import at, fill_in, opened

TYPED = "<b>Bold</b> & <ins>new</ins>"
WEEKLY = "Junior colleagues mentor directors, every week, for a year."
SUMMARY = "//summary[contains(., 'What changed since the last review')]"


def sent_again(cast, browser, impact="", **changes):
    """A submission that came back from its author, who changed this on the page of its description."""
    submission = make_submission(cast, Status.CHANGES_REQUESTED, impact=impact)
    if changes:
        fill_in(browser, at("edit", submission, "description"), **changes)
    submission.refresh_from_db()
    perform(Action.RESUBMIT, submission, actor=cast.owner, version=submission.version)
    return submission


def marked(page, name):
    return [element.text_content() for element in page.tree.xpath(f"//main//{name}")]


def test_what_the_author_changed_is_marked_word_by_word(cast, as_owner, as_moderator):
    page = opened(as_moderator, at("review", sent_again(cast, as_owner, description=WEEKLY)))
    assert len(page.tree.xpath(SUMMARY)) == 1
    assert (marked(page, "del"), marked(page, "ins")) == (["[removed: month]"], ["[added: week]"])


def test_nothing_changed_is_said(cast, as_owner, as_moderator):
    page = opened(as_moderator, at("review", sent_again(cast, as_owner)))
    assert "The text is as it was at the last review." in page.text
    assert page.tree.xpath(SUMMARY) == []


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.DECLINED])
def test_there_is_nothing_to_compare_before_it_comes_back(cast, as_moderator, status):
    page = opened(as_moderator, at("review", make_submission(cast, status)))
    assert page.tree.xpath(SUMMARY) == []
    assert "The text is as it was" not in page.text


def test_what_changed_since_it_was_declined_is_marked_and_it_can_be_published(cast, as_owner, as_moderator):
    submission = make_submission(cast, Status.DECLINED)
    as_owner.post(
        at("reopen", submission), opened(as_owner, at("detail", submission)).answers(at("reopen", submission))
    )
    fill_in(as_owner, at("edit", submission, "description"), description=WEEKLY)
    as_owner.post(at("check", submission), opened(as_owner, at("check", submission)).answers())
    page = opened(as_moderator, at("review", submission))
    assert len(page.tree.xpath(SUMMARY)) == 1
    assert (marked(page, "del"), marked(page, "ins")) == (["[removed: month]"], ["[added: week]"])
    submission.refresh_from_db()
    for action in (Action.CLAIM, Action.PUBLISH):
        perform(action, submission, actor=cast.moderator, version=submission.version)
    assert submission.practice.description == WEEKLY


def test_the_last_review_counts_whatever_came_of_it(cast, as_owner, as_moderator):
    submission = sent_again(cast, as_owner, description=WEEKLY)
    for action, actor in (
        (Action.CLAIM, cast.moderator),
        (Action.DECLINE, cast.moderator),
        (Action.REOPEN, cast.owner),
        (Action.SUBMIT, cast.owner),
    ):
        perform(action, submission, actor=actor, version=submission.version, note="No.")
    page = opened(as_moderator, at("review", submission))
    assert "The text is as it was at the last review." in page.text
    assert page.tree.xpath(SUMMARY) == []


def test_what_was_typed_is_text_in_the_difference_too(cast, as_owner, as_moderator):
    page = opened(
        as_moderator, at("review", sent_again(cast, as_owner, description="<b>Bold</b> & <ins>new</ins>"))
    )
    assert f"[added: {TYPED}]" in marked(page, "ins")[0]
    page = opened(as_moderator, at("review", sent_again(cast, as_owner, impact=TYPED, summary="New")))
    assert page.tree.xpath("//main//b") == []


def test_what_was_removed_is_text_too(cast, as_owner, as_moderator):
    submission = make_submission(cast, Status.CHANGES_REQUESTED, impact=TYPED)
    fill_in(as_owner, at("edit", submission, "description"), impact="")
    submission.refresh_from_db()
    perform(Action.RESUBMIT, submission, actor=cast.owner, version=submission.version)
    page = opened(as_moderator, at("review", submission))
    assert marked(page, "del") == [f"[removed: {TYPED}]"]


def test_the_history_marks_words_for_the_author(cast, as_owner):
    submission = sent_again(
        cast, as_owner, description="Junior colleagues mentor directors, every week, for a year."
    )
    page = opened(as_owner, at("history", submission))
    assert (marked(page, "del"), marked(page, "ins")) == (["[removed: month]"], ["[added: week]"])
