"""What LIIA looks for: ticked with a decision, kept as it read, asked about before publishing."""

import pytest
from django.core.management import call_command
from post_office.models import Email

from practices.models import Practice
from submissions import checklists
from submissions.choices import Action, Status
from submissions.models import ChecklistItem
from submissions.workflow import perform
from tests.factories import UserFactory
from tests.submissions.cast import WORDS, make_draft, make_submission, signed_in
from tests.submissions.pages import Page, at, lands, opened


@pytest.fixture
def items(db):
    checklists.ship()
    return list(ChecklistItem.objects.all())


@pytest.fixture
def in_review(cast, items):
    return make_submission(cast, Status.IN_REVIEW)


def decide(browser, submission, action, **changes):
    sent = opened(browser, at("review", submission)).answers(at("decide", submission), **changes)
    return browser.post(at("decide", submission), {**sent, "action": action})


def keys(items) -> list[str]:
    return [str(item.pk) for item in items]


def kept(submission) -> list[bool]:
    return [item["is_met"] for item in submission.transitions.last().checklist]


def test_it_ships_six_items_once_and_leaves_what_moderators_keep(db, capsys):
    call_command("load_checklist")
    assert ChecklistItem.objects.count() == 6
    ChecklistItem.objects.update(text="Ours", is_active=False)
    call_command("load_checklist")
    assert set(ChecklistItem.objects.values_list("text", "is_active")) == {("Ours", False)}
    assert capsys.readouterr().out == "New: 6 items of the checklist.\nNew: 0 items of the checklist.\n"


def test_publishing_what_does_not_meet_everything_is_confirmed_in_words(as_moderator, in_review, items):
    page = Page(decide(as_moderator, in_review, "publish", met=keys(items[1:]), note="Thanks", feedback="Fine"))
    assert (page.status, page.title.startswith("Error: ")) == (422, True)
    asked = f"Not ticked: {items[0].text}. Tick what is met, or confirm that it is published all the same"
    assert (page.errors, page.beside("publish_anyway")) == ([asked], f"Error: {asked}")
    again = page.answers(at("decide", in_review))
    assert (again["met"], again["note"], again["feedback"]) == (keys(items[1:]), ["Thanks"], ["Fine"])
    assert Practice.objects.count() == 0
    as_moderator.post(at("decide", in_review), {**again, "publish_anyway": "on", "action": "publish"})
    assert (Practice.objects.count(), kept(in_review)) == (1, [False, *[True] * 5])
    assert in_review.transitions.last().feedback == "Fine"


def test_nothing_asks_to_confirm_before_it_is_needed(as_moderator, in_review, items):
    assert opened(as_moderator, at("review", in_review)).tree.xpath("//*[@name='publish_anyway']") == []
    decide(as_moderator, in_review, "publish", met=keys(items))
    assert (Practice.objects.count(), kept(in_review)) == (1, [True] * 6)


def test_an_item_that_came_in_meanwhile_is_asked_about(as_moderator, in_review, items):
    sent = opened(as_moderator, at("review", in_review)).answers(at("decide", in_review), met=keys(items))
    ChecklistItem.objects.create(text="It is new", position=9)
    page = Page(as_moderator.post(at("decide", in_review), {**sent, "action": "publish"}))
    assert (page.status, "Not ticked: It is new." in page.errors[0]) == (422, True)


def test_an_item_that_was_taken_out_or_never_was_is_left_out(as_moderator, in_review, items):
    sent = opened(as_moderator, at("review", in_review)).answers(at("decide", in_review), met=keys(items))
    sent["met"] += ["999999", "x", "-1"]
    ChecklistItem.objects.filter(pk=items[0].pk).update(is_active=False)
    as_moderator.post(at("decide", in_review), {**sent, "action": "publish"})
    assert kept(in_review) == [True] * 5


def test_a_request_for_changes_without_ticks_leaves_the_list_out(as_moderator, as_owner, in_review):
    decide(as_moderator, in_review, "request_changes", note=WORDS)
    assert kept(in_review) == []
    assert "Still asked" not in opened(as_owner, in_review.get_absolute_url()).text


@pytest.mark.parametrize("action", ["request_changes", "decline"])
def test_the_author_reads_what_is_met_and_what_is_asked_as_it_read_then(
    as_moderator, as_owner, in_review, items, action
):
    Email.objects.all().delete()
    decide(as_moderator, in_review, action, note=WORDS, met=keys(items[:2]), feedback="For the letter")
    ChecklistItem.objects.update(text="Something else")
    page = opened(as_owner, in_review.get_absolute_url())
    assert [f"Met {item.text}" in page.text for item in items] == [True, True, False, False, False, False]
    assert [f"Still asked {item.text}" in page.text for item in items] == [False, False, True, True, True, True]
    lines = Email.objects.get().message.splitlines()
    assert [line for line in lines if line.startswith(("Met: ", "Still asked: "))] == [
        *[f"Met: {item.text}" for item in items[:2]], *[f"Still asked: {item.text}" for item in items[2:]],
    ]  # fmt: skip
    assert "For the letter" not in page.text


def test_at_the_next_review_the_last_one_and_its_feedback_are_there(cast, as_moderator, in_review, items):
    decide(as_moderator, in_review, "request_changes", note=WORDS, met=keys(items[:1]), feedback="For the letter")
    for move, actor in ((Action.RESUBMIT, cast.owner), (Action.CLAIM, cast.moderator)):
        in_review.refresh_from_db()
        perform(move, in_review, actor=actor, version=in_review.version)
    page = opened(as_moderator, at("review", in_review))
    assert "What was met at the last decision" in page.text
    assert page.answers(at("decide", in_review))["feedback"] == ["For the letter"]


def test_feedback_that_is_too_long_for_a_letter_is_refused_and_kept(as_moderator, in_review, items):
    long = "word " * 700
    page = Page(decide(as_moderator, in_review, "publish", met=keys(items), feedback=long))
    assert (page.status, page.errors) == (422, ["The feedback must be 3,000 characters or fewer"])
    assert page.answers(at("decide", in_review))["feedback"] == [long]


def test_officers_read_it_before_they_start_and_before_they_send_it_in(cast, as_owner, items):
    draft = make_draft(cast)
    for address in (at("start"), at("check", draft), at("checklist")):
        page = opened(as_owner, address)
        assert [item.text for item in items if item.text not in page.text or item.hint not in page.text] == []


def test_anybody_signed_in_reads_only_what_is_in_use(items):
    ChecklistItem.objects.filter(pk=items[0].pk).update(is_active=False)
    page = opened(signed_in(UserFactory()), at("checklist"))
    assert (items[0].text in page.text, items[1].text in page.text) == (False, True)


def test_without_items_nothing_is_asked_and_the_page_says_so(cast, as_moderator, as_owner):
    submission = make_submission(cast, Status.IN_REVIEW)
    assert "There is no list at the moment." in opened(as_owner, at("checklist")).text
    assert "What LIIA looks for" not in opened(as_owner, at("start")).text
    lands(as_moderator, decide(as_moderator, submission, "publish"))
    assert Practice.objects.count() == 1
