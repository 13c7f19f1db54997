"""Whatever is done to documents, and wherever in it the process is killed: after the next worker's turn and the
sweep every row has its file, every file has its row, and nothing is public that should not be.

``make soak`` kills at every point.
"""

import hashlib
import os
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

import inspection
from practices.documents import PublishedDocument, published
from stewardship import lifecycle
from stewardship.choices import Action as Deed
from stewardship.removal import removing as removal
from stewardship.removal.models import Reason
from submissions import revising
from submissions.choices import Action, Status
from submissions.documents import clearing, removing
from submissions.documents.attaching import attach
from submissions.documents.inspecting import LEFT_ALONE, inspect_waiting, take_up
from submissions.documents.models import State, SubmissionDocument
from submissions.documents.storing import forget, quarantine
from submissions.documents.sweeping import sweep
from submissions.models import Submission
from submissions.workflow import perform
from tests.submissions.cast import Cast, make_draft
from tests.submissions.documents.killing import kill_at, points_of
from tests.submissions.documents.making import attached, inspected, upload, word_file
from tests.submissions.documents.test_releasing import in_review, offering
from tests.submissions.documents.test_sweeping import later

KILLS = int(os.environ.get("PORTAL_KILLS", "5"))
SAMPLE = 3  # points of each, unless all are asked for
ALL = 200
NAMED = "Vera Vanish"
Scene = tuple[Submission, Callable[[], object]]


def attaching(cast: Cast) -> Scene:
    draft = make_draft(cast)
    return draft, lambda: attach(draft, upload(), "Visits", cast.owner)


def inspecting(cast: Cast) -> Scene:
    draft = make_draft(cast)
    document = attached(draft)
    return draft, lambda: take_up(document.pk)


def taking_off(cast: Cast) -> Scene:
    """The officer ticks that a document is removed."""
    draft = make_draft(cast)
    document, _ = attached(draft), inspected(attached(draft))

    def act():
        with transaction.atomic():
            forget(document)

    return draft, act


def withdrawing(cast: Cast) -> Scene:
    draft = make_draft(cast)
    inspected(attached(draft))
    draft.refresh_from_db()
    return draft, lambda: perform(Action.WITHDRAW, draft, actor=cast.owner, version=draft.version)


def publishing(cast: Cast) -> Scene:
    submission = offering(cast, "May", "June")
    return submission, lambda: _publish(cast, submission)


def _publish(cast, submission):
    perform(Action.PUBLISH, submission, actor=cast.moderator, version=submission.version)
    return submission.practice


def revising_it(cast: Cast) -> Scene:
    practice = _publish(cast, offering(cast, "May", "June"))
    return Submission.objects.get(practice=practice), lambda: revising.begin(practice, cast.owner)


def replacing(cast: Cast) -> Scene:
    """A revision is published that drops a document, keeps one and has one more."""
    revision = revising.begin(_publish(cast, offering(cast, "May", "June")), cast.owner)
    with transaction.atomic():
        forget(revision.documents.current().first())
    inspected(attached(revision, "July", name="July.csv"))
    revision.refresh_from_db()
    submission = in_review(cast, revision)
    return submission, lambda: _publish(cast, submission)


def closing(cast: Cast) -> Scene:
    """A published practice is withdrawn."""
    submission = offering(cast, "May")
    practice = _publish(cast, submission)
    seen = lifecycle.seen(practice)
    return submission, lambda: lifecycle.perform(
        Deed.WITHDRAW, practice, actor=cast.owner, seen_by_actor=seen, reason="It ended."
    )


def removing_it(cast: Cast) -> Scene:
    """ "Remove it for me": the same document without its author."""
    submission = offering(cast, "May")
    document, data = submission.documents.get(), word_file(author="Ann Author")
    quarantine().delete(document.stored_name)
    quarantine().save(document.stored_name, ContentFile(data))
    report = inspection.inspect("May.docx", data).as_json()
    digest = hashlib.sha256(data).hexdigest()
    SubmissionDocument.objects.filter(pk=document.pk).update(
        file_name="May.docx", sha256=digest, size=len(data), report=report
    )
    document.refresh_from_db()
    [token] = [each.token for each in clearing.ticks(document) if "Ann Author" in each.finding.sentence]
    return submission, lambda: removing.remove(submission, token, cast.moderator)


