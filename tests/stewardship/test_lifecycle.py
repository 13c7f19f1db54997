"""Withdraw, take down, restore: who may, from where to where, and that all of it happens or nothing."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from post_office.models import Email

from accounts.models import Membership
from audit.models import Entry
from practices.choices import Status
from practices.models import Practice, SearchEntry
from stewardship import lifecycle, notices
from stewardship.choices import Action
from stewardship.models import PracticeEvent
from submissions.choices import Action as SubmissionAction
from submissions.choices import Status as SubmissionStatus
from submissions.models import Submission
from tests.factories import PracticeFactory
from tests.security.people import make_moderator
from tests.stewardship.cast import REASON, make_practice, move
from tests.submissions.cast import fresh, make_draft

ALLOWED = {
    (Action.WITHDRAW, Status.LIVE): Status.WITHDRAWN,
    (Action.WITHDRAW, Status.UNPUBLISHED): Status.WITHDRAWN,
    (Action.UNPUBLISH, Status.LIVE): Status.UNPUBLISHED,
    (Action.RESTORE, Status.WITHDRAWN): Status.LIVE,
    (Action.RESTORE, Status.UNPUBLISHED): Status.LIVE,
}


def mails() -> list[tuple[str, str]]:
    """To whom what was queued, in order."""
    return [(mail.to[0], mail.subject) for mail in Email.objects.order_by("pk")]


@pytest.mark.parametrize(("action", "source"), list(product(lifecycle.RULES, Status)))
def test_each_move_starts_and_ends_where_the_table_says(cast, action, source):
    practice = make_practice(cast)
    Practice.objects.filter(pk=practice.pk).update(status=source)
    practice.refresh_from_db()
    target = ALLOWED.get((action, source))
    assert lifecycle.may(action, cast.moderator, practice) is (target is not None)
    if target is None:
        with pytest.raises(lifecycle.Conflict):
            move(action, practice, cast.moderator)
        target = source
    else:
        move(action, practice, cast.moderator)
    assert (practice.status, practice.version) == (target, 1)


def test_a_move_leaves_one_event_and_one_row_of_the_log(cast):
    practice = make_practice(cast)
    before = Entry.objects.count()
    event = move(Action.WITHDRAW, practice, cast.owner, f"  {REASON}\n")
    assert [*practice.events.all()] == [event]
    assert (event.action, event.source, event.target) == (Action.WITHDRAW, Status.LIVE, Status.WITHDRAWN)
    assert (event.actor, event.reason) == (cast.owner, REASON)
    logged = Entry.objects.newest_first()[: Entry.objects.count() - before]
    assert [(row.actor, row.action, row.name, row.detail) for row in logged] == [
        (cast.owner, "practice.withdraw", practice.reference, {"source": "live", "target": "withdrawn"})
    ]


def test_search_knows_it_only_while_it_is_published(cast):
    practice, known = make_practice(cast), []
    for action in (Action.UNPUBLISH, Action.RESTORE, Action.WITHDRAW, Action.RESTORE):
        move(action, practice, cast.moderator)
        known.append(SearchEntry.objects.filter(practice=practice).exists())
    assert known == [False, True, False, True]


@pytest.mark.parametrize("fails", ["record", "notices"])
def test_where_one_part_fails_nothing_has_happened(cast, monkeypatch, fails):
    practice = make_practice(cast)
    sent = Email.objects.count()

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(*{"record": (lifecycle, "record"), "notices": (notices, "_mail")}[fails], fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        move(Action.WITHDRAW, practice, cast.owner)
    practice.refresh_from_db()
    assert (practice.status, practice.events.count(), Email.objects.count()) == (Status.LIVE, 0, sent)
    assert SearchEntry.objects.filter(practice=practice).exists()
    assert not Entry.objects.filter(action="practice.withdraw").exists()


MAY = {
    Action.WITHDRAW: {"owner", "colleague", "moderator", "other_moderator"},
    Action.UNPUBLISH: {"moderator", "other_moderator"},
    Action.RESTORE: {"moderator", "other_moderator"},
}


@pytest.mark.parametrize("action", list(lifecycle.RULES))
def test_who_may(cast, action):
    practice = make_practice(cast)
    if action == Action.RESTORE:
        move(Action.WITHDRAW, practice, cast.owner)
    for name in ("owner", "colleague", "stranger", "moderator", "other_moderator"):
        actor = fresh(getattr(cast, name))
        assert lifecycle.may(action, actor, practice) is (name in MAY[action]), name
        if name not in MAY[action]:
            with pytest.raises(PermissionDenied):
                move(action, practice, actor)
    assert practice.events.count() == (action == Action.RESTORE)


@pytest.mark.parametrize("action", [Action.UNPUBLISH, Action.RESTORE])
def test_no_moderator_decides_on_the_work_of_their_own_authority(cast, action):
    practice, ours = make_practice(cast), make_moderator(cast.colleague)
    if action == Action.RESTORE:
        move(Action.UNPUBLISH, practice, cast.moderator)
    assert not lifecycle.may(action, ours, practice)
    with pytest.raises(PermissionDenied):
        move(action, practice, ours)
    Membership.objects.filter(user=ours).delete()
    move(action, practice, ours)


def test_nobody_suspended_withdraws_anything(cast):
    practice = make_practice(cast)
    cast.owner.is_active = False
    cast.owner.save()
    with pytest.raises(PermissionDenied):
        move(Action.WITHDRAW, practice, cast.owner)


@pytest.mark.parametrize("reason", ["", " \n "])
@pytest.mark.parametrize("action", list(lifecycle.RULES))
def test_each_owes_a_reason(cast, action, reason):
    practice = make_practice(cast)
    if action == Action.RESTORE:
        move(Action.WITHDRAW, practice, cast.owner)
    with pytest.raises(lifecycle.ReasonRequired):
        move(action, practice, cast.moderator, reason)


def test_the_database_keeps_no_change_of_state_without_a_reason_nor_a_state_that_is_unknown(cast):
    practice = make_practice(cast)
    known = {"practice": practice, "action": Action.WITHDRAW, "actor": cast.owner, "source": Status.LIVE}
    for wrong in ({"target": Status.WITHDRAWN, "reason": ""}, {"target": "lost", "reason": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PracticeEvent.objects.create(**known, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Practice.objects.filter(pk=practice.pk).update(status="lost")


def test_who_comes_second_is_told_and_nothing_changes(cast):
    practice = make_practice(cast)
    before_them = lifecycle.seen(practice)
    move(Action.UNPUBLISH, practice, cast.moderator)
    with pytest.raises(lifecycle.Conflict):
        lifecycle.perform(Action.WITHDRAW, practice, actor=cast.owner, seen_by_actor=before_them, reason=REASON)
    assert (practice.status, practice.events.count()) == (Status.UNPUBLISHED, 1)


def test_nor_does_anybody_withdraw_a_text_that_they_have_not_seen(cast):
    practice = make_practice(cast)
    before_them = lifecycle.seen(practice)
    Practice.objects.filter(pk=practice.pk).update(version=2)
    with pytest.raises(lifecycle.Conflict):
        lifecycle.perform(Action.WITHDRAW, practice, actor=cast.owner, seen_by_actor=before_them, reason=REASON)


def test_the_owner_hears_of_each_move_and_the_moderators_of_a_withdrawal_by_the_authority(cast):
    practice = make_practice(cast)
    owner, number = cast.owner.email, practice.reference
    expected = {
        (Action.UNPUBLISH, cast.moderator): [(owner, f"Your practice {number} is taken down for now")],
        (Action.RESTORE, cast.moderator): [(owner, f"Your practice {number} is published again")],
        (Action.WITHDRAW, cast.colleague): [
            (owner, f"Your practice {number} is withdrawn"),
            ("moderator@liia.example", f"Homeborough has withdrawn {number}"),
            ("other@liia.example", f"Homeborough has withdrawn {number}"),
        ],
    }
    for (action, actor), letters in expected.items():
        Email.objects.all().delete()
        move(action, practice, actor)
        assert sorted(mails()) == sorted(letters)
        assert [REASON in mail.message and f"/published/{practice.slug}/" in mail.message
                for mail in Email.objects.all()] == [True] * len(letters)  # fmt: skip


def test_once_the_owner_has_left_the_colleagues_hear_of_it(cast):
    practice = make_practice(cast)
    cast.owner.memberships.all().delete()
    Email.objects.all().delete()
    move(Action.UNPUBLISH, practice, cast.moderator)
    assert [to for to, _ in mails()] == [cast.colleague.email]


def test_of_a_practice_without_a_submission_all_the_members_hear(cast):
    practice = PracticeFactory(lead_authority=cast.owner.authorities.get(), reference="SP-1999-0001")
    move(Action.UNPUBLISH, practice, cast.moderator)
    assert {to for to, _ in mails()} == {cast.owner.email, cast.colleague.email}


def test_a_submission_that_revises_it_stays_where_it_is(cast):
    practice = make_practice(cast)
    revision = make_draft(cast)
    Submission.objects.filter(pk=revision.pk).update(practice=practice)
    move(Action.WITHDRAW, practice, cast.owner)
    revision.refresh_from_db()
    assert (revision.status, revision.practice) == (SubmissionStatus.DRAFT, practice)
    assert not revision.transitions.filter(action=SubmissionAction.WITHDRAW).exists()
