"""Comments on the review page and beside the fields of a draft: nothing that is typed beside them is lost."""

import pytest

from submissions import checklists
from submissions.choices import Action, Place, Status
from submissions.commenting import answer, write
from submissions.models import Phrase, Submission
from submissions.workflow import perform
from tests.submissions.cast import WORDS, make_submission, signed_in
from tests.submissions.pages import Page, at, lands, opened, words
from tests.submissions.test_keeping_words import TYPED, session_ends

ASKED = "Say <b>how many</b> took part."


@pytest.fixture
def in_review(cast):
    return make_submission(cast, Status.IN_REVIEW)


@pytest.fixture
def asked(cast, in_review):
    """Back with its author, with a comment on the impact."""
    write(in_review, cast.moderator, place="impact", quote="", text=ASKED)
    return request_changes(cast, in_review)


def request_changes(cast, submission) -> Submission:
    submission.refresh_from_db()
    perform(Action.REQUEST_CHANGES, submission, actor=cast.moderator, version=submission.version, note=WORDS)
    return submission


def sent_from(browser, submission, **changes) -> dict:
    """Everything in the large form of the review page, with what was typed."""
    return opened(browser, at("review", submission)).answers(at("decide", submission), **changes)


def typed(page, submission) -> dict:
    return page.answers(at("decide", submission))


def box(submission) -> str:
    """The name of the answer's form beside its one comment."""
    return f"answer{submission.comments.get().pk}"


def test_a_comment_is_added_and_what_is_typed_for_the_decision_stays(cast, as_moderator, as_owner, in_review):
    checklists.ship()
    key = str(checklists.ChecklistItem.objects.first().pk)
    sent = sent_from(
        as_moderator, in_review, note=TYPED, met=[key], feedback="Well done",
        **{"comment-place": "impact", "comment-quote": "It helps", "comment-text": ASKED},
    )  # fmt: skip
    response = as_moderator.post(at("write-comment", in_review), sent)
    assert response.status_code == 302
    page = lands(as_moderator, response)
    assert page.banners == ["Your comment is added. The author has it once you request changes."]
    kept = typed(page, in_review)
    assert (kept["note"], kept["met"], kept["feedback"]) == ([TYPED], [key], ["Well done"])
    assert (kept["comment-text"], kept["comment-quote"], kept["comment-place"]) == ([""], [""], [""])
    assert ("Not sent yet" in page.text, ASKED in page.text) == (True, True)
    assert ASKED not in opened(as_owner, in_review.get_absolute_url()).text


def test_a_comment_alone_leaves_nothing_to_carry(as_moderator, in_review):
    sent = sent_from(as_moderator, in_review, **{"comment-place": "title", "comment-text": ASKED})
    response = as_moderator.post(at("write-comment", in_review), sent)
    assert response.url == f"{at('review', in_review)}#comments"


def test_a_comment_needs_a_field_and_words(as_moderator, in_review):
    page = Page(as_moderator.post(at("write-comment", in_review), sent_from(as_moderator, in_review, note=TYPED)))
    assert (page.status, page.title.startswith("Error: ")) == (422, True)
    assert page.errors == ["Choose the field that your comment is about", "Enter your comment"]
    assert (typed(page, in_review)["note"], in_review.comments.count()) == ([TYPED], 0)


def test_a_comment_on_what_somebody_else_has_now_is_kept_in_its_box(cast, as_moderator, in_review):
    sent = sent_from(as_moderator, in_review, **{"comment-place": "title", "comment-text": TYPED})
    perform(Action.RELEASE, in_review, actor=cast.other_moderator, version=in_review.version)
    page = Page(as_moderator.post(at("write-comment", in_review), sent))
    assert (page.status, in_review.comments.count()) == (409, 0)
    assert page.errors == ["Not added: you do not have it in review any more. Your words are still here"]
    assert typed(page, in_review)["comment-text"] == [TYPED]
    assert page.tree.xpath("//button[@value='publish']") == []