def erasing(cast: Cast) -> Scene:
    """Somebody is removed who is named in a draft's document and in a published one."""
    published_one = offering(cast, f"By {NAMED}")
    _publish(cast, published_one)
    draft = make_draft(cast)
    attached(draft, data=f"Name\n{NAMED}\n".encode())
    key, email = uuid4(), "vera.vanish@home.example"
    return draft, lambda: removal.remove(NAMED, email, by=cast.moderator, reason=Reason.ASKED, key=key)


def sweeping(cast: Cast) -> Scene:
    draft = make_draft(cast)
    attached(draft)
    for area in (quarantine(), published()):
        area.save(uuid4().hex, ContentFile(b"stray"))
    return draft, lambda: sweep(later())


SCENES = (
    attaching, inspecting, taking_off, withdrawing, publishing, revising_it, replacing, closing, removing_it,
    sweeping, erasing,
)  # fmt: skip


def chosen(total: int) -> list[int]:
    """Every point, or some that lie evenly."""
    if total <= SAMPLE or KILLS >= ALL:
        return [*range(1, total + 1)]
    return [1 + place * (total - 1) // (SAMPLE - 1) for place in range(SAMPLE)]


def go_on() -> None:
    """What the next worker does, once the killed one's time is over, and the sweep of an hour later."""
    for document in SubmissionDocument.objects.exclude(taken_up_at=None):
        earlier = document.taken_up_at - LEFT_ALONE
        SubmissionDocument.objects.filter(pk=document.pk).update(taken_up_at=earlier)
    inspect_waiting(limit=1000)
    sweep(later())


def kept_in(storage) -> dict[str, str]:
    """The SHA-256 of every file."""
    try:
        names = storage.listdir("")[1]
    except FileNotFoundError:
        return {}
    found = {}
    for name in names:
        with storage.open(name) as file:
            found[name] = hashlib.sha256(file.read()).hexdigest()
    return found


def faults(submission: Submission, text: str) -> list[str]:
    """What is wrong with files, rows and text."""
    rows, public = SubmissionDocument.objects.all(), PublishedDocument.objects.all()
    private = dict(rows.exclude(stored_name=None).values_list("stored_name", "sha256"))
    offered = dict(public.offered().values_list("stored_name", "sha256"))
    kept = kept_in(published())
    submission.refresh_from_db()
    wrong = {
        "quarantine": kept_in(quarantine()) != private,
        "published": not offered.items() <= kept.items(),
        "strays": kept.keys() - {*public.values_list("stored_name", flat=True)},
        "unsettled": rows.exclude(state=State.CLEAN).exists(),
        "nowhere": rows.filter(stored_name=None, published=None).exists(),
        "text": submission.description != text,
        "public": titles_of(public.offered().filter(practice=submission.practice_id)) != approved(submission),
    }
    return [name for name, is_wrong in wrong.items() if is_wrong]


def approved(submission: Submission) -> set[str]:
    """The documents that a moderator published last, if anybody has."""
    decided = Submission.objects.filter(practice=submission.practice_id, status=Status.PUBLISHED)
    last = decided.exclude(practice=None).order_by("decided_at").last()
    return titles_of(last.documents.current()) if last else set()


def titles_of(documents) -> set[str]:
    return set(documents.values_list("title", flat=True))


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_a_kill_at_any_point_leaves_every_row_its_file_and_every_file_its_row(scene, cast, record_property):
    submission, act = scene(cast)
    total = points_of(act)
    found = {}
    for point in chosen(total):
        submission, act = scene(cast)
        text = submission.description
        kill_at(point, act)
        go_on()
        if wrong := faults(submission, text):
            found[point] = wrong
        SubmissionDocument.objects.all().delete()  # of the files that are left the next sweep is rid
        PublishedDocument.objects.all().delete()
    record_property(
        "said", f"killed while {scene.__name__}: {len(chosen(total))} of {total} points, {len(found)} with faults"
    )
    assert found == {}
