"""Any sequence of moves by anybody leaves a submission that makes sense."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from practices.models import Practice, SearchEntry
from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.workflow import RULES, Conflict, NotReady, ReasonRequired, perform
from tests.submissions.cast import make_cast, make_draft

PEOPLE = ("owner", "colleague", "stranger", "moderator", "other_moderator")
REFUSALS = (Conflict, PermissionDenied, NotReady, ReasonRequired)


class Moves(RuleBasedStateMachine):
    """One submission; every step somebody tries something, with an old or the newest version in hand."""

    def __init__(self):
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.cast = make_cast()
        self.pk = make_draft(self.cast).pk
        self.versions = [1]
        self.references = set()

    def teardown(self):
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    @property
    def now(self):
        return Submission.objects.get(pk=self.pk)

    @rule(
        action=st.sampled_from(Action),
        who=st.sampled_from(PEOPLE),
        behind=st.integers(0, 3).map(lambda number: max(0, number - 2)),
        note=st.sampled_from(["", "Because."]),
    )
    def try_to(self, action, who, behind, note):
        before, actor = self.now, getattr(self.cast, who)
        version = self.versions[max(-1 - behind, -len(self.versions))]
        try:
            with transaction.atomic():
                perform(action, before, actor=actor, version=version, note=note)
        except REFUSALS:
            assert (self.now.version, self.now.status) == (before.version, before.status)
        else:
            move = RULES[action]
            assert version == self.versions[-1]
            assert self.now.status == move.target
            assert note or not move.needs_reason
            self.versions.append(self.now.version)

    @rule(title=st.sampled_from(["", "Various", "A real name"]))
    def retype_the_title(self, title):
        submission = self.now
        if submission.is_editable:
            submission.title = title
            submission.save(update_fields=["title"])

    @invariant()
    def every_change_of_state_is_on_record(self):
        moves = list(self.now.transitions.all())
        states = [Status.DRAFT, *(move.target for move in moves)]
        assert states[-1] == self.now.status
        assert [move.source for move in moves] == states[:-1]
        assert self.now.version == len(moves) + 1

    @invariant()
    def the_public_sees_it_exactly_when_it_is_published(self):
        is_published = self.now.status == Status.PUBLISHED
        assert Practice.objects.count() == SearchEntry.objects.count() == int(is_published)

    @invariant()
    def the_reference_never_changes(self):
        if self.now.reference:
            self.references.add(self.now.reference)
        assert len(self.references) <= 1

    @invariant()
    def only_what_is_in_review_has_a_moderator(self):
        assert (self.now.assignee is not None) == (self.now.status == Status.IN_REVIEW)


@pytest.mark.long
@pytest.mark.django_db
def test_no_sequence_of_moves_breaks_a_submission():
    run_state_machine_as_test(
        Moves,
        settings=settings(
            max_examples=settings().max_examples // 3,
            stateful_step_count=12,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
