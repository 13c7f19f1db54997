"""The one door: every move from every state by everybody, what it needs, what it leaves behind."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from post_office.models import Email

from practices.mail import Kind
from practices.models import Practice, SearchEntry
from submissions.choices import EDITABLE, OPEN, Action, Audience, Status
from submissions.models import Submission
from submissions.workflow import RULES, Conflict, NotReady, ReasonRequired, perform
from tests.submissions.cast import WORDS, make_draft, make_submission

OWNER, COLLEAGUE, STRANGER, MODERATOR, OTHER = "owner", "colleague", "stranger", "moderator", "other_moderator"
AUTHORS = {OWNER, COLLEAGUE}
STAFF = {MODERATOR, OTHER}

# state, action -> who may, and where it leads; whatever is not here is refused
MOVES = {
    (Status.DRAFT, Action.SUBMIT): (AUTHORS, Status.SUBMITTED),
    (Status.DRAFT, Action.WITHDRAW): ({OWNER}, Status.WITHDRAWN),
    (Status.SUBMITTED, Action.CLAIM): (STAFF, Status.IN_REVIEW),
    (Status.SUBMITTED, Action.WITHDRAW): ({OWNER}, Status.WITHDRAWN),
    (Status.IN_REVIEW, Action.RELEASE): (STAFF, Status.SUBMITTED),
    (Status.SUBMITTED, Action.HAND_OVER): (set(), Status.IN_REVIEW),  # not without saying to whom: see below
    (Status.IN_REVIEW, Action.HAND_OVER): (set(), Status.IN_REVIEW),
    (Status.IN_REVIEW, Action.LAPSE): (set(), Status.SUBMITTED),  # only once it has lain for days: test_claims
    (Status.IN_REVIEW, Action.REQUEST_CHANGES): ({MODERATOR}, Status.CHANGES_REQUESTED),
    (Status.IN_REVIEW, Action.DECLINE): ({MODERATOR}, Status.DECLINED),
    (Status.IN_REVIEW, Action.PUBLISH): ({MODERATOR}, Status.PUBLISHED),
    **{(status, Action.DROP): (set(), Status.WITHDRAWN) for status in OPEN},  # of revisions alone: test_revising
    **{(status, Action.ASK_TO_FINISH): (set(), status) for status in EDITABLE},  # of idle revisions: test_idling
    **{(status, Action.CLOSE): (set(), Status.WITHDRAWN) for status in EDITABLE},
    (Status.DRAFT, Action.REVISE): (set(), Status.IN_REVIEW),
    (Status.DRAFT, Action.SPLIT_OFF): (set(), Status.IN_REVIEW),  # test_splitting
    (Status.CHANGES_REQUESTED, Action.RESUBMIT): (AUTHORS, Status.SUBMITTED),
    (Status.CHANGES_REQUESTED, Action.WITHDRAW): ({OWNER}, Status.WITHDRAWN),
    (Status.DECLINED, Action.REOPEN): (AUTHORS, Status.DRAFT),
    (Status.WITHDRAWN, Action.REOPEN): (AUTHORS, Status.DRAFT),
}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("action", Action)
def test_each_move_is_open_to_exactly_these_people(cast, status, action):
    submission = make_submission(cast, status)
    may, target = MOVES.get((status, action), (set(), None))
    outcomes = {}
    for who in (OWNER, COLLEAGUE, STRANGER, MODERATOR, OTHER):
        before = Submission.objects.get(pk=submission.pk)
        try:
            with transaction.atomic():
                perform(action, before, actor=getattr(cast, who), version=before.version, note=WORDS)
                outcomes[who] = before.status
                transaction.set_rollback(True)
        except (Conflict, PermissionDenied) as refused:
            outcomes[who] = type(refused)
    refusal = PermissionDenied if target else Conflict
    assert outcomes == {
        who: target if who in may else refusal for who in (OWNER, COLLEAGUE, STRANGER, MODERATOR, OTHER)
    }


def test_every_action_has_a_rule():
    assert set(RULES) == set(Action)


def test_a_move_writes_who_did_what_and_why(cast):
    submission = make_submission(cast, Status.IN_REVIEW)
    perform(Action.DECLINE, submission, actor=cast.moderator, version=3, note="  Not about practice. ")
    last = submission.transitions.last()
    assert (last.action, last.source, last.target, last.actor, last.note) == (
        Action.DECLINE,
        Status.IN_REVIEW,
        Status.DECLINED,
        cast.moderator,
        "Not about practice.",
    )
    assert submission.version == 4


def test_the_second_of_two_decisions_conflicts_and_leaves_one_transition(cast):
    submission = make_submission(cast, Status.IN_REVIEW)
    seen = submission.version
    perform(Action.PUBLISH, submission, actor=cast.moderator, version=seen)
    with pytest.raises(Conflict):
        perform(Action.DECLINE, submission, actor=cast.moderator, version=seen, note=WORDS)
    actions = [transition.action for transition in submission.transitions.all()]
    assert actions == [Action.SUBMIT, Action.CLAIM, Action.PUBLISH]


@pytest.mark.parametrize("action", [Action.REQUEST_CHANGES, Action.DECLINE])
def test_a_decision_against_the_author_needs_words(cast, action):
    submission = make_submission(cast, Status.IN_REVIEW)
    with pytest.raises(ReasonRequired):
        perform(action, submission, actor=cast.moderator, version=submission.version, note="  \n ")
    submission.refresh_from_db()
    assert submission.status == Status.IN_REVIEW


def test_a_draft_with_gaps_is_not_submitted_and_says_why(cast):
    submission = make_draft(cast, title="", contact_email="not an address")
    with pytest.raises(NotReady) as refused:
        perform(Action.SUBMIT, submission, actor=cast.owner, version=1)
    assert [problem.field for problem in refused.value.problems] == ["title", "contact_email"]
    assert submission.transitions.count() == 0


def test_the_first_submit_gives_a_reference_and_the_next_keeps_it(cast):
    first = make_submission(cast, Status.SUBMITTED)
    second = make_submission(cast, Status.CHANGES_REQUESTED, title="Another")
    year = first.submitted_at.year
    assert (first.reference, second.reference) == (f"SP-{year}-0001", f"SP-{year}-0002")
    perform(Action.RESUBMIT, second, actor=cast.colleague, version=second.version)
    assert second.reference == f"SP-{year}-0002"


def test_each_submit_keeps_the_text_as_it_was(cast):
    submission = make_submission(cast, Status.CHANGES_REQUESTED)
    submission.title = "Reverse mentoring, and what it cost"
    submission.save()
    perform(Action.RESUBMIT, submission, actor=cast.owner, version=submission.version)
    kept = [revision.content["title"] for revision in submission.revisions.order_by("version")]
    assert kept == ["Reverse mentoring for senior leaders", "Reverse mentoring, and what it cost"]


@pytest.mark.parametrize(
    ("status", "subjects"),
    [
        (Status.DRAFT, []),
        (Status.SUBMITTED, ["We have received your submission SP-2026-0001"]),
        (Status.IN_REVIEW, ["We have received your submission SP-2026-0001"]),
        (
            Status.CHANGES_REQUESTED,
            ["We have received your submission SP-2026-0001", "Please change your submission SP-2026-0001"],
        ),
        (
            Status.DECLINED,
            ["We have received your submission SP-2026-0001", "We will not publish your submission SP-2026-0001"],
        ),
        (
            Status.PUBLISHED,
            ["We have received your submission SP-2026-0001", "Your practice is published: SP-2026-0001"],
        ),
        (Status.WITHDRAWN, []),
    ],
)
def test_each_decision_mails_the_author(cast, status, subjects):
    submission = make_submission(cast, status)
    year = str(submission.created_at.year)
    sent = Email.objects.filter(about__kind=Kind.AUTHOR).order_by("pk")
    assert [mail.subject.replace(year, "2026") for mail in sent] == subjects
    assert {address for mail in sent for address in mail.to} == ({"owner@home.example"} if subjects else set())


def test_words_of_a_decision_reach_the_author_in_mail_and_in_the_conversation(cast):
    submission = make_submission(cast, Status.CHANGES_REQUESTED)
    assert WORDS in Email.objects.get(subject__startswith="Please change").message
    assert [message.text for message in submission.messages.to_author()] == [WORDS]


def test_publishing_writes_practice_version_search_and_mail_together(cast):
    submission = make_submission(cast, Status.PUBLISHED)
    practice = submission.practice
    assert (practice.title, practice.reference, practice.lead_authority) == (
        submission.title,
        submission.reference,
        submission.authority,
    )
    assert [category.slug for category in practice.categories.all()] == ["with-communities"]
    assert [version.snapshot["title"] for version in practice.versions.all()] == [submission.title]
    assert SearchEntry.objects.filter(practice=practice).count() == 1
    assert submission.assignee is None


def test_a_fault_while_publishing_leaves_nothing_behind(cast, monkeypatch):
    submission = make_submission(cast, Status.IN_REVIEW)
    mails = Email.objects.count()

    def fault(transition):
        raise RuntimeError("the mail could not be queued")

    monkeypatch.setattr("submissions.notices.tell", fault)
    with pytest.raises(RuntimeError), transaction.atomic():
        perform(Action.PUBLISH, submission, actor=cast.moderator, version=submission.version)
    submission.refresh_from_db()
    assert (submission.status, Practice.objects.count(), SearchEntry.objects.count(), Email.objects.count()) == (
        Status.IN_REVIEW,
        0,
        0,
        mails,
    )


def test_once_the_owner_has_left_a_colleague_may_withdraw_and_gets_the_answers(cast):
    submission = make_draft(cast)
    cast.owner.memberships.all().delete()
    perform(Action.SUBMIT, submission, actor=cast.colleague, version=1)
    assert submission.owner == cast.colleague
    perform(Action.WITHDRAW, submission, actor=cast.colleague, version=2)
    assert submission.status == Status.WITHDRAWN


def test_a_title_that_exists_gets_a_slug_of_its_own(cast):
    first = make_submission(cast, Status.PUBLISHED)
    second = make_submission(cast, Status.PUBLISHED)
    assert [first.practice.slug, second.practice.slug] == [
        "reverse-mentoring-for-senior-leaders",
        "reverse-mentoring-for-senior-leaders-2",
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"status": "approved"},
        {"status": Status.SUBMITTED},
        {"status": Status.IN_REVIEW},
        {"status": Status.PUBLISHED},
        {"evidence": "certain"},
    ],
)
def test_the_database_itself_refuses_states_that_make_no_sense(cast, change):
    submission = make_draft(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=submission.pk).update(**change)


def test_staff_notes_and_the_conversation_never_mix(cast):
    submission = make_submission(cast, Status.IN_REVIEW)
    submission.messages.create(author=cast.moderator, audience=Audience.STAFF, text="Is this theirs?")
    submission.messages.create(author=cast.moderator, audience=Audience.AUTHOR, text="Thank you.")
    assert [message.text for message in submission.messages.to_author()] == ["Thank you."]
    assert [message.text for message in submission.messages.staff_notes()] == ["Is this theirs?"]


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.IN_REVIEW])
@pytest.mark.parametrize(("who", "may"), [(OWNER, False), (STRANGER, False), (MODERATOR, True), (OTHER, True)])
def test_any_moderator_hands_over_to_any_other_with_a_note_for_the_team(cast, status, who, may):
    submission, actor = make_submission(cast, status), getattr(cast, who)
    before = submission.version
    Email.objects.all().delete()
    if not may:
        with pytest.raises(PermissionDenied):
            perform(Action.HAND_OVER, submission, actor=actor, version=before, to=cast.other_moderator)
        return
    perform(Action.HAND_OVER, submission, actor=actor, version=before, to=cast.other_moderator, note=WORDS)
    assert (submission.status, submission.assignee) == (Status.IN_REVIEW, cast.other_moderator)
    assert [(note.text, note.audience) for note in submission.messages.all()] == [(WORDS, Audience.STAFF)]
    told = [] if who == OTHER else ["other@liia.example"]
    assert [mail.to[0] for mail in Email.objects.all()] == told
    perform(Action.PUBLISH, submission, actor=cast.other_moderator, version=before + 1)


@pytest.mark.parametrize("to", [OWNER, STRANGER, "own"])
def test_nobody_but_an_impartial_moderator_is_handed_anything(cast, to):
    submission = make_submission(cast, Status.IN_REVIEW)
    receiver = cast.other_moderator if to == "own" else getattr(cast, to)
    if to == "own":
        receiver.memberships.create(authority=submission.authority)
    with pytest.raises(PermissionDenied):
        perform(Action.HAND_OVER, submission, actor=cast.moderator, version=submission.version, to=receiver)
    submission.refresh_from_db()
    assert (submission.assignee, submission.messages.count()) == (cast.moderator, 0)
