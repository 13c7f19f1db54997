"""Moderators pass, correct or refuse the words on why work has stopped; once, and not on their own work."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from accounts.models import Membership
from audit.models import Entry
from practices.models import Practice
from stewardship.kept_true.confirming import answer_signed_in
from stewardship.kept_true.models import Answer
from tests.stewardship.rounds import confirmed, mails
from tests.submissions.cast import signed_in
from tests.submissions.pages import Page, lands, opened

pytestmark = pytest.mark.django_db
WHY = "The grant ended.\n\nAsk <b>Jo</b>."
QUICK = "/published/moderation/quick-reviews/"


def waiting(cast, **fields) -> Answer:
    answer = answer_signed_in(confirmed(cast, 200, **fields), "stopped", WHY, by=cast.colleague)
    Email.objects.all().delete()
    return answer


@pytest.fixture
def answer(cast):
    return waiting(cast)


@pytest.fixture
def address(answer):
    return reverse("stewardship:review-answer", args=[answer.pk])


def send(browser, address, action, **changes):
    return browser.post(address, {**opened(browser, address).answers(**changes), "action": action})


def because() -> str:
    return Practice.objects.get().stopped_because


def test_what_is_passed_is_published_as_it_was_written(cast, as_moderator, answer, address):
    page = lands(as_moderator, send(as_moderator, address, "publish"))
    assert page.banners == ["Published. Its authority has a mail with the text."]
    assert "Nothing waits." in page.text
    answer.refresh_from_db()
    assert (because(), answer.outcome, answer.decided_by) == (WHY, "passed", cast.moderator)
    assert b"Ask &lt;b&gt;Jo&lt;/b&gt;." in Client().get(answer.practice.get_absolute_url()).content
    assert [to for to, _ in mails()] == ["colleague@home.example", "owner@home.example"]
    assert Entry.objects.newest_first().first().action == "practice.stopped_words_passed"


def test_what_is_corrected_is_published_corrected_and_its_authority_reads_it(as_moderator, answer, address):
    send(as_moderator, address, "publish", text="The grant ended.", reply="Nobody is named.")
    answer.refresh_from_db()
    assert (because(), answer.text, answer.outcome) == ("The grant ended.", WHY, "corrected")
    message = Email.objects.first().message
    assert ("With the moderator's corrections" in message, "Nobody is named." in message) == (True, True)


def test_what_is_refused_stays_stopped_without_a_reason_and_its_authority_learns_why(as_moderator, address):
    send(as_moderator, address, "refuse", reply="It names a child.")
    assert (because(), Practice.objects.get().stopped_on) == ("", timezone.localdate())
    assert "It names a child." in Email.objects.first().message
    assert "WHY" not in Email.objects.first().message


@pytest.mark.parametrize(
    ("action", "changes", "errors"),
    [
        ("refuse", {}, ["Tell its authority why you do not publish it"]),
        ("publish", {"text": ""}, ["Enter what its page will say, or refuse it"]),
        ("publish", {"text": "x" * 2001}, ["“What its page will say” must be 2,000 characters or fewer"]),
        ("", {}, []),
    ],
)
def test_a_decision_that_lacks_something_is_not_made(as_moderator, address, action, changes, errors):
    page = Page(send(as_moderator, address, action, **changes))
    assert (page.status, page.errors, because(), mails()) == (422, errors, "", [])


def test_the_second_of_two_moderators_is_told_and_keeps_what_they_typed(as_moderator, as_other_moderator, address):
    late = opened(as_other_moderator, address).answers(text="Mine", reply="Mine, too")
    send(as_moderator, address, "publish")
    page = Page(as_other_moderator.post(address, {**late, "action": "publish"}))
    assert (page.status, because()) == (409, WHY)
    assert "Published as it was written, by Mo Derator" in page.text
    assert "Mine, too" in page.text
    assert as_other_moderator.get(address).status_code == 302


def test_a_later_answer_overtakes_the_one_that_is_being_read(cast, as_moderator, answer, address):
    sent = {**opened(as_moderator, address).answers(), "action": "publish"}
    answer_signed_in(answer.practice, "running", "", by=cast.owner)
    assert (as_moderator.post(address, sent).status_code, because()) == (409, "")


def test_nobody_decides_on_their_own_work(cast, as_moderator, answer, address):
    sent = {**opened(as_moderator, address).answers(), "action": "publish"}
    Membership.objects.create(user=cast.moderator, authority=answer.practice.lead_authority)
    assert as_moderator.post(address, sent).status_code == 403
    assert "another moderator decides" in opened(as_moderator, address).text
    assert "another moderator decides" in opened(as_moderator, QUICK).text


def test_an_answer_that_asks_for_nothing_has_no_review(cast, as_moderator):
    running = answer_signed_in(confirmed(cast, 200), "running", "", by=cast.owner)
    assert as_moderator.get(reverse("stewardship:review-answer", args=[running.pk])).status_code == 404


def test_typed_words_survive_a_lost_session(client, cast, as_moderator, address):
    client.post(address, {"text": "Mine", "reply": "R", "action": "publish"})
    signed_in(cast.moderator, client=client, with_second_step=True)
    assert opened(client, address).value("text") == "Mine"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_at_any_number_of_rows(
    cast, as_moderator, django_assert_num_queries, rows
):
    for number in range(rows):
        waiting(cast, title=f"Practice {number}")
    with django_assert_num_queries(7):
        as_moderator.get(QUICK)


def test_the_list_leads_to_what_waits(as_moderator, answer, address):
    assert address in as_moderator.get(QUICK).content.decode()
