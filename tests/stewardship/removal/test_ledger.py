"""The ledger never loses a removal: not by a failure in any moment, not by a restore, not by a lost folder."""

import json
import os
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as running
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from post_office.models import Email

from audit.models import Entry
from practice_portal.management.commands import work
from stewardship.models import Removal
from stewardship.removal import ledger, removing
from stewardship.removal.models import Reason
from submissions.choices import Status
from submissions.models import Submission
from tests.stewardship.removal.world import PATIENCE
from tests.submissions.cast import make_submission, signed_in

pytestmark = pytest.mark.django_db
NAME, ADDRESS = "Kay Contact", "kay.contact@home.example"


def remove(cast, **options) -> Removal:
    facts = {"by": cast.moderator, "reason": Reason.ASKED, "key": uuid4(), **options}
    return removing.remove(NAME, ADDRESS, **facts)


def folder() -> Path:
    return Path(running.MEDIA_ROOT) / ledger.FOLDER


def replayed(**options) -> str:
    """What the command says."""
    said = StringIO()
    call_command("replay_removals", stdout=said, **options)
    return said.getvalue()


def contact() -> str:
    return Submission.objects.get().contact_name


def forgotten(removal: Removal) -> None:
    """The database is as it was before the removal, but for the person's own rows."""
    Removal.objects.filter(pk=removal.pk).delete()
    Submission.objects.update(contact_name=NAME, contact_email=ADDRESS)


def test_the_file_says_what_the_database_says_and_no_word_more(cast):
    done = remove(cast)
    [file] = folder().iterdir()
    facts = json.loads(file.read_text())

    assert file.name == f"{done.key}.json"
    assert facts.keys() == {"key", "at", "salt", "address", "name", "lengths", "reason", "closes_account"}
    again = ledger.read(done.key)
    assert ledger.digests_of(again) == ledger.digests_of(done)
    assert (again.at, again.reason, again.closes_account) == (done.at, done.reason, False)
    assert [word for word in ("kay", "contact", "home") if word in file.read_text().lower()] == []


@pytest.mark.django_db(transaction=True)
def test_when_the_file_cannot_be_written_nobody_is_removed(cast, settings):
    make_submission(cast, Status.SUBMITTED)
    settings.MEDIA_ROOT = "/proc"  # nobody can make a folder there
    with pytest.raises(FileNotFoundError):
        remove(cast)

    assert contact() == NAME
    assert not Removal.objects.exists()
    assert not Entry.objects.filter(action="person.remove").exists()


@pytest.mark.django_db(transaction=True)
def test_who_is_interrupted_after_the_file_is_removed_by_the_replay(cast):
    make_submission(cast, Status.SUBMITTED)
    key = uuid4()
    with transaction.atomic():
        remove(cast, key=key)
        transaction.set_rollback(True)  # as a process that is killed before the commit
    assert (contact(), Removal.objects.exists(), ledger.noted()) == (NAME, False, {key})

    assert replayed().splitlines()[-1] == "1 removals done again."
    assert contact() == ""
    assert Removal.objects.get().key == key


@pytest.mark.django_db(transaction=True)
def test_the_form_of_who_was_interrupted_can_be_sent_again(cast):
    key = uuid4()
    with transaction.atomic():
        remove(cast, key=key)
        transaction.set_rollback(True)
    remove(cast, key=key)
    replayed()

    assert ledger.noted() == set(Removal.objects.values_list("key", flat=True))
    assert len(ledger.noted()) == 2


def test_replaying_twice_is_as_good_as_once(cast):
    make_submission(cast, Status.SUBMITTED)
    done = remove(cast)
    forgotten(done)

    first = replayed()
    assert first.splitlines() == [
        f"{done.key}  {done.at:%Y-%m-%d}  {Removal.objects.get().total} rows changed",
        "1 removals done again.",
    ]
    assert replayed() == "0 removals done again.\n"
    assert Entry.objects.filter(action="person.remove", actor=None).count() == 1


def test_a_file_that_was_lost_is_written_again(cast):
    done = remove(cast)
    default_storage.delete(ledger.path_of(done.key))
    replayed()

    assert ledger.digests_of(ledger.read(done.key)) == ledger.digests_of(done)


@pytest.mark.parametrize("content", ["", "{", "{}", '{"at": "yesterday", "reason": "asked"}'])
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_done(cast, content):
    make_submission(cast, Status.SUBMITTED)
    done = remove(cast)
    forgotten(done)
    broken = folder() / f"{uuid4()}.json"
    broken.write_text(content)

    with pytest.raises(CommandError, match=broken.name):
        replayed()
    assert contact() == ""


def test_other_files_of_the_folder_are_let_be(cast):
    folder().mkdir(parents=True)
    (folder() / "readme.txt").write_text("x")

    assert replayed() == "0 removals done again.\n"


def test_an_account_that_was_closed_is_closed_again_and_no_other(cast):
    done = removing.remove(
        "", cast.owner.email, by=cast.moderator, reason=Reason.LEFT, key=uuid4(), closes_account=True
    )
    Removal.objects.all().delete()
    type(cast.owner).objects.filter(pk=cast.owner.pk).update(email="owner@home.example", is_active=True)
    replayed()

    cast.owner.refresh_from_db()
    cast.colleague.refresh_from_db()
    assert done.closes_account
    assert (cast.owner.is_active, cast.colleague.is_active) == (False, True)


def test_preparing_the_database_removes_again(cast, capsys):
    make_submission(cast, Status.SUBMITTED)
    forgotten(remove(cast))
    (folder() / f"{uuid4()}.json").write_text("")
    running.VAR_DIR.mkdir(parents=True, exist_ok=True)
    call_command("prepare")

    assert contact() == ""
    assert "somebody may still be named" in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_who_saved_in_the_moment_of_a_removal_is_looked_at_once_more(cast):
    make_submission(cast, Status.SUBMITTED)
    remove(cast)
    Submission.objects.update(description=f"{NAME} led it.")
    work.forget(PATIENCE)
    assert Submission.objects.get().description == "[removed] led it."
    assert Removal.objects.get().wiped_at is not None

    Submission.objects.update(description=f"{NAME} is somebody new.")
    work.forget(PATIENCE)
    assert Submission.objects.get().description == f"{NAME} is somebody new."


def test_nobody_is_written_to_at_an_account_that_is_closed(cast):
    submission = make_submission(cast, Status.SUBMITTED)
    cast.colleague.memberships.all().delete()
    removing.remove("", cast.owner.email, by=cast.moderator, reason=Reason.LEFT, key=uuid4(), closes_account=True)
    Email.objects.all().delete()
    browser = signed_in(cast.moderator, with_second_step=True)
    browser.post(
        reverse("submissions:write-to-author", args=[submission.pk]), {"message-text": "Is it still running?"}
    )

    assert submission.messages.count() == 1
    assert not Email.objects.exists()


def test_the_file_is_on_the_disk_before_the_database_commits(cast, monkeypatch):
    synced = []
    real = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda handle: synced.append(os.readlink(f"/proc/self/fd/{handle}")) or real(handle)
    )
    done = remove(cast)

    assert synced == [str(folder() / f"{done.key}.json"), str(folder())]
