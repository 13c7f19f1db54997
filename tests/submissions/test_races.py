"""The same moment, with real threads and real connections, on both databases."""

import os
import threading

import pytest
from django.db import connection, connections
from django.test import Client
from post_office.models import Email

from accounts.models import User
from practices.models import Practice
from submissions.choices import Action, Status
from submissions.models import ReferenceCounter, Submission
from submissions.workflow import Conflict, perform
from tests.submissions.cast import make_cast, make_draft, signed_in
from tests.submissions.many import many_in
from tests.submissions.pages import at, opened

RUNS = {"postgresql": 200, "sqlite": 50}
CLICKS = 50
MOST = 200  # rounds of the races that take long to prepare, also when more are asked for


def rounds(sample: int) -> int:
    """How many rounds a race has: ``sample``, or what ``PORTAL_RACES`` asks for up to ``MOST``."""
    return min(int(os.environ.get("PORTAL_RACES", sample)), MOST)


def outcome_of(task):
    """What a task gives; a fault is given too, not lost with its thread."""
    try:
        return task()
    except Exception as fault:
        return repr(fault)


def many_at_once(*rounds) -> list[list]:
    """What each task of each round gives when all of a round start at the same moment.

    A thread keeps its connection from one round to the next, as a server's thread does.
    """
    outcomes = [[None] * len(tasks) for tasks in rounds]
    gate = threading.Barrier(len(rounds[0]))

    def run(place):
        try:
            for number, tasks in enumerate(rounds):
                gate.wait(30)
                outcomes[number][place] = outcome_of(tasks[place])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[place]) for place in range(gate.parties)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def at_once(*tasks) -> list:
    """What each task gives when all start at the same moment."""
    return many_at_once(tasks)[0]


def attempt(action, submission, person, to=None):
    """A task that decides, and says how it went."""
    mine, actor = Submission.objects.get(pk=submission.pk), User.objects.get(pk=person.pk)

    def decide():
        try:
            perform(action, mine, actor=actor, version=submission.version, note="Because.", to=to)
        except Conflict:
            return "told"
        return "won"

    return decide


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_one_wins_and_the_other_is_told():
    cast, runs = make_cast(), int(os.environ.get("PORTAL_RACES", RUNS[connection.vendor]))
    submissions = many_in(Status.IN_REVIEW, cast, runs)
    rounds = [
        [attempt(action, each, cast.moderator) for action in (Action.PUBLISH, Action.DECLINE)]
        for each in submissions
    ]
    outcomes = many_at_once(*rounds)
    assert [sorted(outcome) for outcome in outcomes] == [["told", "won"]] * runs
    decided = Submission.objects.filter(status__in=[Status.PUBLISHED, Status.DECLINED])
    assert decided.count() == runs
    assert Practice.objects.count() == decided.filter(status=Status.PUBLISHED).count()
    endings = [submission.transitions.filter(source=Status.IN_REVIEW).count() for submission in decided]
    assert endings == [1] * runs


@pytest.mark.django_db(transaction=True)
def test_of_many_published_at_once_under_one_title_each_gets_an_address_of_its_own():
    cast = make_cast()
    submissions = many_in(Status.IN_REVIEW, cast, 6)
    outcomes = at_once(*(attempt(Action.PUBLISH, each, cast.moderator) for each in submissions))
    assert outcomes == ["won"] * 6
    assert {practice.slug for practice in Practice.objects.all()} == {"race", *(f"race-{n}" for n in range(2, 7))}


@pytest.mark.django_db(transaction=True)
def test_fifty_clicks_on_submit_send_it_in_once_and_each_sees_the_confirmation():
    cast = make_cast()
    submission, browser = make_draft(cast), signed_in(cast.owner)
    sent = opened(browser, at("check", submission)).answers()

    def click():
        window = Client()
        window.cookies = browser.cookies.copy()
        return window.post(at("check", submission), sent).headers.get("Location")

    assert at_once(*[click] * CLICKS) == [at("submitted", submission)] * CLICKS
    submission.refresh_from_db()
    year = submission.submitted_at.year
    assert (submission.reference, submission.version) == (f"SP-{year}-0001", 2)
    assert [move.action for move in submission.transitions.all()] == [Action.SUBMIT]
    assert (submission.revisions.count(), Email.objects.count(), ReferenceCounter.objects.get().last) == (1, 3, 1)


@pytest.mark.django_db(transaction=True)
def test_each_of_many_submissions_at_once_gets_a_reference_of_its_own():
    cast = make_cast()
    drafts = [make_draft(cast, title=f"Draft {number}") for number in range(8)]
    assert at_once(*(attempt(Action.SUBMIT, draft, cast.owner) for draft in drafts)) == ["won"] * 8
    numbers = {draft.reference.rpartition("-")[2] for draft in Submission.objects.all()}
    assert numbers == {f"{number:04}" for number in range(1, 9)}


@pytest.mark.django_db(transaction=True)
def test_of_two_edits_of_a_page_at_once_one_is_saved_and_the_other_is_shown_both():
    cast = make_cast()
    submission = make_draft(cast)
    address = at("edit", submission, "links")
    browsers = [signed_in(person) for person in (cast.owner, cast.colleague)]
    pages = [
        opened(browser, address).answers(links__0__label=f"Link {number}", links__0__address="https://a.example")
        for number, browser in enumerate(browsers)
    ]

    def save(place):
        return lambda: browsers[place].post(address, pages[place]).status_code

    outcomes = at_once(save(0), save(1))
    assert sorted(outcomes) == [302, 409]
    assert [link.label for link in submission.links.all()] == [f"Link {outcomes.index(302)}"]
    submission.refresh_from_db()
    assert submission.version == 2


@pytest.mark.django_db(transaction=True)
def test_two_edits_of_different_pages_at_once_are_both_saved():
    cast = make_cast()
    submission = make_draft(cast)
    places = [("title", {"title": "New"}), ("contact", {"contact_name": "Ola"})]
    tasks = []
    for person, (section, typed) in zip((cast.owner, cast.colleague), places, strict=True):
        browser, address = signed_in(person), at("edit", submission, section)
        sent = opened(browser, address).answers(**typed)
        tasks.append(lambda browser=browser, address=address, sent=sent: browser.post(address, sent).status_code)
    assert at_once(*tasks) == [302, 302]
    submission.refresh_from_db()
    assert (submission.title, submission.contact_name, submission.version) == ("New", "Ola", 3)
