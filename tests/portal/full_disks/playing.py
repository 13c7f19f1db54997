"""What people do while a disk is full, what they are told, and that all of it works once there is room again."""

import subprocess
import threading
import time
from contextlib import AbstractContextManager
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from practices.documents import PublishedDocument, published
from submissions.choices import Action, Status
from submissions.documents.attaching import attach
from submissions.documents.inspecting import inspect_waiting
from submissions.documents.models import State, SubmissionDocument
from submissions.documents.storing import quarantine
from submissions.documents.sweeping import sweep
from submissions.models import Submission
from submissions.workflow import perform
from tests.factories import UserFactory
from tests.portal.full_disks.visiting import Answer, Visitor
from tests.submissions.cast import WAYS, make_cast, make_draft
from tests.submissions.pages import Page, at
from tests.submissions.server import PATIENCE, Server

TABLE = b"Month,Visits\n" + b"May,12\n" * 10
LARGE = b"Month,Visits\n" + b"May,12\n" * 450_000  # over what is kept in memory of an upload
TEXT = "What we did, in many words. " * 200
NOTE = "Thank you for these words."
QUESTION = "May we ask what it took?"
ROOM = "no room"
TRIED = ("sign_in", "save", "attach", "submit", "publish", "ask")
FAILING = {  # what cannot be done while this disk is full; all else goes on
    "published": {"publish"},
    "quarantine": {"attach"},
    "temporary": {"attach"},
    "database": {*TRIED},
}


