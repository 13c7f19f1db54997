"""The same moment, with real threads and real connections, on both databases."""

import pytest
from django.test import Client
from django.urls import reverse
from post_office.models import Email

from practices.models import Practice
from stewardship.kept_true.confirming import answer_signed_in
from stewardship.kept_true.models import Answer, Reminder
from stewardship.kept_true.reminding import AskedToday, remind, remind_again
from tests.stewardship.rounds import confirmed, link_to, reminded
from tests.submissions.cast import make_cast, signed_in
from tests.submissions.pages import opened
from tests.submissions.test_races import at_once

pytestmark = [pytest.mark.django_db(transaction=True)]
WORKERS = 4


def test_of_many_workers_at_once_one_asks():
    confirmed(make_cast(), 200)
    outcomes = at_once(*[remind] * WORKERS)
    assert sorted(outcome["halfway"] for outcome in outcomes) == [0, 0, 0, 1]
    assert (Email.objects.count(), Reminder.objects.count()) == (2, 1)


def test_of_two_moderators_who_ask_again_at_once_one_does():
    cast = make_cast()
    practice = confirmed(cast, 400)

    def ask(moderator):
        def task():
            try:
                return remind_again(practice, actor=moderator).kind
            except AskedToday:
                return "told"

        return task

    assert sorted(at_once(ask(cast.moderator), ask(cast.other_moderator))) == ["again", "told"]
    assert Email.objects.count() == 2


def test_of_two_answers_by_one_link_at_once_one_counts_and_both_see_it():
    reminded(make_cast())
    link = link_to("kay.contact@home.example")
    texts = ({"choice": "running"}, {"choice": "stopped", "because": "The grant ended"})
    tasks = [lambda sent=sent: Client().post(link, sent).status_code for sent in texts]
    assert at_once(*tasks) == [302, 302]
    answer, practice = Answer.objects.get(), Practice.objects.get()
    assert (answer.choice == "stopped") is (practice.stopped_on is not None)


def test_of_two_links_at_once_one_counts_and_the_other_is_over():
    reminded(make_cast())
    links = [link_to(email) for email in ("kay.contact@home.example", "owner@home.example")]
    tasks = [lambda link=link: Client().post(link, {"choice": "running"}).status_code for link in links]
    assert sorted(at_once(*tasks)) == [302, 410]
    assert Answer.objects.count() == 1


def test_of_two_moderators_at_once_one_decides_and_the_other_is_told():
    cast = make_cast()
    answer = answer_signed_in(confirmed(cast, 200), "stopped", "The grant ended", by=cast.owner)
    address = reverse("stewardship:review-answer", args=[answer.pk])
    tasks = []
    for moderator, action in ((cast.moderator, "publish"), (cast.other_moderator, "refuse")):
        browser = signed_in(moderator, with_second_step=True)
        sent = {**opened(browser, address).answers(reply="Because"), "action": action}
        tasks.append(lambda browser=browser, sent=sent: browser.post(address, sent).status_code)
    assert sorted(at_once(*tasks)) == [302, 409]
    answer.refresh_from_db()
    assert (answer.outcome == "passed") is (Practice.objects.get().stopped_because != "")
