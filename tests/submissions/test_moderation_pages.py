"""The moderators' pages: the queue, taking and putting back, deciding, writing."""

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from practices.models import Practice
from submissions.choices import Action, Audience, Status
from submissions.models import Submission
from submissions.views.deciding import WORDS_OWED
from submissions.views.moderation import MOVED_ON
from submissions.workflow import perform
from tests.factories import AuthorityFactory
from tests.submissions.cast import WORDS, make_submission
from tests.submissions.pages import Page, at, lands, opened, words


def sent_days_ago(cast, days, status=Status.SUBMITTED, **fields):
    submission = make_submission(cast, status, **fields)
    Submission.objects.filter(pk=submission.pk).update(submitted_at=timezone.now() - timedelta(days=days))
    submission.refresh_from_db()
    return submission


def rows(page) -> list[str]:
    """The words of each row but for its box to tick."""
    found = page.tree.xpath("//tbody/tr")
    return [" ".join(words(cell) for cell in row if "portal-tick" not in cell.get("class")) for row in found]


def decide(browser, submission, action, note="", **changes):
    """Press one of the three buttons on the review page."""
    sent = opened(browser, at("review", submission)).answers(at("decide", submission), note=note, **changes)
    return browser.post(at("decide", submission), {**sent, "action": action})


def test_the_longest_wait_comes_first_and_lateness_is_marked(cast, as_moderator, settings):
    settings.SERVICE_AIM_DAYS = 14
    titles = {3: "Middle", 1: "Newest", 15: "Oldest", 0: "Today", 14: "On time"}
    for days, title in titles.items():
        sent_days_ago(cast, days, title=title)
    shown = rows(opened(as_moderator, at("queue")))
    assert [row.split("SP-")[0].strip() for row in shown] == ["Oldest", "On time", "Middle", "Newest", "Today"]
    assert [("Late" in row) for row in shown] == [True, False, False, False, False]
    waits = ["15 days", "14 days", "3 days", "1 day", "Since today"]
    assert [wait in row for wait, row in zip(waits, shown, strict=True)] == [True] * 5
    programme = Submission.objects.first().programme.title
    assert all("Homeborough" in row and programme in row and "Submitted" in row for row in shown)


def test_each_tab_shows_its_own(cast, as_moderator):
    for status in Status:
        make_submission(cast, status, title=f"It is {status}")
    perform(
        Action.WITHDRAW, withdrawn := make_submission(cast, Status.SUBMITTED, title="Taken back"),
        actor=cast.owner, version=withdrawn.version,
    )  # fmt: skip
    tabs = {
        tab: rows(opened(as_moderator, f"{at('queue')}?show={tab}")) for tab in ("", "mine", "author", "decided")
    }
    assert {tab: {row.split("SP-")[0].strip() for row in shown} for tab, shown in tabs.items()} == {
        "": {"It is submitted", "It is in_review"},
        "mine": {"It is in_review"},
        "author": {"It is changes_requested"},
        "decided": {"It is published", "It is declined", "Taken back"},
    }


def test_an_empty_queue_says_so(cast, as_moderator):
    assert "No submissions are waiting." in opened(as_moderator, at("queue")).text
    assert "Nothing here at the moment." in opened(as_moderator, at("queue") + "?show=mine").text


QUERIES = {"queue": 11, "review": 23, "home": 6, "detail": 9, "preview": 11}


@pytest.mark.parametrize("count", [1, 3])
def test_lists_and_pages_ask_the_database_as_often_for_three_as_for_one(
    cast, as_moderator, as_owner, count, django_assert_num_queries
):
    for number in range(count):
        submission = make_submission(cast, Status.IN_REVIEW)
        submission.links.create(label="Report", address="https://a.example", position=number)
    for number in range(count):
        submission.links.create(label="More", address=f"https://a.example/{number}", position=number)
        submission.partner_authorities.add(AuthorityFactory())
        submission.messages.create(author=cast.moderator, audience=Audience.STAFF, text="A note")
        submission.messages.create(author=cast.moderator, audience=Audience.AUTHOR, text="A question")
    expected = {
        (as_moderator, at("queue")): QUERIES["queue"],
        (as_moderator, at("review", submission)): QUERIES["review"],
        (as_owner, at("home")): QUERIES["home"],
        (as_owner, submission.get_absolute_url()): QUERIES["detail"],
        (as_owner, at("preview", submission)): QUERIES["preview"],
    }
    for (browser, address), number in expected.items():
        with django_assert_num_queries(number):
            browser.get(address)


def test_taking_and_putting_back(cast, as_moderator, as_other_moderator):
    submission = make_submission(cast, Status.SUBMITTED)
    page = opened(as_moderator, at("review", submission))
    taken = as_moderator.post(at("claim", submission), page.answers(at("claim", submission)))
    assert lands(as_moderator, taken).banners == ["Yours. Nobody else will decide it while you read."]
    other = Page(as_other_moderator.post(at("claim", submission), page.answers(at("claim", submission))))
    assert (other.status, other.banners) == (409, [MOVED_ON])
    assert not other.title.startswith("Error")
    assert ("With Mo Derator." in other.text, other.tree.xpath("//h3[text()='Decide']")) == (True, [])
    as_other_moderator.post(at("release", submission), other.answers(at("release", submission)))
    submission.refresh_from_db()
    assert (submission.status, submission.assignee) == (Status.SUBMITTED, None)
    late = Page(as_moderator.post(at("release", submission), other.answers(at("release", submission))))
    assert (late.status, late.banners) == (409, [MOVED_ON])


