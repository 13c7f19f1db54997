"""A moderator publishes, asks for changes or declines."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views import View

from accounts import kept_text
from accounts.permissions import ModeratorsOnlyMixin
from submissions import workflow
from submissions.choices import Action
from submissions.forms.words import DecisionForm, NoteForm
from submissions.models import Submission
from submissions.permissions import may_correct
from submissions.publishing import LiveVersionMoved, NotLive
from submissions.views.drafting import version_in
from submissions.views.moderation import review_page, reviewable

DECISIONS = {
    Action.PUBLISH: "published. Anybody can read it now.",
    Action.REQUEST_CHANGES: "the author has your request.",
    Action.DECLINE: "declined. The author has your reason.",
}

REFUSALS = {
    workflow.Unchanged: "Nothing differs from the published page, so nothing can be decided: drop the revision",
    NotLive: "The page that this revises is not published any more: restore it first, or decline the revision",
    LiveVersionMoved: "The published page has changed since this revision began: bring it up to date, then decide",
}


class Decide(ModeratorsOnlyMixin, View):
    """Publish, request changes or decline; then comes the next in the queue."""

    keeps_typed_text = True

    def get(self, request, pk):
        submission, typed = reviewable(pk), kept_text.take(request)
        if typed is None:
            return redirect("submissions:review", pk)
        if not may_correct(request.user, submission):
            return self.overtaken(submission, typed.get("note", ""))
        return review_page(request, submission, decision=DecisionForm(typed))

    def post(self, request, pk):
        submission, form = reviewable(pk), DecisionForm(request.POST)
        action = request.POST.get("action")
        form.is_valid()
        if action not in DECISIONS:
            form.add_error(None, "Choose what to do: publish, request changes or decline.")
            return review_page(request, submission, status=422, decision=form)
        note = form.cleaned_data.get("note", "")
        try:
            workflow.perform(
                Action(action), submission, actor=request.user, version=version_in(request), note=note
            )
        except workflow.Conflict:
            return self.conflict(reviewable(pk), form, note)
        except workflow.ReasonRequired:
            form.add_error("note", "Tell the author what to change, or why it is declined")
            return review_page(request, submission, status=422, decision=form)
        except (workflow.Unchanged, NotLive, LiveVersionMoved) as refused:
            form.add_error(None, REFUSALS[type(refused)])
            return review_page(request, submission, status=409, decision=form)
        except workflow.NotReady as lacking:
            for problem in lacking.problems:
                form.add_error(None, f"Before it can be published: {problem.text}")
            return review_page(request, submission, status=422, decision=form)
        return self.onward(request, f"{submission.reference}: {DECISIONS[Action(action)]}")

    def conflict(self, submission, form, note):
        """Somebody decided or released it first, or the moderator corrected it in another window."""
        if not may_correct(self.request.user, submission):
            return self.overtaken(submission, note)
        form.add_error("note", "The text has changed since you opened this page: read it again, then decide")
        return review_page(self.request, submission, status=409, decision=form)

    def overtaken(self, submission, note):
        """Say what happened, and keep the words."""
        return render(
            self.request,
            "submissions/overtaken.html",
            {
                "submission": submission,
                "last": submission.transitions.select_related("actor").last(),
                "note": note,
                "note_form": NoteForm(prefix="note", initial={"text": note}),
            },
            status=409,
        )

    def onward(self, request, done):
        """The next unclaimed submission, or the queue when it is empty."""
        following = Submission.objects.for_moderators().unclaimed().order_by("submitted_at", "pk").first()
        messages.success(request, f"{done} Below is the next that waits." if following else done)
        return redirect("submissions:review", following.pk) if following else redirect("submissions:queue")
