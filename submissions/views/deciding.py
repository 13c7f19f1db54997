"""A moderator publishes, asks for changes or declines."""

from django.shortcuts import render
from django.views import View

from accounts import kept_text
from accounts.permissions import ModeratorsOnlyMixin
from submissions import workflow
from submissions.checklists import Verdict
from submissions.choices import Action
from submissions.documents import clearing
from submissions.documents.releasing import NoRoom, NotReleased
from submissions.forms.reviewing import DecisionForm
from submissions.forms.words import NoteForm
from submissions.permissions import may_correct
from submissions.publishing import LiveVersionMoved, NotLive
from submissions.snapshots import since_version
from submissions.views.commenting import still_typing
from submissions.views.drafting import version_in
from submissions.views.from_desk import desk_query, onward, to_review
from submissions.views.moderation import reviewable

DECISIONS = {
    Action.PUBLISH: "published. Anybody can read it now.",
    Action.REQUEST_CHANGES: "the author has your request.",
    Action.DECLINE: "declined. The author has your reason.",
}
WORDS_OWED = {
    Action.REQUEST_CHANGES: "Tell the author what to change, here or in a comment",
    Action.DECLINE: "Tell the author why it is declined",
}
TEXT_MOVED = "The text has changed since you opened this page: read what changed, then decide"
MOVED = "Something was done to it since you opened this page: look at it again, then decide"
TYPED = ("note", "feedback", "comment-quote", "comment-text")

REFUSALS = {
    workflow.Unchanged: "Nothing differs from the published page, so nothing can be decided: drop the revision",
    NotLive: "The page that this revises is not published any more: restore it first, or decline the revision",
    NotReleased: "A document could not be published just now, so nothing was: try it again, or ask for support",
    NoRoom: "The portal has no room for its documents just now, so nothing was published: try it again later",
    LiveVersionMoved: "The published page has changed since this revision began: bring it up to date, then decide",
}


class Decide(ModeratorsOnlyMixin, View):
    """Publish, request changes or decline; then comes the next in the queue."""

    keeps_typed_text = True

    def get(self, request, pk):
        submission, typed = reviewable(pk), kept_text.take(request)
        if typed is None:
            return to_review(request, pk)
        if not may_correct(request.user, submission):
            return self.overtaken(submission, typed)
        return still_typing(request, submission, typed)

    def post(self, request, pk):
        submission, form = reviewable(pk), DecisionForm(request.POST)
        if not self.is_ready(submission, form):
            return self.again(submission, form)
        action = Action(request.POST["action"])
        if may_correct(request.user, submission):
            clearing.tick(submission, request.POST.getlist("finding"), request.user)
        try:
            workflow.perform(
                action,
                submission,
                actor=request.user,
                version=version_in(request),
                note=form.cleaned_data["note"],
                verdict=verdict_in(form, action),
            )
        except workflow.Conflict:
            return self.conflict(reviewable(pk), form)
        except workflow.ReasonRequired:
            form.add_error("note", WORDS_OWED[action])
            return self.again(submission, form)
        except tuple(REFUSALS) as refused:
            form.add_error(None, REFUSALS[type(refused)])
            return self.again(submission, form, status=409)
        except workflow.NotReady as lacking:
            for problem in lacking.problems:
                form.add_error(None, f"Before it can be published: {problem.text}")
            return self.again(submission, form)
        return onward(request, submission, f"{submission.reference}: {DECISIONS[action]}")

    def is_ready(self, submission, form):
        """Whether the decision can be tried; if not, the form says what is missing."""
        action, is_right = self.request.POST.get("action"), form.is_valid()
        if action not in DECISIONS:
            is_right = False
            form.add_error(None, "Choose what to do: publish, request changes or decline.")
        if not is_right or not may_correct(self.request.user, submission):
            return is_right  # the workflow knows who may, and what happened meanwhile
        if self.request.POST.get("comment-text", "").strip():
            form.add_error(None, "You have typed a comment that is not added: add it or clear it, then decide")
            return False
        return action != Action.PUBLISH or form.confirms_publication()

    def again(self, submission, form, status=422, **shown):
        """The review page with everything that was typed."""
        return still_typing(self.request, submission, self.request.POST, status=status, decision=form, **shown)

    def conflict(self, submission, form):
        """Somebody decided or released it first, or the moderator corrected it in another window."""
        if not may_correct(self.request.user, submission):
            return self.overtaken(submission, self.request.POST)
        meanwhile = since_version(submission, version_in(self.request))
        form.add_error("note", TEXT_MOVED if meanwhile else MOVED)
        return self.again(submission, form, status=409, meanwhile=meanwhile)

    def overtaken(self, submission, typed):
        """Say what happened, and keep the words."""
        words = "\n\n".join(filter(None, (typed.get(name, "").strip() for name in TYPED)))
        return render(
            self.request,
            "submissions/overtaken.html",
            {
                "submission": submission,
                "desk": desk_query(self.request),
                "meanwhile": since_version(submission, version_in(self.request)),
                "last": submission.transitions.select_related("actor").last(),
                "note": words,
                "note_form": NoteForm(prefix="note", initial={"text": words}),
            },
            status=409,
        )


def verdict_in(form: DecisionForm, action: Action) -> Verdict:
    """What is kept with the decision. Feedback waits with it until the decision is to publish."""
    return Verdict(form.checklist(is_published=action == Action.PUBLISH), form.cleaned_data["feedback"])
