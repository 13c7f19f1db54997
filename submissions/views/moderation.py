"""LIIA's side: the queue, reading one submission, correcting it, writing about it, deciding."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import ListView

from accounts import kept_text
from accounts.permissions import ModeratorsOnlyMixin, moderators_only
from submissions import editing, notices, preview, workflow
from submissions.cautions import cautions
from submissions.choices import Action, Audience, Status
from submissions.completeness import problems
from submissions.forms.words import DecisionForm, MessageForm, NoteForm
from submissions.models import Submission
from submissions.permissions import is_its_moderator
from submissions.sections import FOR_MODERATORS
from submissions.standing import COLOURS, answer_due, days_waiting, is_late
from submissions.views.drafting import version_in
from submissions.views.following import steps_of

DECISIONS = {
    Action.PUBLISH: "Published. Anybody can read it now.",
    Action.REQUEST_CHANGES: "The author has your request.",
    Action.DECLINE: "Declined. The author has your reason.",
}


def reviewable(pk) -> Submission:
    """A submission that LIIA may see; drafts do not exist for moderators."""
    submissions = Submission.objects.for_moderators().with_names().select_related("practice", "imported")
    return get_object_or_404(submissions, pk=pk)


class Queue(ModeratorsOnlyMixin, ListView):
    """What waits, the longest first; and, on the other tabs, mine, with the author, decided."""

    template_name = "submissions/queue.html"
    paginate_by = 25
    tabs = (
        ("waiting", "Waiting", lambda found, user: found.awaiting_review()),
        ("mine", "Mine", lambda found, user: found.awaiting_review().filter(assignee=user)),
        ("author", "With the author", lambda found, user: found.filter(status=Status.CHANGES_REQUESTED)),
        ("decided", "Decided", lambda found, user: found.decided()),
    )

    def get_queryset(self):
        found = Submission.objects.for_moderators().with_names()
        chosen = {name: choose for name, _, choose in self.tabs}
        self.tab = self.request.GET.get("show") if self.request.GET.get("show") in chosen else "waiting"
        return chosen[self.tab](found, self.request.user)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["rows"] = [row_of(submission) for submission in context["object_list"]]
        context["tabs"] = [(name, label, name == self.tab) for name, label, _ in self.tabs]
        context["tab"] = self.tab
        return context


def row_of(submission: Submission) -> dict:
    """One line of the queue."""
    return {
        "submission": submission,
        "days": days_waiting(submission),
        "due": answer_due(submission),
        "is_late": is_late(submission),
        "colour": COLOURS[Status(submission.status)],
    }


class Review(ModeratorsOnlyMixin, View):
    """One submission as the public will see it, beside everything that helps to decide."""

    keeps_typed_text = True

    def get(self, request, pk):
        return review_page(request, reviewable(pk))


def review_page(request, submission, status=200, **forms):
    """The review page; ``forms`` are those that were posted, with their errors and their text."""
    return render(
        request,
        "submissions/review.html",
        {
            **row_of(submission),
            **preview.context(submission),
            "is_mine": is_its_moderator(request.user, submission) and submission.status == Status.IN_REVIEW,
            "may_claim": workflow.may(Action.CLAIM, request.user, submission),
            "may_release": workflow.may(Action.RELEASE, request.user, submission),
            "problems": problems(submission),
            "cautions": cautions(submission),
            "conversation": submission.messages.to_author(),
            "notes": submission.messages.staff_notes(),
            "transitions": submission.transitions.select_related("actor"),
            "revisions": submission.revisions.count(),
            "decision_form": forms.get("decision") or DecisionForm(initial={"version": submission.version}),
            "message_form": forms.get("message") or MessageForm(prefix="message"),
            "note_form": forms.get("note") or NoteForm(prefix="note"),
        },
        status=status,
    )


@require_safe
@moderators_only
def review_history(request, pk):
    """What changed in the text, for a moderator."""
    submission = reviewable(pk)
    context = {
        "submission": submission,
        "steps": steps_of(submission),
        "back": reverse("submissions:review", args=[pk]),
    }
    return render(request, "submissions/history.html", context)


class Correct(ModeratorsOnlyMixin, View):
    """Mend small slips. Each correction is kept as a revision, and the author is told what changed."""

    keeps_typed_text = True

    def dispatch(self, request, *args, **kwargs):
        self.pk = kwargs["pk"]
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, pk):
        submission = reviewable(pk)
        if not may_correct(request.user, submission):
            messages.warning(request, "Take the submission into review before you correct it.")
            return redirect("submissions:review", pk)
        typed = kept_text.take(request)
        editor = editing.Editor(FOR_MODERATORS, submission, request.user, typed)
        if typed is not None:
            editor.seen = typed.get("seen", "")
        return self.page(submission, editor, was_kept=typed is not None)

    def post(self, request, pk):
        submission = reviewable(pk)
        try:
            with transaction.atomic():
                editor, changed = editing.save(
                    FOR_MODERATORS, submission, request.POST, actor=request.user, may=may_correct
                )
                if changed:
                    workflow.keep_revision(editor.submission, request.user)
                    notices.tell_of_edits(editor.submission, changed)
        except editing.Overtaken as overtaken:
            return self.page(submission, overtaken.editor, both=overtaken.both, status=409)
        except editing.Closed as closed:
            return self.page(submission, closed.editor, is_closed=True, status=409)
        if "add" in request.POST:
            return redirect(f"{request.path}#links-new")
        editor.show_problems()
        if editor.has_errors:
            return self.page(editor.submission, editor, was_saved=True)
        messages.success(request, "Saved. The author is told what changed." if changed else "Nothing was changed.")
        return redirect("submissions:review", pk)

    def page(self, submission, editor, status=200, **context):
        context |= {"submission": submission, "editor": editor}
        return render(self.request, "submissions/correct.html", context, status=status)


def may_correct(user, submission) -> bool:
    """The moderator who has it in review."""
    return submission.status == Status.IN_REVIEW and is_its_moderator(user, submission)


@require_POST
@moderators_only
def claim(request, pk):
    """Take a submission into review."""
    return _move(request, pk, Action.CLAIM, "Yours. Nobody else will decide it while you read.")


@require_POST
@moderators_only
def release(request, pk):
    """Put a submission back in the queue, one's own or that of a colleague who is away."""
    return _move(request, pk, Action.RELEASE, "Back in the queue.")


