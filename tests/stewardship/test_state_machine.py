"""Any sequence of moves by anybody, over submissions and practices together, leaves a portal that makes sense.

``make soak`` takes more than 20,000 steps of it, ``make test`` some hundreds.
"""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from post_office.models import Email

from accounts.models import MailAbout
from audit.models import Entry
from practices.choices import Status as Shown
from practices.models import Practice, PracticeVersion, SearchEntry
from practices.search import Query, find
from stewardship import lifecycle
from stewardship.models import PracticeEvent
from submissions import revising, splitting, workflow
from submissions.choices import OPEN, Action, Status
from submissions.models import Revision, Submission, Transition
from submissions.publishing import LiveVersionMoved, NotLive
from tests.conftest import EXAMPLES
from tests.submissions.cast import make_cast, make_draft, publish
from tests.submissions.test_revising import move_live

# Those who may do most come most often, or hardly anything would ever happen
PEOPLE = st.sampled_from(["owner", "moderator", "moderator", "owner", "colleague", "stranger", "other_moderator"])
STALE = st.sampled_from([False, False, False, True])
WORDS = st.sampled_from(["Because.", "Because.", "Because.", ""])
REFUSALS = (
    workflow.Conflict, workflow.NotReady, workflow.ReasonRequired, workflow.Unchanged, PermissionDenied, NotLive,
    LiveVersionMoved, revising.AlreadyOpen, lifecycle.Conflict, lifecycle.ReasonRequired,
)  # fmt: skip
IS_SOAK = EXAMPLES >= 1000
STEPS = 65 if IS_SOAK else 25
MOST = 6  # submissions of one run
WAY_TO_PUBLICATION = (Action.SUBMIT, Action.CLAIM, Action.PUBLISH)