class Play:
    """One server, the people and their submissions, through all the disks."""

    def __init__(self, server: Server):
        self.server, self.cast = server, make_cast()
        self.officer = Visitor(server, self.cast.owner)
        self.moderator = Visitor(server, self.cast.moderator)
        self.reader = Visitor(server)
        self.live = self.offered("Live", *WAYS[Status.PUBLISHED])
        self.processes, self.turn = set(server.processes()), 0

    def offered(self, title: str, *actions: Action) -> Submission:
        """A submission with an inspected document, after these moves."""
        draft = make_draft(self.cast, title=title)
        attach(draft, SimpleUploadedFile(f"{title}.csv", TABLE), title, self.cast.owner)
        inspect_waiting()
        for action in actions:
            draft.refresh_from_db()
            actor = self.cast.owner if action == Action.SUBMIT else self.cast.moderator
            perform(action, draft, actor=actor, version=draft.version)
        return draft

    def on(self, place: str, full: AbstractContextManager) -> str:
        """Fill the disk, try everything, free it, and do what failed."""
        self.turn += 1
        self.draft, self.ready = make_draft(self.cast, title=f"Draft {place} {self.turn}"), make_draft(self.cast)
        self.waiting = self.offered(f"Waiting {place} {self.turn}", *WAYS[Status.IN_REVIEW])
        self.newcomer = UserFactory(email=f"newcomer{self.turn}@home.example")
        settle()
        with full:
            refused = {name: self.refused(name) for name in TRIED}
            reads = self.reads()
        failed = {name for name, answer in refused.items() if answer is not None}
        assert failed == FAILING[place], f"{place}: {failed}"
        for name in TRIED:
            self.is_done_after(name, refused[name])
        assert set(self.server.processes()) == self.processes, "a process did not live through it"
        self.remove()
        consistent()
        return f"{len(failed)} actions refused in words, {reads} reads answered, all done once there was room"

    def refused(self, name: str) -> Answer | None:
        """Try it; the answer that says why it was not done, None if it was."""
        answer = getattr(self, name)()
        if answer.status_code == 302:
            return None
        page = Page(answer)
        told = " ".join([page.text, *page.errors])
        assert answer.status_code in (200, 409, 503), (name, answer.status_code, told[:300])
        assert ROOM in told, (name, told[:1000])
        return answer

    def sign_in(self) -> Answer:
        """Somebody asks for a code."""
        return Visitor(self.server).send(reverse("account_request_login_code"), email=self.newcomer.email)

    def save(self) -> Answer:
        return self.officer.send(at("edit", self.draft, "description"), description=TEXT)

    def attach(self) -> Answer:
        address = at("edit", self.draft, "links")
        answers = Page(self.officer.get(address)).answers()
        answers |= {"attach-title": "Visits by month", "attach": "1"}
        return self.officer.post(address, {**answers, "attach-file": SimpleUploadedFile("large.csv", LARGE)})

    def remove(self) -> None:
        """Take the document off the draft again."""
        ticked = {f"document{self.draft.documents.get().pk}-remove": "on"}
        assert self.officer.send(at("edit", self.draft, "links"), **ticked).status_code == 302
        assert not self.draft.documents.exists()

    def submit(self) -> Answer:
        return self.officer.send(at("check", self.ready))

    def publish(self) -> Answer:
        to = at("decide", self.waiting)
        return self.moderator.send(
            at("review", self.waiting), to=to, action="publish", note=NOTE, publish_anyway="on"
        )

    def ask(self) -> Answer:
        """A reader, who may do so a few times an hour, writes to the person behind a practice."""
        address = reverse("practices:contact-person", args=[self.live.practice.slug])
        return self.reader.send(address, name="Ria Reader", email="ria@far.example", message=QUESTION)

    def is_done_after(self, name: str, refusal: Answer | None) -> None:
        """What was typed stands on the page that refused it; the same again is done now."""
        if refusal is not None:
            self.kept(name, refusal)
            assert getattr(self, name)().status_code == 302, f"{name} after there was room"
        for each in (self.draft, self.ready, self.waiting):
            each.refresh_from_db()
        assert {
            "sign_in": Email.objects.filter(to=self.newcomer.email).count() == 1,
            "save": self.draft.description.strip() == TEXT.strip(),
            "attach": self.draft.documents.filter(title="Visits by month").count() == 1,
            "submit": self.ready.status == Status.SUBMITTED,
            "publish": self.waiting.status == Status.PUBLISHED,
            "ask": Email.objects.filter(message__contains=QUESTION).count() == self.turn,
        }[name], name

    def kept(self, name: str, refusal: Answer) -> None:
        """The words are on the page."""
        words = {
            "sign_in": self.newcomer.email,
            "save": TEXT.strip(),
            "attach": "Visits by month",
            "submit": "",
            "publish": NOTE,
            "ask": QUESTION,
        }
        assert words[name] in refusal.content.decode(), (name, "lost words")

    def reads(self) -> int:
        """Everybody reads on; how many pages."""
        practice = self.live.practice.get_absolute_url()
        document = PublishedDocument.objects.get(practice=self.live.practice)
        public = ["/", reverse("practices:list"), practice, document.reading_address]
        own = [reverse("submissions:home"), at("edit", self.draft, "title"), at("detail", self.draft)]
        review = [at("review", self.waiting), at("queue")]
        readers = [
            (self.reader, [*public, f"{practice}practice.pdf"]),
            (self.officer, public + own),
            (self.moderator, public + review),
        ]
        asked = [(who, address) for who, addresses in readers for address in addresses]
        for who, address in asked:
            answer = who.get(address)
            assert answer.status_code == 200, (address, answer.status_code, Page(answer).text[:500])
        assert self.reader.get(document.get_absolute_url()).content == TABLE
        return len(asked) + 1

    def the_worker_goes_on(self, worker: subprocess.Popen) -> None:
        """It lived through all of it, and inspects what is attached."""
        assert self.attach().status_code == 302
        patience = time.monotonic() + PATIENCE
        waiting = SubmissionDocument.objects.filter(state=State.WAITING)
        while waiting.exists() and time.monotonic() < patience:
            assert worker.poll() is None, "the worker ended"
            threading.Event().wait(0.2)
        assert not waiting.exists(), "the worker left documents waiting"


def settle() -> None:
    """Have the database's log begin anew, so that it has no room of its own, and hold nothing open."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def consistent() -> None:
    """After the sweep, each row has its file and each file its row."""
    sweep(timezone.now() + timedelta(hours=2))
    rows = SubmissionDocument.objects.exclude(stored_name=None)
    assert {*quarantine().listdir("")[1]} - {"filling"} == {*rows.values_list("stored_name", flat=True)}
    names = PublishedDocument.objects.values_list("stored_name", flat=True)
    assert {*published().listdir("")[1]} == {*names}
    assert not rows.filter(state=State.REFUSED).exists()
