"""The log: one row for each thing done, in the transaction that did it; nobody changes or deletes a row."""

import pytest
from django.db import DatabaseError, connection, transaction

from audit.log import record
from audit.models import Entry
from submissions.choices import Action, Status
from submissions.workflow import Conflict, perform
from tests.submissions.cast import make_draft, make_submission

ATTEMPTS = {
    "update": "UPDATE audit_entry SET action = 'other'",
    "delete": "DELETE FROM audit_entry",
    "truncate": "TRUNCATE audit_entry",
}


@pytest.mark.parametrize("how", ATTEMPTS)
def test_the_database_refuses_whoever_asks(cast, how):
    record(cast.moderator, "submission.publish", make_draft(cast), name="SP-2026-0001")
    before = list(Entry.objects.values())

    connection.check_constraints()  # PostgreSQL empties no table whose new rows it has still to check
    with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ATTEMPTS[how])

    if how != "truncate" or connection.vendor == "postgresql":  # SQLite has no such statement
        assert "audit_entry only grows" in str(refused.value)
    assert list(Entry.objects.values()) == before


def test_the_models_own_ways_are_refused_too(cast):
    entry = record(cast.moderator, "submission.publish", make_draft(cast))
    entry.action = "other"

    for attempt in (entry.save, entry.delete, Entry.objects.all().delete):
        with pytest.raises(DatabaseError, match="audit_entry only grows"), transaction.atomic():
            attempt()


def test_each_move_of_a_submission_is_in_the_log_once(cast):
    submission = make_submission(cast, Status.PUBLISHED)

    told = [
        (entry.actor, entry.action, entry.name, entry.detail)
        for entry in Entry.objects.about(submission).order_by("pk")
    ]

    reference = submission.reference
    assert told == [
        (cast.owner, "submission.submit", reference, {"source": "draft", "target": "submitted"}),
        (cast.moderator, "submission.claim", reference, {"source": "submitted", "target": "in_review"}),
        (cast.moderator, "submission.publish", reference, {"source": "in_review", "target": "published"}),
    ]


def test_what_was_refused_is_not_in_it(cast):
    submission = make_submission(cast, Status.SUBMITTED)
    before = Entry.objects.count()

    with pytest.raises(Conflict):
        perform(Action.CLAIM, submission, actor=cast.moderator, version=submission.version - 1)

    assert Entry.objects.count() == before
