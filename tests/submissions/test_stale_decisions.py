"""A decision on what somebody else, or oneself in another window, changed since the page was opened."""

from practices.models import Practice
from submissions.choices import Action, Status
from submissions.splitting import split_in_review
from submissions.views.deciding import MOVED, TEXT_MOVED
from submissions.workflow import perform
from tests.submissions.cast import WORDS, make_submission
from tests.submissions.pages import Page, at, opened, words


def changed_meanwhile(page) -> list[str]:
    """The words that were marked as removed and added since the page was opened."""
    told = "//details[.//summary[contains(., 'What changed since you opened the page')]]"
    return [words(each) for each in page.tree.xpath(f"{told}//del | {told}//ins")]


def test_who_decides_second_is_told_and_may_keep_the_words_as_a_note(cast, as_moderator, as_other_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    sent = opened(as_moderator, at("review", submission)).answers(at("decide", submission), note=WORDS)
    as_other_moderator.post(at("release", submission), {"version": submission.version})
    page = Page(as_moderator.post(at("decide", submission), {**sent, "action": "decline"}))
    assert (page.status, page.heading) == (409, "Somebody else was faster")
    assert "Put back in the queue, by Orla Ther" in page.text
    note = at("write-note", submission)
    assert as_moderator.post(note, page.answers(note)).url == at("review", submission)
    assert [message.text for message in submission.messages.staff_notes()] == [WORDS]
    submission.refresh_from_db()
    assert submission.status == Status.SUBMITTED


def test_a_decision_on_a_text_that_changed_in_another_window_asks_to_read_again(cast, as_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    sent = opened(as_moderator, at("review", submission)).answers(at("decide", submission), note=WORDS)
    correct = at("correct", submission)
    as_moderator.post(correct, opened(as_moderator, correct).answers(title="Corrected"))
    page = Page(as_moderator.post(at("decide", submission), {**sent, "action": "publish"}))
    assert (page.status, page.heading) == (409, "Corrected")
    assert page.errors == [TEXT_MOVED]
    assert changed_meanwhile(page) == ["[removed: Reverse mentoring for senior leaders]", "[added: Corrected]"]
    again = page.answers(at("decide", submission))
    assert again["note"] == [WORDS]
    as_moderator.post(at("decide", submission), {**again, "action": "publish"})
    assert Practice.objects.get().title == "Corrected"


def test_a_decision_after_something_else_than_the_text_changed_shows_no_difference(cast, as_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    correct = at("correct", submission)
    as_moderator.post(correct, opened(as_moderator, correct).answers(title="Corrected"))
    sent = opened(as_moderator, at("review", submission)).answers(at("decide", submission))
    submission.refresh_from_db()
    split_in_review(submission, [("A piece", "One.")], cast.moderator, submission.version)
    for version, error in ((sent["version"], MOVED), ("0", MOVED), ("2", TEXT_MOVED)):
        page = Page(as_moderator.post(at("decide", submission), {**sent, "version": version, "action": "publish"}))
        assert (page.status, page.errors, changed_meanwhile(page) == []) == (409, [error], error == MOVED)


def test_who_decides_second_also_reads_what_a_colleague_corrected(cast, as_moderator, as_other_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    sent = opened(as_moderator, at("review", submission)).answers(at("decide", submission), note=WORDS)
    perform(
        Action.HAND_OVER, submission, actor=cast.moderator, version=submission.version, to=cast.other_moderator
    )
    correct = at("correct", submission)
    as_other_moderator.post(correct, opened(as_other_moderator, correct).answers(title="Corrected"))
    page = Page(as_moderator.post(at("decide", submission), {**sent, "action": "decline"}))
    assert (page.status, page.heading) == (409, "Somebody else was faster")
    assert changed_meanwhile(page) == ["[removed: Reverse mentoring for senior leaders]", "[added: Corrected]"]