def test_a_comment_typed_into_an_ended_session_is_there(cast, as_moderator, in_review):
    sent = sent_from(as_moderator, in_review, note="And this", **{"comment-place": "title", "comment-text": TYPED})
    session_ends()
    as_moderator.post(at("write-comment", in_review), sent)
    signed_in(cast.moderator, client=as_moderator, with_second_step=True)
    again = typed(opened(as_moderator, at("write-comment", in_review)), in_review)
    assert (again["comment-text"], again["note"]) == ([TYPED], ["And this"])
    as_moderator.post(at("write-comment", in_review), again)
    assert [comment.text for comment in in_review.comments.all()] == [TYPED]


def test_a_comment_that_is_typed_and_not_added_holds_the_decision(as_moderator, in_review):
    sent = sent_from(as_moderator, in_review, note=WORDS, **{"comment-text": TYPED})
    page = Page(as_moderator.post(at("decide", in_review), {**sent, "action": "request_changes"}))
    assert page.errors == ["You have typed a comment that is not added: add it or clear it, then decide"]
    assert (page.status, typed(page, in_review)["comment-text"]) == (422, [TYPED])
    in_review.refresh_from_db()
    assert in_review.status == Status.IN_REVIEW


def test_what_was_typed_comes_along_when_somebody_else_was_faster(cast, as_moderator, in_review):
    sent = sent_from(
        as_moderator, in_review, note="The note", feedback="The praise", **{"comment-text": "Shorter"}
    )
    perform(Action.RELEASE, in_review, actor=cast.other_moderator, version=in_review.version)
    page = Page(as_moderator.post(at("decide", in_review), {**sent, "action": "publish"}))
    note = page.answers(at("write-note", in_review))["note-text"]
    assert (page.status, note) == (409, ["The note\n\nThe praise\n\nShorter"])


@pytest.mark.parametrize(("button", "name"), [("comment", "comment-text"), ("note", "note")])
def test_a_phrase_goes_behind_what_is_typed(as_moderator, in_review, button, name):
    phrase = Phrase.objects.create(title="Numbers", text="How many?")
    words = {"note": "First.", "comment-text": "First.", "comment-place": "title"}
    sent = sent_from(as_moderator, in_review, **words)
    sent |= {"phrase-which": phrase.pk, "insert": button}
    page = Page(as_moderator.post(at("insert-phrase", in_review), sent))
    kept = typed(page, in_review)
    assert {key: kept[key][0] for key in words} == {**words, name: "First.\n\nHow many?"}
    assert (page.status, page.errors, in_review.comments.count()) == (200, [], 0)


def test_a_phrase_must_be_chosen_and_be_there_still(as_moderator, in_review):
    Phrase.objects.create(title="Numbers", text="How many?")
    for which in ("", "999999", "x"):
        sent = {**sent_from(as_moderator, in_review, note=TYPED), "phrase-which": which, "insert": "note"}
        page = Page(as_moderator.post(at("insert-phrase", in_review), sent))
        assert (page.status, page.errors) == (422, ["Choose a phrase"])
        assert typed(page, in_review)["note"] == [TYPED]


def test_without_phrases_there_is_nothing_to_insert(as_moderator, in_review):
    assert "phrase-which" not in sent_from(as_moderator, in_review)


def change(browser, submission, verb, **typed_too):
    sent = sent_from(browser, submission, **typed_too)
    return browser.post(at("change-comment", submission), {**sent, "change": verb})


def test_a_comment_is_removed_while_the_decision_is_being_written(cast, as_moderator, in_review):
    comment = write(in_review, cast.moderator, place="title", quote="", text=ASKED)
    page = lands(as_moderator, change(as_moderator, in_review, f"remove {comment.pk}", note=TYPED))
    assert (page.banners, typed(page, in_review)["note"]) == (["Removed. The author has not seen it."], [TYPED])
    assert in_review.comments.count() == 0


