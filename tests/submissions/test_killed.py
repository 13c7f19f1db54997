"""The web process is killed in the midst of publishing: what was acknowledged is published, and nothing by half.

A real server of several processes on the test's own database, moderators who press "Publish" without a break,
every other time for a revision of a live page, and somebody who kills one process after the other. ``make soak``
kills 200 of them.
"""

import http.client
import os
import queue
import random
import threading
from collections import Counter
from urllib.parse import urlencode

import pytest
from post_office.models import Email

from accounts.models import MailAbout
from audit.models import Entry
from practices import versions
from practices.models import Practice
from practices.search import Query, find
from submissions.choices import Action, Status
from submissions.models import Submission
from tests.submissions.cast import make_cast, signed_in
from tests.submissions.many import LIVE, REVISED, many_in, many_revisions
from tests.submissions.server import Server, kill_at_random

KILLS = int(os.environ.get("PORTAL_KILLS", "5"))
EACH_KIND = KILLS * 8  # more than is published while that many are killed
AT_LEAST = KILLS * 6  # presses, however fast the killing was
AT_ONCE = 4
TOKEN = "a" * 32  # of the form and of its cookie: who has both may post
MAILED = {False: "Your practice is published", True: "The published page is revised"}


def press_publish(server: Server, submission: Submission, cookie: str) -> str:
    """How the server answered: "acknowledged", "refused", or "broken" when it died before it did."""
    words = {
        "csrfmiddlewaretoken": TOKEN,
        "version": submission.version,
        "action": "publish",
        "note": "Thank you.",
        "confirmed": "on",  # although not everything that is asked for is ticked
    }
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrftoken={TOKEN}; sessionid={cookie}",
    }
    try:
        with server.connected() as busy:
            busy.request("POST", f"/submissions/{submission.pk}/review/decide/", urlencode(words), headers)
            return "acknowledged" if busy.getresponse().status == 302 else "refused"
    except (OSError, http.client.HTTPException):
        return "broken"


class Press:
    """Moderators who press "Publish" for one submission after the other, several at once, while one kills."""

    def __init__(self, server: Server, cookie: str, waiting: list[Submission]):
        self.server, self.cookie, self.waiting = server, cookie, list(waiting)
        self.answers: dict[int, str] = {}
        self.done: queue.SimpleQueue = queue.SimpleQueue()  # True for each that was acknowledged, False at the end
        self.enough, self.kills = threading.Event(), 0

    def press(self) -> None:
        while self.waiting and not (self.enough.is_set() and len(self.answers) >= AT_LEAST):
            submission = self.waiting.pop()
            self.answers[submission.pk] = press_publish(self.server, submission, self.cookie)
            if self.answers[submission.pk] == "acknowledged":
                self.done.put(True)

    def kill(self) -> None:
        chance = random.Random(KILLS)  # noqa: S311 not a secret
        self.kills = kill_at_random(self.server, KILLS, self.done, chance)
        self.enough.set()

    def run(self) -> None:
        threads = [threading.Thread(target=self.press) for _ in range(AT_ONCE)]
        killer = threading.Thread(target=self.kill)
        for thread in (*threads, killer):
            thread.start()
        for thread in threads:
            thread.join()
        self.done.put(False)
        killer.join()


def found_of(submission: Submission) -> dict:
    """What there is of a publication, in all the places that it writes to."""
    practice = Practice.objects.filter(pk=submission.practice_id).first()
    kept = list(practice.versions.order_by("number")) if practice else []
    mail = MailAbout.objects.filter(label="submissions.submission", key=submission.pk)
    return {
        "version": practice.version if practice else 0,
        "title": practice.title if practice else "",
        "kept": [(each.number, each.snapshot["title"]) for each in kept],
        "is as kept": bool(practice) and kept[-1].snapshot == versions.snapshot(practice),
        "found": practice.search_entry.title if practice else "",
        "links": [link.label for link in practice.resources.all()] if practice else [],
        "transition": submission.transitions.filter(action=Action.PUBLISH).count(),
        "log": Entry.objects.about(submission).filter(action="submission.publish").count(),
        "mail": mail.filter(email__subject__startswith=MAILED[submission.is_revision]).count(),
        "message": submission.messages.filter(text="Thank you.").count(),
    }


def expected_of(submission: Submission) -> dict:
    """All of it, or nothing."""
    done, is_new = int(submission.status == Status.PUBLISHED), not submission.is_revision
    titles = ["Race"][:done] if is_new else [LIVE, REVISED][: 1 + done]
    return {
        "version": len(titles),
        "title": titles[-1] if titles else "",
        "kept": list(enumerate(titles, 1)),
        "is as kept": bool(titles),
        "found": titles[-1] if titles else "",
        "links": [] if is_new else titles[-1:],
        **dict.fromkeys(("transition", "log", "mail", "message"), done),
    }


def faults_of(submission: Submission) -> list[str]:
    """What is there of a publication that should not be, or is not there that should."""
    found, expected = found_of(submission), expected_of(submission)
    return [f"{name}: {found[name]}" for name in found if found[name] != expected[name]]


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_a_killed_process_publishes_nothing_by_half_and_loses_nothing_that_it_acknowledged(
    tmp_path, record_property
):
    cast = make_cast()
    cookie = signed_in(cast.moderator, with_second_step=True).cookies["sessionid"].value
    pairs = zip(many_in(Status.IN_REVIEW, cast, EACH_KIND), many_revisions(cast, EACH_KIND), strict=True)
    submissions = [each for pair in pairs for each in pair]
    Email.objects.all().delete()

    server = Server(tmp_path)
    pressing = Press(server, cookie, submissions)
    try:
        server.wait_until_up()
        pressing.run()
    finally:
        server.stop()

    kills, answers = pressing.kills, pressing.answers
    after = list(Submission.objects.filter(pk__in=[each.pk for each in submissions]).order_by("pk"))
    published = {each.pk: each.is_revision for each in after if each.status == Status.PUBLISHED}
    halves = {each.reference: found for each in after if (found := faults_of(each))}
    told = {pk for pk, answer in answers.items() if answer == "acknowledged"}
    counts, revisions = Counter(answers.values()), sum(published.values())
    unasked = len(published.keys() - told)
    record_property(
        "said",
        f"killed processes: {kills} killed, {len(told)} publications acknowledged, {counts['broken']} requests "
        f"broken ({unasked} of them published all the same), {len(published)} published of which {revisions} "
        f"revisions, {len(halves)} half-published, {len(told - published.keys())} acknowledged and lost",
    )
    assert halves == {}
    assert told - published.keys() == set()
    assert published.keys() <= answers.keys()
    assert kills == KILLS, f"{kills} killed before the work was done"
    assert counts["refused"] == 0
    assert counts["broken"] >= KILLS // 2, "the kills met no request"
    assert min(revisions, len(published) - revisions) > KILLS // 2, "one kind was hardly published"
    assert find(Query(f'"{REVISED}"')).total == revisions
    assert find(Query(f'"{LIVE}"')).total == EACH_KIND - revisions
    assert not Practice.objects.filter(submissions=None, title="Race").exists()
