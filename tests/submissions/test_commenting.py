"""Comments on a field: whose they are before they are sent, and what becomes of them."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from post_office.models import Email

from audit.models import Entry
from submissions import commenting
from submissions.checklists import Verdict
from submissions.choices import Action, Status
from submissions.commenting import MovedOn, answer, in_order, remove, reopen, resolve, write
from submissions.models import Comment
from submissions.workflow import ReasonRequired, perform
from tests.submissions.cast import WORDS, make_submission

ASKED = "Say how many took part."


@pytest.fixture
def in_review(cast):
    return make_submission(cast, Status.IN_REVIEW)


def commented(cast, submission, place="impact", text=ASKED, quote=""):
    return write(submission, cast.moderator, place=place, quote=quote, text=text)


def request_changes(cast, submission, note=""):
    submission.refresh_from_db()
    perform(Action.REQUEST_CHANGES, submission, actor=cast.moderator, version=submission.version, note=note)


def again_in_review(cast, submission):
    for action, actor in ((Action.RESUBMIT, cast.owner), (Action.CLAIM, cast.moderator)):
        submission.refresh_from_db()
        perform(action, submission, actor=actor, version=submission.version)


def sent(cast, submission) -> Comment:
    comment = commented(cast, submission)
    request_changes(cast, submission)
    comment.refresh_from_db()
    return comment


def logged() -> list[tuple]:
    entries = Entry.objects.filter(action__startswith="comment.").order_by("pk")
    return [(entry.action, entry.name, entry.detail) for entry in entries]


def test_a_new_comment_is_the_moderators_until_changes_are_requested(cast, in_review):
    comment = commented(cast, in_review)
    assert (list(in_review.comments.sent()), list(in_review.comments.to_send())) == ([], [comment])
    request_changes(cast, in_review)
    assert (list(in_review.comments.sent()), list(in_review.comments.to_send())) == ([comment], [])
    assert list(in_review.comments.still_open()) == [comment]


@pytest.mark.parametrize("action", [Action.DECLINE, Action.PUBLISH, Action.RELEASE])
def test_no_other_move_sends_it(cast, in_review, action):
    commented(cast, in_review)
    perform(action, in_review, actor=cast.moderator, version=in_review.version, note=WORDS)
    assert list(in_review.comments.sent()) == []
    assert [mail for mail in Email.objects.all() if ASKED in mail.message] == []


def test_a_new_comment_is_words_enough_to_request_changes_but_not_to_decline(cast, in_review):
    with pytest.raises(ReasonRequired):
        request_changes(cast, in_review)
    commented(cast, in_review)
    with pytest.raises(ReasonRequired):
        perform(Action.DECLINE, in_review, actor=cast.moderator, version=in_review.version)
    request_changes(cast, in_review)
    assert (in_review.status, in_review.messages.count()) == (Status.CHANGES_REQUESTED, 0)


def test_a_comment_that_was_sent_before_is_not_new_words(cast, in_review):
    sent(cast, in_review)
    again_in_review(cast, in_review)
    with pytest.raises(ReasonRequired):
        request_changes(cast, in_review)


def test_the_mail_names_each_field_in_the_order_of_the_template(cast, in_review):
    commented(cast, in_review, "contact", "Whose number is it?")
    commented(cast, in_review, "title", "Too long.", quote="and everything <else>")
    Email.objects.all().delete()
    request_changes(cast, in_review, note=WORDS)
    message = Email.objects.get().message
    named = "Name of the project or approach, where it says “and everything <else>”:\n> Too long.\n"
    assert f"\n> {WORDS}\n\n{named}\nContact:\n> Whose number is it?\n" in message
    assert "\n\n\n" not in message


def test_the_authority_answers_and_resolves(cast, in_review):
    comment = sent(cast, in_review)
    assert comment.waits_for_author
    with transaction.atomic():
        answer(comment, cast.colleague, "Twelve.", is_done=False)
    comment.refresh_from_db()
    assert (comment.waits_for_author, comment.resolved_at) == (False, None)
    with transaction.atomic():
        answer(comment, cast.owner, "", is_done=True)
    comment.refresh_from_db()
    assert (comment.resolved_by, [each.text for each in comment.answers.all()]) == (cast.owner, ["Twelve."])
    place = {"place": "impact"}
    assert logged() == [(f"comment.{verb}", in_review.reference, place) for verb in ("write", "answer", "resolve")]


def test_what_was_not_sent_cannot_be_answered(cast, in_review):
    with pytest.raises(Comment.DoesNotExist):
        answer(commented(cast, in_review), cast.owner, "How do you know?", is_done=False)


def test_opened_again_it_stays_resolved_for_its_author_until_it_is_sent(cast, in_review):
    comment = sent(cast, in_review)
    answer(comment, cast.owner, "Twelve.", is_done=True)
    again_in_review(cast, in_review)
    reopen(comment, cast.moderator)
    comment.refresh_from_db()
    assert (comment.resolved_by, list(in_review.comments.still_open())) == (cast.owner, [])
    request_changes(cast, in_review)
    comment.refresh_from_db()
    assert (comment.resolved_at, comment.reopened_at, comment.waits_for_author) == (None, None, True)


def test_a_moderator_resolves_what_need_not_be_done_and_takes_back_an_opening(cast, in_review):
    comment = sent(cast, in_review)
    again_in_review(cast, in_review)
    resolve(comment, cast.moderator)
    comment.refresh_from_db()
    assert comment.resolved_by == cast.moderator
    reopen(comment, cast.moderator)
    resolve(comment, cast.moderator)
    assert list(in_review.comments.to_send()) == []


def test_only_what_was_not_sent_is_removed_and_only_what_was_sent_is_resolved(cast, in_review):
    comment = commented(cast, in_review)
    with pytest.raises(MovedOn):
        resolve(comment, cast.moderator)
    with pytest.raises(MovedOn):
        reopen(comment, cast.moderator)
    remove(comment, cast.moderator)
    assert in_review.comments.count() == 0
    with pytest.raises(MovedOn):
        remove(comment, cast.moderator)
    kept = sent(cast, make_submission(cast, Status.IN_REVIEW))
    again_in_review(cast, kept.submission)
    with pytest.raises(MovedOn):
        remove(kept, cast.moderator)


@pytest.mark.parametrize("verb", ["remove", "resolve", "reopen"])
def test_only_the_moderator_who_has_it_comments(cast, in_review, verb):
    comment = commented(cast, in_review)
    with pytest.raises(MovedOn):
        write(in_review, cast.other_moderator, place="title", quote="", text="Mine")
    with pytest.raises(MovedOn):
        getattr(commenting, verb)(comment, cast.other_moderator)
    perform(Action.RELEASE, in_review, actor=cast.moderator, version=in_review.version)
    with pytest.raises(MovedOn):
        write(in_review, cast.moderator, place="title", quote="", text="Late")
    assert in_review.comments.count() == 1


def test_the_database_keeps_the_rules_by_itself(cast, in_review):
    comment, now = commented(cast, in_review), timezone.now()
    rows = Comment.objects.filter(pk=comment.pk)
    for wrong in (
        {"place": "elsewhere"},
        {"text": ""},
        {"resolved_at": now},
        {"resolved_at": now, "resolved_by": cast.owner},
        {"reopened_at": now},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        comment.answers.create(author=cast.owner, text="")


def test_comments_stand_in_the_order_of_the_template(cast, in_review):
    for place in ("contact", "authority", "impact", "title"):
        commented(cast, in_review, place)
    assert [comment.place for comment in in_order(in_review.comments.all())] == [
        "authority", "title", "impact", "contact",
    ]  # fmt: skip


def test_a_decision_keeps_the_checklist_and_the_feedback_as_they_were(cast, in_review):
    ticked = ({"text": "Plain", "is_met": True}, {"text": "Public", "is_met": False})
    Email.objects.all().delete()
    made = perform(
        Action.DECLINE, in_review, actor=cast.moderator, version=in_review.version, note=WORDS,
        verdict=Verdict(ticked, "A fine piece."),
    )  # fmt: skip
    made.refresh_from_db()
    assert (made.checklist, made.feedback) == (list(ticked), "A fine piece.")
    message = Email.objects.get().message
    assert "\nWhat LIIA looks for:\nMet: Plain\nStill asked: Public\n" in message
    assert ("A fine piece." in message, "\n\n\n" in message) == (False, False)