class Lives(RuleBasedStateMachine):
    """Every step somebody tries something, with what they saw being the newest or not."""

    steps = 0

    def __init__(self):
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.cast = make_cast()
        publish(self.cast, make_draft(self.cast))
        make_draft(self.cast)

    def teardown(self):
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def who(self, name):
        return type(self.cast.owner).objects.get(pk=getattr(self.cast, name).pk)

    def one_of(self, model, place):
        """One of the rows, whichever there are; None while there are none."""
        rows = list(model.objects.order_by("pk"))
        return rows[place % len(rows)] if rows else None

    def attempt(self, deed):
        """Somebody tries; what is refused leaves everything as it was."""
        type(self).steps += 1
        before = self.everything()
        try:
            with transaction.atomic():
                deed()
        except REFUSALS:
            assert self.everything() == before

    def everything(self):
        counted = (Transition, PracticeEvent, Entry, Email, PracticeVersion, Revision)
        states = [list(model.objects.order_by("pk").values_list("pk", "status", "version")) for model in (
            Submission, Practice,
        )]  # fmt: skip
        return [*states, *(model.objects.count() for model in counted)]

    @rule(place=st.integers(0, 9), action=st.sampled_from(Action), who=PEOPLE, to=PEOPLE, stale=STALE,
          note=WORDS)  # fmt: skip
    def move_a_submission(self, place, action, who, to, stale, note):
        submission = self.one_of(Submission, place)
        version = submission.version - stale
        to = self.who(to) if action == Action.HAND_OVER else None
        self.attempt(
            lambda: workflow.perform(action, submission, actor=self.who(who), version=version, note=note, to=to)
        )

    @rule(place=st.integers(0, 9), who=st.sampled_from(["moderator", "other_moderator"]))
    def bring_to_publication(self, place, who):
        submission = self.one_of(Submission, place)
        for action in WAY_TO_PUBLICATION:
            actor = self.who("owner" if action == Action.SUBMIT else who)
            self.attempt(
                lambda action=action, actor=actor: workflow.perform(
                    action, submission, actor=actor, version=submission.version
                )
            )

    @rule(place=st.integers(0, 9), who=PEOPLE)
    def revise(self, place, who):
        practice = self.one_of(Practice, place)
        if practice and Submission.objects.count() < MOST:
            self.attempt(lambda: revising.begin(practice, self.who(who)))

    @rule(place=st.integers(0, 9), title=st.sampled_from(["A real name", "Another name", "Various", ""]))
    def retype_the_title(self, place, title):
        submission = self.one_of(Submission, place)
        if submission.is_editable or submission.status == Status.IN_REVIEW:
            submission.title, submission.version = title, submission.version + 1
            submission.save(update_fields=["title", "version"])

    @rule(place=st.integers(0, 9), who=PEOPLE, stale=STALE)
    def bring_up_to_date(self, place, who, stale):
        submission = self.one_of(Submission, place)
        self.attempt(lambda: revising.bring_up_to_date(submission, self.who(who), submission.version - stale))

    @rule(place=st.integers(0, 9), who=PEOPLE)
    def split(self, place, who):
        submission = self.one_of(Submission, place)
        if Submission.objects.count() < MOST:
            self.attempt(
                lambda: splitting.split_in_review(
                    submission, [("A piece", "Of it.")], self.who(who), submission.version
                )
            )

    @rule(place=st.integers(0, 9), action=st.sampled_from(list(lifecycle.RULES)), who=PEOPLE, stale=STALE,
          reason=WORDS)  # fmt: skip
    def move_a_practice(self, place, action, who, stale, reason):
        if practice := self.one_of(Practice, place):
            seen = "live-0" if stale else lifecycle.seen(practice)
            self.attempt(
                lambda: lifecycle.perform(action, practice, actor=self.who(who), seen_by_actor=seen, reason=reason)
            )

    @rule(place=st.integers(0, 9), name=st.sampled_from(["Nia New", "Noor Next"]))
    def change_the_contact_of_a_practice(self, place, name):
        practice = self.one_of(Practice, place)
        if practice and practice.status == Shown.LIVE:
            type(self).steps += 1
            move_live(practice, contact_name=name)

    @invariant()
    def the_public_sees_exactly_what_is_live(self):
        live = set(Practice.objects.filter(status=Shown.LIVE).values_list("pk", flat=True))
        assert set(Practice.objects.published().values_list("pk", flat=True)) == live
        assert set(SearchEntry.objects.values_list("practice_id", flat=True)) == live
        assert find(Query()).total == len(live)

    @invariant()
    def a_practice_has_one_open_revision_at_most(self):
        being_revised = list(
            Submission.objects.filter(status__in=OPEN).exclude(practice=None).values_list("practice", flat=True)
        )
        assert len(being_revised) == len(set(being_revised))

    @invariant()
    def each_change_of_state_is_in_the_log_once(self):
        moves = [
            (f"submission.{action}", key) for action, key in Transition.objects.values_list("action", "submission")
        ]
        moves += [(f"practice.{action}", key) for action, key in PracticeEvent.objects.exclude(
            source=F("target")).values_list("action", "practice")]  # fmt: skip
        changes = Entry.objects.filter(detail__has_key="source").values_list("action", "key")
        assert sorted(changes) == sorted(moves)

    @invariant()
    def the_last_move_says_where_each_stands(self):
        for submission in Submission.objects.all():
            moves = list(submission.transitions.order_by("pk"))
            states = [Status.DRAFT, *(move.target for move in moves)]
            assert states[-1] == submission.status
            assert [move.source for move in moves] == states[:-1]

    @invariant()
    def every_version_of_a_practice_was_kept(self):
        for practice in Practice.objects.all():
            numbers = list(practice.versions.order_by("number").values_list("number", flat=True))
            assert numbers == list(range(1, practice.version + 1))

    @invariant()
    def a_revision_was_published_over_the_version_that_it_had_seen(self):
        for revision in Submission.objects.filter(status=Status.PUBLISHED).exclude(revises_version=None):
            version = revision.practice.versions.get(number=revision.revises_version + 1)
            assert version.published_at == revision.decided_at

    @invariant()
    def every_mail_is_about_something_that_is_there(self):
        about = MailAbout.objects.values_list("label", "key")
        assert Email.objects.count() == len(about)
        for label, key in about:
            model = {"submissions.submission": Submission, "practices.practice": Practice}[label]
            assert model.objects.filter(pk=key).exists()
        told = {"submissions.submission": set(), "practices.practice": set()}
        for label, key in about:
            told[label].add(key)
        moved = set(Transition.objects.values_list("submission", flat=True))
        assert told["submissions.submission"] <= moved


@pytest.mark.long
@pytest.mark.django_db
def test_no_sequence_of_moves_breaks_the_portal():
    Lives.steps = 0
    run_state_machine_as_test(
        Lives,
        settings=settings(
            max_examples=settings().max_examples // 3,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
    assert Lives.steps > (20_000 if IS_SOAK else 100)
