"""Revising what is published: the page stays as it is until then; one at a time; none without a change."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from post_office.models import Email

from audit.models import Entry
from practices import versions
from practices.models import Practice
from practices.search import Query, find
from submissions import revising
from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.publishing import LiveVersionMoved, NotLive
from submissions.snapshots import from_live
from submissions.workflow import Conflict, Unchanged, perform
from tests.factories import AuthorityFactory, ThemeFactory
from tests.submissions.cast import make_draft, make_submission, publish

STEPS = ((Action.SUBMIT, "owner"), (Action.CLAIM, "moderator"), (Action.PUBLISH, "moderator"))


@pytest.fixture
def practice(cast):
    draft = make_draft(cast)
    draft.partner_authorities.add(AuthorityFactory(name="Partnerborough"))
    draft.themes.add(ThemeFactory(slug="workforce"))
    draft.links.create(label="Report", address="https://a.example/report")
    return publish(cast, draft)


def change(submission, **fields):
    """Text that was typed, as ``editing.save`` stores it."""
    Submission.objects.filter(pk=submission.pk).update(**fields, version=submission.version + 1)
    submission.refresh_from_db()
    return submission


def move(cast, submission, *steps):
    for action, who in steps:
        perform(action, submission, actor=getattr(cast, who), version=submission.version, note="Because.")


def move_live(practice, **fields):
    """Something else changes what is published, as a quick review of a new contact does."""
    for name, value in fields.items():
        setattr(practice, name, value)
    practice.version += 1
    practice.save()
    versions.keep(practice)


def test_a_revision_begins_with_all_that_is_published(cast, practice):
    revision = revising.begin(practice, cast.colleague)

    assert (revision.status, revision.owner, revision.authority) == (
        Status.DRAFT,
        cast.colleague,
        practice.lead_authority,
    )
    assert (revision.practice, revision.revises_version, revision.reference) == (practice, 1, None)
    assert from_live(revision) == []
    assert [link.address for link in revision.links.all()] == ["https://a.example/report"]
    assert [authority.name for authority in revision.partner_authorities.all()] == ["Partnerborough"]
    assert [theme.slug for theme in revision.themes.all()] == ["workforce"]
    assert [entry.action for entry in Entry.objects.about(practice)] == ["practice.revise"]


def test_there_is_one_revision_which_the_authority_shares(cast, practice):
    first = revising.begin(practice, cast.owner)

    assert revising.begin(practice, cast.colleague) == first
    with pytest.raises(revising.AlreadyOpen) as found:
        revising.begin(practice, cast.moderator)
    assert found.value.submission == first


def test_nobody_else_revises_it(cast, practice):
    with pytest.raises(PermissionDenied):
        revising.begin(practice, cast.stranger)
    assert Submission.objects.exclude(revises_version=None).count() == 0


@pytest.mark.parametrize("status", ["withdrawn"])
def test_what_is_not_live_is_not_revised(cast, practice, status):
    Practice.objects.update(status=status)
    with pytest.raises(NotLive):
        revising.begin(practice, cast.owner)


def test_the_page_stays_as_it_is_until_the_revision_is_published(cast, practice):
    revision = change(revising.begin(practice, cast.owner), title="A new name altogether")
    move(cast, revision, *STEPS[:2])
    practice.refresh_from_db()
    assert (practice.title, practice.version) == ("Reverse mentoring for senior leaders", 1)

    move(cast, revision, STEPS[2])

    before, slug = practice.published_at, practice.slug
    practice.refresh_from_db()
    assert (practice.title, practice.version, practice.slug) == ("A new name altogether", 2, slug)
    assert practice.published_at == before < practice.updated_at
    assert practice.reference != revision.reference
    assert revision.practice == practice
    assert Practice.objects.count() == 1
    titles = [version.snapshot["title"] for version in practice.versions.order_by("number")]
    assert titles == ["Reverse mentoring for senior leaders", "A new name altogether"]
    assert [hit.slug for hit in find(Query("altogether")).hits] == [slug]
    assert find(Query("reverse")).total == 0
    assert Email.objects.latest("pk").subject == f"The published page is revised: {revision.reference}"


def test_a_moderator_revises_it_at_once_and_the_owner_is_not_troubled_by_a_change_of_mind(cast, practice):
    Email.objects.all().delete()
    revision = revising.begin(practice, cast.moderator)

    assert (revision.status, revision.assignee, revision.owner) == (Status.IN_REVIEW, cast.moderator, cast.owner)
    assert revision.reference != practice.reference
    change(revision, title="Half a thought")
    perform(Action.DROP, revision, actor=cast.moderator, version=revision.version)
    assert (revision.status, Email.objects.count()) == (Status.WITHDRAWN, 0)
    assert revising.begin(practice, cast.other_moderator) != revision


def test_only_a_revision_that_a_moderator_has_just_begun_is_taken_up(cast, practice):
    revision = revising.begin(practice, cast.owner)
    with pytest.raises(PermissionDenied):
        perform(Action.REVISE, revision, actor=cast.moderator, version=revision.version)


@pytest.mark.parametrize("action", [Action.SUBMIT, Action.PUBLISH])
def test_what_changes_nothing_is_neither_sent_in_nor_published(cast, practice, action):
    actor = cast.owner if action == Action.SUBMIT else cast.moderator
    revision = revising.begin(practice, actor)

    with pytest.raises(Unchanged):
        perform(action, revision, actor=actor, version=revision.version)

    perform(Action.DROP, revision, actor=actor, version=revision.version)
    assert (revision.status, Practice.objects.get().version) == (Status.WITHDRAWN, 1)


def test_an_author_does_not_drop_what_says_something(cast, practice):
    revision = change(revising.begin(practice, cast.owner), title="A new name")
    with pytest.raises(Conflict):
        perform(Action.DROP, revision, actor=cast.owner, version=revision.version)


def test_a_submission_that_revises_nothing_is_not_dropped(cast):
    draft = make_draft(cast)
    with pytest.raises(PermissionDenied):
        perform(Action.DROP, draft, actor=cast.owner, version=draft.version)


def test_what_was_published_meanwhile_keeps_the_revision_from_being_published(cast, practice):
    revision = change(revising.begin(practice, cast.owner), title="A new name")
    move(cast, revision, *STEPS[:2])
    move_live(practice, contact_name="Nia New")

    with pytest.raises(LiveVersionMoved):
        perform(Action.PUBLISH, revision, actor=cast.moderator, version=revision.version)

    practice.refresh_from_db()
    assert (practice.title, practice.version) == ("Reverse mentoring for senior leaders", 2)
    assert revising.bring_up_to_date(revision, cast.moderator, revision.version) == []
    move(cast, revision, STEPS[2])
    practice.refresh_from_db()
    assert (practice.title, practice.contact_name, practice.version) == ("A new name", "Nia New", 3)


def test_what_both_changed_stays_as_the_revision_has_it_and_is_told(cast, practice):
    revision = change(revising.begin(practice, cast.owner), title="Mine", summary="Only mine")
    move_live(practice, title="Theirs", learning="Only theirs")

    [both] = revising.bring_up_to_date(revision, cast.owner, revision.version)

    assert (both.name, both.before, both.after) == ("title", "Theirs", "Mine")
    assert (revision.title, revision.summary, revision.learning) == ("Mine", "Only mine", "Only theirs")
    assert not revising.has_moved(revision)


def test_a_revision_that_is_up_to_date_stays_as_a_colleague_has_it_open(cast, practice):
    revision = change(revising.begin(practice, cast.owner), title="Mine")
    move(cast, revision, *STEPS[:2])
    before = (revision.version, revision.updated_at, revision.revisions.count(), Entry.objects.count())

    assert revising.bring_up_to_date(revision, cast.moderator, revision.version) == []

    revision.refresh_from_db()
    after = (revision.version, revision.updated_at, revision.revisions.count(), Entry.objects.count())
    assert after == before


def test_lists_of_a_page_are_brought_up_to_date_too(cast, practice):
    revision = change(revising.begin(practice, cast.owner), title="Mine")
    practice.partner_authorities.clear()
    practice.resources.all().delete()
    move_live(practice)

    assert revising.bring_up_to_date(revision, cast.owner, revision.version) == []
    assert (revision.partner_authorities.count(), revision.links.count()) == (0, 0)


def test_only_who_has_it_in_hand_brings_it_up_to_date_and_only_what_they_saw(cast, practice):
    revision = change(revising.begin(practice, cast.owner), title="Mine")
    for person in (cast.stranger, cast.moderator):
        with pytest.raises(PermissionDenied):
            revising.bring_up_to_date(revision, person, revision.version)
    with pytest.raises(Conflict):
        revising.bring_up_to_date(revision, cast.owner, revision.version - 1)


def test_a_revision_of_a_page_that_was_withdrawn_waits(cast, practice):
    revision = change(revising.begin(practice, cast.owner), title="Mine")
    move(cast, revision, *STEPS[:2])
    Practice.objects.update(status="withdrawn")
    with pytest.raises(NotLive):
        perform(Action.PUBLISH, revision, actor=cast.moderator, version=revision.version)


def test_a_revision_is_not_opened_again_beside_another(cast, practice):
    first = change(revising.begin(practice, cast.owner), title="Mine")
    perform(Action.WITHDRAW, first, actor=cast.owner, version=first.version)
    revising.begin(practice, cast.owner)

    with pytest.raises(Conflict):
        perform(Action.REOPEN, first, actor=cast.owner, version=first.version)


def test_what_nobody_wrote_in_is_dropped_after_some_days(cast, practice):
    untouched = revising.begin(practice, cast.owner)
    assert revising.drop_untouched() == 0
    Submission.objects.update(updated_at=timezone.now() - revising.UNTOUCHED_FOR - timedelta(hours=1))

    assert (revising.drop_untouched(), revising.drop_untouched()) == (1, 0)

    untouched.refresh_from_db()
    assert untouched.status == Status.WITHDRAWN


def test_what_somebody_wrote_in_is_kept_however_long(cast, practice):
    change(revising.begin(practice, cast.owner), title="Mine")
    make_submission(cast, Status.DRAFT)
    Submission.objects.update(updated_at=timezone.now() - timedelta(days=400))
    assert revising.drop_untouched() == 0