def _move(request, pk, action, done):
    submission = reviewable(pk)
    try:
        workflow.perform(action, submission, actor=request.user, version=version_in(request))
        messages.success(request, done)
    except workflow.Conflict:
        messages.warning(request, "Somebody else was faster. This is how it stands now.")
    return redirect("submissions:review", pk)


@moderators_only
def write_to_author(request, pk):
    """A message that the authority reads."""
    return _write(request, pk, MessageForm, "message", Audience.AUTHOR, "The author has your message.")


@moderators_only
def write_note(request, pk):
    """A note that only moderators read."""
    return _write(request, pk, NoteForm, "note", Audience.STAFF, "The note is kept.")


write_to_author.keeps_typed_text = write_note.keeps_typed_text = True  # type: ignore[attr-defined]


def _write(request, pk, form_class, name, audience, done):
    submission = reviewable(pk)
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    if typed is None:
        return redirect("submissions:review", pk)
    form = form_class(typed, prefix=name)
    if request.method != "POST" or not form.is_valid():
        return review_page(request, submission, status=200 if request.method != "POST" else 422, **{name: form})
    with transaction.atomic():
        written = submission.messages.create(
            author=request.user, audience=audience, text=form.cleaned_data["text"]
        )
        if audience == Audience.AUTHOR:
            notices.tell_of_message(written)
    messages.success(request, done)
    return redirect("submissions:review", pk)


class Decide(ModeratorsOnlyMixin, View):
    """Publish, request changes or decline; then comes the next in the queue."""

    keeps_typed_text = True

    def get(self, request, pk):
        typed = kept_text.take(request)
        if typed is None:
            return redirect("submissions:review", pk)
        return review_page(request, reviewable(pk), decision=DecisionForm(typed))

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
            return self.overtaken(submission, note)
        except workflow.ReasonRequired:
            form.add_error("note", "Tell the author what to change, or why it is declined")
            return review_page(request, submission, status=422, decision=form)
        except workflow.NotReady as lacking:
            form.add_error(None, f"It cannot be published yet. {lacking}.")
            return review_page(request, submission, status=422, decision=form)
        messages.success(request, f"{submission.reference}: {DECISIONS[Action(action)]}")
        return self.onward(request)

    def overtaken(self, submission, note):
        """Somebody decided, corrected or released it first: say what happened, and keep the words."""
        submission = reviewable(submission.pk)
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

    def onward(self, request):
        """The next unclaimed submission, or the queue when it is empty."""
        following = Submission.objects.for_moderators().unclaimed().order_by("submitted_at", "pk").first()
        return redirect("submissions:review", following.pk) if following else redirect("submissions:queue")
