"""From the desk to a submission and on to the next: the tab and the filters stay, and only those."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.workflow import perform
from tests.factories import AuthorityFactory
from tests.submissions.cast import make_submission
from tests.submissions.pages import Page, at, lands, opened

FOUND = "?words=mentoring&show=waiting"


def sent(cast, days, status=Status.SUBMITTED, **fields):
    """A submission that was sent in so many days ago."""
    submission = make_submission(cast, status, **fields)
    Submission.objects.filter(pk=submission.pk).update(submitted_at=timezone.now() - timedelta(days=days))
    submission.refresh_from_db()
    return submission


def decide(browser, submission, query=""):
    """Publish it from the review page that has this query."""
    address = at("decide", submission) + query
    answers = opened(browser, at("review", submission) + query).answers(address)
    return browser.post(address, {**answers, "action": "publish"})


def query_of(address):
    return parse_qs(urlsplit(address).query)


def test_the_way_back_and_the_next_are_those_of_the_desk_as_it_was_left(cast, as_moderator):
    sent(cast, 9, title="What the filter leaves out")
    mine, following = sent(cast, 5, Status.IN_REVIEW), sent(cast, 3)
    [link] = opened(as_moderator, at("queue") + FOUND).tree.xpath(f"//th/a[contains(@href, '/{mine.pk}/')]/@href")
    assert (link.partition("?")[0], query_of(link)) == (at("review", mine), query_of(FOUND))
    query = "?" + link.partition("?")[2]
    assert opened(as_moderator, link).tree.xpath("//a[.='Back to the queue']/@href") == [at("queue") + query]
    response = decide(as_moderator, mine, query)
    assert response.url == at("review", following) + query
    assert lands(as_moderator, response).banners[0].endswith("Below is the next that waits.")
    perform(Action.CLAIM, following, actor=cast.moderator, version=following.version)
    assert decide(as_moderator, following, query).url == at("queue") + query


def test_the_next_is_never_of_ones_own_authority_nor_a_colleagues(cast, as_moderator):
    sent(cast, 9)
    taken, mine = sent(cast, 8), sent(cast, 7)
    Submission.objects.filter(pk__in=(taken.pk, mine.pk)).update(authority=AuthorityFactory(name="Outborough"))
    for submission, moderator in ((taken, cast.other_moderator), (mine, cast.moderator)):
        perform(Action.CLAIM, submission, actor=moderator, version=submission.version)
    cast.moderator.memberships.create(authority=cast.owner.authorities.get())
    assert decide(as_moderator, mine).url == at("queue")


def test_of_ones_own_the_next_is_the_one_below(cast, as_moderator):
    first, second, third = (sent(cast, days, Status.IN_REVIEW) for days in (9, 5, 5))
    sent(cast, 20)
    mine = "?show=mine"
    assert decide(as_moderator, second, mine).url == at("review", third) + mine
    assert decide(as_moderator, third, mine).url == at("queue") + mine
    assert lands(as_moderator, decide(as_moderator, first, mine)).banners == [
        f"{first.reference}: published. Anybody can read it now."
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("?show=mine&next=//evil.example&row=1&action=publish", {"show": ["mine"]}),
        ("?show=everything&authority=99999&age=x&page=-1", {}),
        ("?words=%22%3E%3Cb%3E%00&page=3", {"words": ['"><b>'], "page": ["3"]}),
    ],
)
def test_nothing_travels_but_what_the_desk_knows(cast, as_moderator, typed, kept):
    page = opened(as_moderator, at("review", sent(cast, 1)) + typed)
    [back] = page.tree.xpath("//a[.='Back to the queue']/@href")
    assert (back.partition("?")[0], query_of(back)) == (at("queue"), kept)


def test_corrections_are_saved_and_the_next_that_waits_is_shown(cast, as_moderator):
    mine, following = sent(cast, 5, Status.IN_REVIEW), sent(cast, 3)
    address = at("correct", mine) + "?show=waiting"
    page = opened(as_moderator, address)
    assert page.tree.xpath("//button[@name='next']/text()") == ["Save and next"]
    response = as_moderator.post(address, {**page.answers(title="Corrected"), "next": "1"})
    mine.refresh_from_db()
    assert (mine.title, response.url) == ("Corrected", at("review", following) + "?show=waiting")
    assert lands(as_moderator, response).banners == [
        f"{mine.reference}: Saved. The author is told what changed. Below is the next that waits."
    ]
    page = opened(as_moderator, address)
    response = as_moderator.post(address, {**page.answers(contact_email="nowhere"), "next": "1"})
    assert (response.status_code, len(Page(response).errors)) == (200, 1)
    saved = as_moderator.post(address, opened(as_moderator, address).answers(contact_email="kay@home.example"))
    assert saved.url == at("review", mine) + "?show=waiting"


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("claim", {}),
        ("write-note", {"note-text": "Ask again."}),
        ("write-to-author", {"message-text": "Is it still so?"}),
    ],
)
def test_what_is_done_on_the_review_page_keeps_the_way_back(cast, as_moderator, name, answers):
    submission = sent(cast, 3)
    address = f"{at(name, submission)}?show=author"
    page = opened(as_moderator, f"{at('review', submission)}?show=author")
    response = as_moderator.post(address, page.answers(address, **answers))
    assert response.url == f"{at('review', submission)}?show=author"


def test_a_comment_keeps_the_way_back_beside_what_is_still_being_written(cast, as_moderator):
    submission = sent(cast, 3, Status.IN_REVIEW)
    review = f"{at('review', submission)}?show=mine"
    page = opened(as_moderator, review)
    [address] = page.tree.xpath("//button[.='Add the comment']/@formaction")
    deciding = f"{at('decide', submission)}?show=mine"
    typed = page.answers(deciding, **{"comment-text": "Who?", "comment-place": "title", "note": "Well told."})
    page = lands(as_moderator, as_moderator.post(address, typed))
    assert page.answers(deciding)["note"] == ["Well told."]
    bare = {name: value for name, value in typed.items() if name.startswith("comment")}
    assert as_moderator.post(address, bare).url == f"{review}#comments"
