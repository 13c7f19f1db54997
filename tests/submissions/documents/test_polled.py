"""Whoever knows a document's future address gets nothing there before it is published, or after it is withdrawn.

Somebody asks without a pause, by every method, through the whole life of some submissions and their practices.
``PORTAL_POLLS`` is how many rounds they ask in each phase.
"""

import secrets
from types import SimpleNamespace
from uuid import uuid4

import pytest

from practices import documents
from practices.addresses import of_practice
from stewardship import lifecycle
from stewardship.choices import Action as Deed
from stewardship.removal import removing
from stewardship.removal.models import Reason
from submissions import revising, splitting
from submissions.choices import Action
from submissions.documents import clearing, inspecting, releasing
from submissions.documents import removing as removing_it
from submissions.documents.storing import forget, opened, quarantine
from submissions.models import Submission
from submissions.publishing import free_slug
from submissions.workflow import NotReady, perform
from tests.submissions.cast import make_cast, make_draft
from tests.submissions.documents.making import attached, word_file
from tests.submissions.documents.polling import GONE, PUBLIC, Future, Walk, polled

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
TITLE, OVERVIEW, PIECE = "Reverse mentoring", "Several things", "One of them"
FIRST, SECOND, THIRD = (f"A,Secret-{number}\nMay,12\nJune,15\n".encode() for number in range(3))


class KnownChance(SimpleNamespace):
    """Draws the keys of documents as the portal does, and tells them before."""

    def __init__(self, draws: int):
        self.keys = [secrets.token_hex(16) for _ in range(draws)]
        self.left = [*self.keys]

    def token_hex(self, _) -> str:
        return self.left.pop(0)


class Life:
    """What the people of a submission do with it and its documents, one step each."""

    def __init__(self, cast, walk: Walk, submission: Submission):
        self.cast, self.walk, self.submission = cast, walk, submission

    def attach(self, name: str, data: bytes) -> None:
        self.walk.step("attach", lambda: attached(self.now, name, name=name, data=data))
        waiting = self.submission.documents.get(file_name=name)
        self.walk.step("inspect", lambda: inspecting.take_up(waiting.pk))

    @property
    def now(self) -> Submission:
        self.submission.refresh_from_db()
        return self.submission

    def move(self, *actions: Action, **becomes: str) -> None:
        """Each by whom it belongs to; the last of them has documents ``become`` what is said."""
        for action in actions:
            by_author = action in (Action.SUBMIT, Action.RESUBMIT, Action.REOPEN, Action.WITHDRAW)
            actor, now = self.cast.owner if by_author else self.cast.moderator, self.now
            self.walk.step(
                action,
                lambda action=action, now=now, actor=actor: perform(
                    action, now, actor=actor, version=now.version, note="So."
                ),
                **(becomes if action == actions[-1] else {}),
            )

    def refused(self, reason: type[Exception]) -> None:
        """A publication that fails."""

        def fail():
            now = self.now
            with pytest.raises(reason):
                perform(Action.PUBLISH, now, actor=self.cast.moderator, version=now.version)

        self.walk.step("publication that fails", fail)

    def tick_all(self) -> None:
        current = self.submission.documents.current()
        tokens = [each.token for document in current for each in clearing.ticks(document)]
        self.walk.step("tick", lambda: clearing.tick(self.submission, tokens, self.cast.moderator))

    def deed(self, deed: Deed, actor, **becomes: str) -> None:
        practice = self.now.practice
        seen = lifecycle.seen(practice)
        self.walk.step(
            deed,
            lambda: lifecycle.perform(deed, practice, actor=actor, seen_by_actor=seen, reason="So."),
            **becomes,
        )


@pytest.fixture
def chance(monkeypatch):
    known = KnownChance(12)
    monkeypatch.setattr(documents, "secrets", known)
    return known


def futures(chance: KnownChance, *offers: tuple[str, bytes]) -> list[Future]:
    """The addresses that documents will have, drawn in this order, each in the practice of a title."""
    return [
        Future(f"{of_practice(free_slug(title))}documents/{key}/", data)
        for key, (title, data) in zip(chance.keys, offers, strict=False)
    ]


def spoil(submission: Submission, name: str) -> None:
    """Have quarantine hold something else than what was approved, or what it held before that."""
    path = quarantine().path(submission.documents.get(file_name=name).stored_name)
    with open(path, "r+b") as file:
        first = file.read(1)
        file.seek(0)
        file.write(bytes([first[0] ^ 1]))