def test_answers_come_back_and_are_resolved_or_opened_again(cast, as_moderator, asked):
    comment = asked.comments.get()
    answer(comment, cast.owner, "Twelve.", is_done=True)
    for action, actor in ((Action.RESUBMIT, cast.owner), (Action.CLAIM, cast.moderator)):
        asked.refresh_from_db()
        perform(action, asked, actor=actor, version=asked.version)
    page = opened(as_moderator, at("review", asked))
    assert ("Twelve." in page.text, "Resolved by Olu Owner" in page.text) == (True, True)
    page = lands(as_moderator, change(as_moderator, asked, f"reopen {comment.pk}"))
    assert "Opened again not sent yet" in page.text
    lands(as_moderator, change(as_moderator, asked, f"resolve {comment.pk}"))
    comment.refresh_from_db()
    assert (comment.resolved_by, comment.reopened_at) == (cast.moderator, None)


def test_a_change_of_what_moved_on_or_is_nobodys_keeps_what_is_typed(cast, as_moderator, in_review):
    comment = write(in_review, cast.moderator, place="title", quote="", text=ASKED)
    for verb, status in (("remove x", 422), ("burn 1", 422), (f"resolve {comment.pk}", 409)):
        page = Page(change(as_moderator, in_review, verb, note=TYPED))
        assert (page.status, typed(page, in_review)["note"]) == (status, [TYPED])
    other = make_submission(cast, Status.IN_REVIEW)
    assert change(as_moderator, other, f"remove {comment.pk}").status_code == 404
    assert in_review.comments.count() == 1


def test_the_author_sees_each_comment_at_its_field_and_in_the_list(as_colleague, asked):
    page = opened(as_colleague, asked.get_absolute_url())
    assert ("1 comment to answer" in page.text, ASKED in page.text) == (True, True)
    comment = asked.comments.get()
    link = f"{at('edit', asked, 'description')}#comment-{comment.pk}"
    assert page.tree.xpath(f"//a[@href='{link}']")
    page = opened(as_colleague, at("edit", asked, "description"))
    [field] = page.tree.xpath("//*[@name='impact']")
    [above] = page.tree.xpath(f"//*[@id='comment-{comment.pk}']")
    assert f"comment-{comment.pk}-words" in field.get("aria-describedby").split()
    assert (f"comment-{comment.pk}-words" in page.ids, ASKED in above.text_content()) == (True, True)
    assert "comment-" not in (page.tree.xpath("//*[@name='summary']")[0].get("aria-describedby") or "")
    assert ASKED not in opened(as_colleague, at("edit", asked, "title")).text


@pytest.mark.parametrize("place", Place.values)
def test_a_comment_on_any_part_is_answered_on_its_page(cast, as_owner, in_review, place):
    write(in_review, cast.moderator, place=place, quote="", text=ASKED)
    request_changes(cast, in_review)
    [link] = opened(as_owner, in_review.get_absolute_url()).tree.xpath(
        "//*[@class='portal-message__meta']/a/@href"
    )
    address = link.partition("#")[0]
    sent = opened(as_owner, address).answers(**{f"{box(in_review)}-text": "Yes."})
    assert as_owner.post(address, {**sent, "answer": "1"}).url == address
    assert in_review.comments.get().answers.get().text == "Yes."


@pytest.mark.parametrize(
    ("button", "onward"), [({"answer": "1"}, "description"), ({"leave": "1"}, ""), ({}, "learning")]
)
def test_whichever_button_is_pressed_answer_and_text_are_both_saved(as_colleague, asked, cast, button, onward):
    address = at("edit", asked, "description")
    sent = opened(as_colleague, address).answers(
        impact="Twelve took part.", **{f"{box(asked)}-text": "Done.", f"{box(asked)}-is_done": "on"}
    )
    response = as_colleague.post(address, {**sent, **button})
    assert response.url == (at("edit", asked, onward) if onward else asked.get_absolute_url())
    asked.refresh_from_db()
    comment = asked.comments.get()
    said = [(each.text, each.author) for each in comment.answers.all()]
    assert (asked.impact, said, comment.resolved_by) == (
        "Twelve took part.", [("Done.", cast.colleague)], cast.colleague,
    )  # fmt: skip
    assert "comment to answer" not in opened(as_colleague, asked.get_absolute_url()).text


