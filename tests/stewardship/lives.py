"""All that happens to submissions and practices: somebody tries it, having seen what is newest or not.

Each rule is one step. What is refused must have left everything as it was, without any transaction around it.
"""

from datetime import timedelta
from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import precondition

from practices import search
from practices.models import Practice
from stewardship import lifecycle, parts
from stewardship.kept_true import confirming, contacts, links, reminding, reviewing
from stewardship.models import Answer, ContactChange, Reminder
from submissions import claims, revising, splitting, workflow
from submissions.choices import OPEN, Action, Status
from submissions.models import Submission
from tests.stewardship.sights import look
from tests.stewardship.trying import (
    CONTACTS,
    MODERATORS,
    PEOPLE,
    PLACES,
    STALE,
    TITLES,
    WORDS,
    Trials,
    has_room,
    step,
    while_there_is,
)  # fmt: skip
from tests.submissions.cast import BY_AUTHOR, make_draft

WAY_TO_PUBLICATION = (Action.SUBMIT, Action.RESUBMIT, Action.CLAIM, Action.PUBLISH)
MOVES = [action for action in Action if action != Action.LAPSE]  # which nobody makes: see nobody_comes_back


class Lives(Trials):
    """Everything that somebody, or time, can do."""

    @step(place=PLACES, action=st.sampled_from(MOVES), who=PEOPLE, to=PEOPLE, stale=STALE, note=WORDS)
    def move_a_submission(self, place, action, who, to, stale, note):
        submission = self.one_of(Submission.objects, place)
        seen = {"version": submission.version - stale, "note": note}
        to = self.who(to) if action == Action.HAND_OVER else None
        self.attempt(lambda: workflow.perform(action, submission, actor=self.who(who), to=to, **seen))

    @step(place=PLACES, way=st.integers(0, 99), to=PEOPLE, note=WORDS)
    def move_a_submission_on(self, place, way, to, note):
        """By somebody who may, in one of the ways that there are."""
        submission, people = self.one_of(Submission.objects, place), [self.who(name) for name in vars(self.cast)]
        ways = [
            (action, person) for action in MOVES for person in people if workflow.may(action, person, submission)
        ]
        if ways:
            (action, actor), to = ways[way % len(ways)], self.who(to)
            how = {"actor": actor, "to": to if action == Action.HAND_OVER else None, "note": note}
            self.attempt(lambda: workflow.perform(action, submission, version=submission.version, **how))

    @precondition(lambda self: any(row["status"] in OPEN for row in self.now.submissions.values()))
    @step(place=PLACES, who=MODERATORS)
    def bring_to_publication(self, place, who):
        """From wherever it stands, under a new name; not where another moderator has it, or what is live moved."""
        submission = self.one_of(Submission.objects.filter(status__in=OPEN), place)
        self.retype(submission, "Brought along")
        for action in WAY_TO_PUBLICATION:
            actor = self.who("owner" if action in BY_AUTHOR else who)
            deed = partial(workflow.perform, action, submission, actor=actor, version=submission.version)
            self.attempt(deed)

    @precondition(lambda self: any(row["status"] == Status.IN_REVIEW for row in self.now.submissions.values()))
    @step(place=PLACES, days=st.sampled_from([3, 6]))
    def nobody_comes_back(self, place, days):
        """To what they took: they are warned, and then it lapses."""
        submission = self.one_of(Submission.objects.filter(status=Status.IN_REVIEW), place)
        submission.claimed_at -= timedelta(days=days)
        if submission.claim_warned_at:
            submission.claim_warned_at -= timedelta(days=days)
        submission.save(update_fields=["claimed_at", "claim_warned_at"])
        self.attempt(claims.look_after)

    @has_room
    @step(title=TITLES)
    def begin(self, title):
        self.attempt(lambda: make_draft(self.cast, title=self.titled(title)))

    @has_room
    @step(place=PLACES, who=PEOPLE)
    def revise(self, place, who):
        practice = self.one_of(Practice.objects, place)
        self.attempt(lambda: revising.begin(practice, self.who(who)))

    @step(place=PLACES, title=TITLES)
    def retype_the_title(self, place, title):
        self.retype(self.one_of(Submission.objects, place), title)

    def retype(self, submission, title):
        """As whoever has it in hand may; nothing, where that is nobody."""
        if submission.is_editable or submission.status == Status.IN_REVIEW:
            submission.title, submission.version = self.titled(title), submission.version + 1
            submission.save(update_fields=["title", "version"])
            self.now = look()

    @step(place=PLACES, who=PEOPLE, stale=STALE)
    def bring_up_to_date(self, place, who, stale):
        submission = self.one_of(Submission.objects, place)
        self.attempt(lambda: revising.bring_up_to_date(submission, self.who(who), submission.version - stale))

    @has_room
    @step(place=PLACES, who=PEOPLE)
    def split(self, place, who):
        submission, pieces = self.one_of(Submission.objects, place), [(self.titled("A piece"), "Of it.")]
        self.attempt(lambda: splitting.split_in_review(submission, pieces, self.who(who), submission.version))

    @step(place=PLACES, action=st.sampled_from(list(lifecycle.RULES)), who=PEOPLE, stale=STALE, reason=WORDS)
    def move_a_practice(self, place, action, who, stale, reason):
        practice = self.one_of(Practice.objects, place)
        seen = "live-0" if stale else lifecycle.seen(practice)
        how = {"seen_by_actor": seen, "reason": reason}
        self.attempt(lambda: lifecycle.perform(action, practice, actor=self.who(who), **how))

    @step(place=PLACES, other=PLACES, who=PEOPLE)
    def join(self, place, other, who):
        piece, whole = self.one_of(Practice.objects, place), self.one_of(Practice.objects, other)
        self.attempt(lambda: parts.join(piece, whole, actor=self.who(who), note="Because."))

    @precondition(lambda self: any(row["part_of_id"] for row in self.now.practices.values()))
    @step(place=PLACES, who=PEOPLE)
    def leave(self, place, who):
        piece = self.one_of(Practice.objects.exclude(part_of=None), place)
        self.attempt(lambda: parts.leave(piece, piece.part_of, actor=self.who(who)))

    @step(place=PLACES, who=PEOPLE, name=CONTACTS, has_left=st.booleans())
    def propose_a_contact(self, place, who, name, has_left):
        practice, email = self.one_of(Practice.objects, place), f"{name.replace(' ', '.').lower()}@home.example"
        fields = {"name": name, "role": "", "email": email, "show_email": False, "has_left": has_left}
        self.attempt(lambda: contacts.propose(practice, by=self.who(who), **fields))

    @while_there_is("contacts")
    @step(place=PLACES, who=MODERATORS, accepts=st.booleans(), stale=STALE, reply=WORDS)
    def decide_on_a_contact(self, place, who, accepts, stale, reply):
        change = self.waiting_one_of(ContactChange, place)
        how = {"accepts": accepts, "version": change.practice.version - stale, "reply": reply}
        self.attempt(lambda: contacts.decide(change, actor=self.who(who), **how))

    @step(place=PLACES, days=st.sampled_from([31, 190, 190]), is_asked=st.booleans())
    def time_passes(self, place, days, is_asked):
        """Since a practice was confirmed and people were asked; the oldest first, or two would be of one day."""
        practice, time = self.one_of(Practice.objects, place), timedelta(days=days)
        practice.confirmed_on, practice.review_due_on = practice.confirmed_on - time, practice.review_due_on - time
        practice.save(update_fields=["confirmed_on", "review_due_on"])
        for reminder in practice.reminders.order_by("sent_at"):
            for name in ("confirmed_on", "sent_on", "sent_at"):
                setattr(reminder, name, getattr(reminder, name) - time)
            reminder.save()
        search.index(practice)
        if is_asked:
            reminding.remind()
        self.now = look()

    @step(place=PLACES, who=PEOPLE)
    def ask_again(self, place, who):
        practice = self.one_of(Practice.objects, place)
        self.attempt(lambda: reminding.remind_again(practice, actor=self.who(who)))

    @step(place=PLACES, who=PEOPLE, choice=st.sampled_from(Answer.Choice))
    def answer(self, place, who, choice):
        practice = self.one_of(Practice.objects, place)
        self.attempt(lambda: confirming.answer_signed_in(practice, choice, "Because.", by=self.who(who)))

    @while_there_is("reminders")
    @step(place=PLACES, choice=st.sampled_from(Answer.Choice), is_contact=st.booleans())
    def answer_by_link(self, place, choice, is_contact):
        reminder = self.one_of(Reminder.objects, place)
        email = reminder.practice.contact_email if is_contact else self.cast.owner.email
        link = links.read(links.token_for(reminder, email))
        self.attempt(lambda: confirming.answer_by_link(link, choice, "Because."))

    @while_there_is("answers")
    @step(place=PLACES, who=MODERATORS, passes=st.booleans(), text=WORDS, reply=WORDS)
    def decide_on_an_answer(self, place, who, passes, text, reply):
        answer = self.waiting_one_of(Answer, place)
        self.attempt(lambda: reviewing.decide(answer, actor=self.who(who), passes=passes, text=text, reply=reply))