def test_a_decision_leads_to_the_next_that_waits_and_then_to_the_queue(cast, as_moderator):
    waiting = [sent_days_ago(cast, days) for days in (2, 9)]
    mine = make_submission(cast, Status.IN_REVIEW)
    response = decide(as_moderator, mine, "publish")
    assert response.url == at("review", waiting[1])
    mine.refresh_from_db()
    assert lands(as_moderator, response).banners == [
        f"{mine.reference}: published. Anybody can read it now. Below is the next that waits."
    ]
    for submission in waiting:
        perform(Action.WITHDRAW, submission, actor=cast.owner, version=submission.version)
    last = make_submission(cast, Status.IN_REVIEW)
    response = decide(as_moderator, last, "publish")
    last.refresh_from_db()
    assert response.url == at("queue")
    assert lands(as_moderator, response).banners == [f"{last.reference}: published. Anybody can read it now."]


@pytest.mark.parametrize(
    ("action", "status"), [("request_changes", Status.CHANGES_REQUESTED), ("decline", Status.DECLINED)]
)
def test_a_decision_against_the_author_carries_its_words(cast, as_moderator, as_owner, action, status):
    submission = make_submission(cast, Status.IN_REVIEW)
    decide(as_moderator, submission, action, note=WORDS)
    submission.refresh_from_db()
    assert submission.status == status
    assert [message.text for message in submission.messages.to_author()] == [WORDS]
    assert WORDS in opened(as_owner, submission.get_absolute_url()).text


@pytest.mark.parametrize("action", ["request_changes", "decline"])
def test_a_decision_that_owes_words_asks_for_them(cast, as_moderator, action):
    submission = make_submission(cast, Status.IN_REVIEW)
    page = Page(decide(as_moderator, submission, action, note="  \x00 "))
    assert (page.status, page.title.startswith("Error: Review:")) == (422, True)
    assert page.errors == [WORDS_OWED[action]]
    assert page.beside("note") == f"Error: {page.errors[0]}"
    submission.refresh_from_db()
    assert submission.status == Status.IN_REVIEW


def test_publishing_what_lacks_something_says_what_and_keeps_the_words(cast, as_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    Submission.objects.filter(pk=submission.pk).update(title="", contact_email="nowhere")
    page = Page(decide(as_moderator, submission, "publish", note="Thank you!"))
    assert (page.status, page.answers(at("decide", submission))["note"]) == (422, ["Thank you!"])
    assert page.errors == [
        "Before it can be published: Enter the name of the project or approach",
        "Before it can be published: Enter an email address in the correct format, like name@example.gov.uk",
    ]
    assert Practice.objects.count() == 0


def test_no_decision_is_taken_for_a_button_that_does_not_exist(cast, as_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    page = Page(decide(as_moderator, submission, "withdraw", note=WORDS))
    assert (page.status, page.errors) == (422, ["Choose what to do: publish, request changes or decline."])
    submission.refresh_from_db()
    assert submission.status == Status.IN_REVIEW


@pytest.mark.parametrize(
    ("name", "field", "audience", "mailed"),
    [
        ("write-to-author", "message-text", Audience.AUTHOR, ["owner@home.example"]),
        ("write-note", "note-text", Audience.STAFF, []),
    ],
)
def test_a_moderators_words_go_where_they_belong(cast, as_moderator, as_owner, name, field, audience, mailed):
    submission = make_submission(cast, Status.SUBMITTED)
    Email.objects.all().delete()
    form = at(name, submission)
    sent = opened(as_moderator, at("review", submission)).answers(form, **{field: "Is it still running?"})
    assert as_moderator.post(form, sent).url == at("review", submission)
    assert [(each.text, each.audience) for each in submission.messages.all()] == [
        ("Is it still running?", audience)
    ]
    assert [address for mail in Email.objects.all() for address in mail.to] == mailed
    read = "Is it still running?" in opened(as_owner, submission.get_absolute_url()).text
    assert read == (audience == Audience.AUTHOR)


@pytest.mark.parametrize(
    ("name", "sentence"), [("write-to-author", "Enter your message"), ("write-note", "Enter your note")]
)
def test_empty_words_are_asked_for(cast, as_moderator, name, sentence):
    submission = make_submission(cast, Status.SUBMITTED)
    page = Page(as_moderator.post(at(name, submission), {}))
    assert (page.status, page.errors, submission.messages.count()) == (422, [sentence], 0)


def test_nobody_decides_on_the_work_of_their_own_authority(cast, as_moderator):
    submission = make_submission(cast, Status.SUBMITTED)
    cast.moderator.memberships.create(authority=submission.authority)
    assert as_moderator.post(at("claim", submission), {"version": submission.version}).status_code == 403


@pytest.mark.parametrize("page", ["9", "0", "x", "-1", ""])
def test_a_page_of_the_queue_that_is_not_there_leads_to_one_that_is(cast, as_moderator, page):
    make_submission(cast, Status.SUBMITTED)
    assert len(rows(opened(as_moderator, f"{at('queue')}?page={page}"))) == 1