def test_a_practice_its_revisions_and_its_end(chance, record_property):
    cast, wanted = make_cast(), [(TITLE, FIRST), (TITLE, FIRST), (TITLE, SECOND), (TITLE, THIRD)]
    known = futures(chance, *wanted)  # the first key is drawn by a publication that is rolled back
    with polled(known) as walk:
        life = Life(cast, walk, make_draft(cast, title=TITLE))
        first_publication(life)
        revised(life)
        corrected_by_liia(life)
        the_end(life)

    assert chance.left == chance.keys[4:]
    said = sum(len(each.answers) for each in known)
    record_property("said", f"documents polled: {said:,} answers over {len(walk.taken)} transitions")


def first_publication(life: Life) -> None:
    life.attach("first.csv", FIRST)
    life.move(Action.SUBMIT, Action.CLAIM, Action.REQUEST_CHANGES)
    life.walk.step("attach", lambda: attached(life.now, "second", name="second.csv", data=SECOND))
    life.move(Action.RESUBMIT, Action.CLAIM)
    life.refused(NotReady)
    life.walk.step("inspect", inspecting.inspect_waiting)
    spoil(life.submission, "second.csv")
    life.refused(releasing.NotReleased)
    spoil(life.submission, "second.csv")
    life.move(Action.PUBLISH, d1=PUBLIC, d2=PUBLIC)


def revised(life: Life) -> None:
    """The second document makes room for the third."""
    practice = life.submission.practice
    life.walk.step("revise", lambda: revising.begin(practice, life.cast.owner))
    life.submission = revising.open_revision(practice)
    life.walk.step("leave out", lambda: forget(life.submission.documents.get(file_name="second.csv")))
    life.attach("third.csv", THIRD)
    life.move(Action.SUBMIT, Action.CLAIM)
    life.move(Action.PUBLISH, d2=GONE, d3=PUBLIC)


def corrected_by_liia(life: Life) -> None:
    practice = life.submission.practice
    life.walk.step("correct", lambda: revising.begin(practice, life.cast.moderator))
    life.submission = revising.open_revision(practice)
    Submission.objects.filter(pk=life.submission.pk).update(summary="Put right.")
    life.move(Action.PUBLISH)


def the_end(life: Life) -> None:
    """Withdrawn, restored, taken down, restored; then somebody is removed whom the first document names."""
    owner, moderator = life.cast.owner, life.cast.moderator
    life.deed(Deed.WITHDRAW, owner, d1=GONE, d3=GONE)
    life.deed(Deed.RESTORE, moderator, d1=PUBLIC, d3=PUBLIC)
    life.deed(Deed.UNPUBLISH, moderator, d1=GONE, d3=GONE)
    life.deed(Deed.RESTORE, moderator, d1=PUBLIC, d3=PUBLIC)
    life.walk.step(
        "remove a person",
        lambda: removing.remove("Secret-0", "", by=moderator, reason=Reason.ASKED, key=uuid4()),
        d1=GONE,
    )


def test_what_goes_back_and_forth_at_the_desk(chance):
    cast, original = make_cast(), word_file(author="Ann Author")
    overview, piece = futures(chance, (OVERVIEW, original), (PIECE, original))
    with polled([overview, piece]) as walk:
        life = Life(cast, walk, make_draft(cast, title=OVERVIEW, description="One.\n\nTwo."))
        life.attach("plan.docx", original)
        life.move(Action.SUBMIT, Action.CLAIM)
        overview.data = piece.data = without_its_author(life)
        life.tick_all()
        life.move(Action.DECLINE, Action.REOPEN, Action.WITHDRAW, Action.REOPEN, Action.SUBMIT, Action.CLAIM)
        split(life).move(Action.PUBLISH)
        life.move(Action.PUBLISH, d0=PUBLIC)

    assert overview.data != original
    assert chance.left == chance.keys[1:]


def without_its_author(life: Life) -> bytes:
    """ "Remove it for me": the document that is published is the one that the portal made."""
    document = life.submission.documents.get()
    token = next(each.token for each in clearing.ticks(document) if "Ann Author" in each.finding.sentence)
    life.walk.step("remove", lambda: removing_it.remove(life.submission, token, life.cast.moderator))
    with opened(life.submission.documents.current().get()) as file:
        return file.read()


def split(life: Life) -> Life:
    """The piece that is split off has none of the documents."""
    now = life.now
    pieces = [(PIECE, "One.")]
    life.walk.step("split", lambda: splitting.split_in_review(now, pieces, life.cast.moderator, now.version))
    return Life(life.cast, life.walk, Submission.objects.get(title=PIECE))