def test_an_answer_to_what_a_colleague_resolved_meanwhile_is_still_said(cast, as_owner, asked):
    address = at("edit", asked, "description")
    sent = opened(as_owner, address).answers(**{f"{box(asked)}-text": TYPED})
    answer(asked.comments.get(), cast.colleague, "", is_done=True)
    as_owner.post(address, sent)
    assert asked.comments.get().answers.get().text == TYPED
    assert f"{box(asked)}-text" not in opened(as_owner, address).answers()


def test_an_answer_typed_into_what_moved_on_is_kept_in_its_box(cast, as_owner, asked):
    address = at("edit", asked, "description")
    sent = opened(as_owner, address).answers(**{f"{box(asked)}-text": TYPED})
    perform(Action.RESUBMIT, asked, actor=cast.colleague, version=asked.version)
    page = Page(as_owner.post(address, sent))
    assert (page.status, page.value(f"{box(asked)}-text")) == (409, TYPED)
    assert asked.comments.get().answers.count() == 0


def test_an_answer_beside_a_text_that_a_colleague_changed_waits_with_it(cast, as_owner, as_colleague, asked):
    address = at("edit", asked, "description")
    sent = opened(as_owner, address).answers(impact="Mine", **{f"{box(asked)}-text": TYPED})
    as_colleague.post(address, opened(as_colleague, address).answers(impact="Theirs"))
    page = Page(as_owner.post(address, sent))
    assert (page.status, page.value(f"{box(asked)}-text")) == (409, TYPED)
    assert asked.comments.get().answers.count() == 0
    as_owner.post(address, page.answers())
    assert asked.comments.get().answers.get().text == TYPED


def test_an_answer_typed_into_an_ended_session_is_there(cast, as_owner, asked):
    address = at("edit", asked, "description")
    sent = opened(as_owner, address).answers(**{f"{box(asked)}-text": TYPED})
    session_ends()
    as_owner.post(address, sent)
    page = opened(signed_in(cast.owner, client=as_owner), address)
    assert page.value(f"{box(asked)}-text") == TYPED
    as_owner.post(address, page.answers())
    assert asked.comments.get().answers.get().text == TYPED


def test_open_comments_are_said_before_sending_in_and_do_not_hinder_it(as_owner, asked):
    page = opened(as_owner, at("check", asked))
    assert "1 comment of LIIA is not resolved." in page.text
    assert as_owner.post(at("check", asked), page.answers()).url == at("submitted", asked)


QUERIES = {"review": 23, "detail": 18, "edit": 15}


@pytest.mark.parametrize("count", [1, 3])
def test_pages_with_comments_ask_the_database_as_often_for_three_as_for_one(
    cast, as_moderator, as_owner, count, django_assert_num_queries
):
    reviewed, asked = (make_submission(cast, Status.IN_REVIEW) for _ in range(2))
    for submission in (reviewed, asked):
        for number in range(count):
            write(submission, cast.moderator, place="impact", quote="", text=f"Comment {number}")
    request_changes(cast, asked)
    for comment in (*reviewed.comments.all(), *asked.comments.all()):
        comment.answers.create(author=cast.owner, text="Yes.")
    for number in range(count):
        Phrase.objects.create(title=f"Phrase {number}", text="Words")
        checklists.ChecklistItem.objects.create(text=f"Item {number}", position=number)
    expected = {
        (as_moderator, at("review", reviewed)): QUERIES["review"],
        (as_owner, asked.get_absolute_url()): QUERIES["detail"],
        (as_owner, at("edit", asked, "description")): QUERIES["edit"],
    }
    for (browser, address), number in expected.items():
        with django_assert_num_queries(number):
            browser.get(address)


def test_the_enter_key_takes_nothing_away(cast, as_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    write(submission, cast.moderator, place=Place.IMPACT, quote="", text="How do you know?")
    page = opened(as_moderator, at("review", submission))
    pressed = page.tree.xpath("//button[@form='deciding' or ancestor::form[@id='deciding']]")[0]
    assert words(pressed) == "Add the comment"
