"""How a step over submissions and practices is tried: by whom, with what in hand, and what a refusal is."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from stewardship import lifecycle, parts
from stewardship.kept_true import confirming, contacts, links, reminding, reviewing
from submissions import revising, workflow
from submissions.publishing import LiveVersionMoved, NotLive
from tests.stewardship.sights import look
from tests.submissions.cast import make_cast, make_draft, publish

# Those who may do most come most often, or hardly anything would ever happen
PEOPLE = st.sampled_from(["owner", "moderator", "moderator", "owner", "colleague", "stranger", "other_moderator"])
MODERATORS = st.sampled_from(["moderator", "other_moderator"])
PLACES = st.integers(0, 9)
STALE = st.sampled_from([False, False, False, True])
WORDS = st.sampled_from(["Because.", "Because.", "Because.", ""])
TITLES = st.sampled_from(["A real name", "Another name", "A third name", "Various", ""])
CONTACTS = st.sampled_from(["Nia New", "Noor Next"])
REFUSALS = (
    workflow.Conflict, workflow.NotReady, workflow.ReasonRequired, workflow.Unchanged, PermissionDenied, NotLive,
    LiveVersionMoved, revising.AlreadyOpen, lifecycle.Conflict, lifecycle.ReasonRequired, parts.NotPossible,
    contacts.AlreadyProposed, contacts.Overtaken, contacts.ReasonMissing, confirming.NotPublished, links.Ended,
    reminding.AskedToday, reminding.NotOverdue, reviewing.AlreadyDecided, reviewing.WordsMissing,
)  # fmt: skip
MOST = 8  # submissions of one run


def step(**strategies):
    """A rule that is counted each time it runs."""

    def decorate(function):
        @rule(**strategies)
        @wraps(function)
        def counted(self, **drawn):
            type(self).steps += 1
            function(self, **drawn)

        return counted

    return decorate


def while_there_is(name):
    return precondition(lambda self: bool(getattr(self.now, name)))


has_room = precondition(lambda self: len(self.now.submissions) < MOST)


class Trials(RuleBasedStateMachine):
    """``now`` is what there is since somebody last tried something."""

    steps = 0

    def __init__(self):
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.words = 0
        self.cast = make_cast()
        publish(self.cast, make_draft(self.cast, title=self.titled("The first")))
        make_draft(self.cast, title=self.titled("The second"))
        self.now = look()

    def teardown(self):
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def titled(self, title):
        """The title with a word that no other has; what is no title stays as it is."""
        self.words += 1
        return f"{title} word{self.words:04}" if " " in title else title

    def who(self, name):
        return type(self.cast.owner).objects.get(pk=getattr(self.cast, name).pk)

    def one_of(self, rows, place):
        """One of the rows, whichever there are."""
        rows = list(rows.order_by("pk"))
        return rows[place % len(rows)]

    def waiting_one_of(self, model, place):
        """One that waits for a decision; where none does, one that has it already."""
        waiting = model.objects.filter(outcome="waiting")
        return self.one_of(waiting if waiting.exists() else model.objects, place)

    def attempt(self, deed):
        """Somebody tries; what is refused has written nothing."""
        try:
            deed()
        except REFUSALS:
            assert look() == self.now
        else:
            self.now = look()
