"""Writing a draft: the task list's pages, checking the answers, and sending it in."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_safe

from accounts import kept_text
from submissions import drafts, editing, revising, workflow
from submissions.cautions import cautions
from submissions.choices import WITH_LIIA, Action, Status
from submissions.completeness import is_placeholder, problems
from submissions.forms.upload import StartForm
from submissions.forms.words import WithdrawalForm
from submissions.models import Submission
from submissions.permissions import is_owner, may_edit
from submissions.sections import BY_SLUG, after
from submissions.standing import standing


def own(request, pk) -> Submission:
    """A submission of the person's own authorities, or a 404 that does not say whether it exists."""
    return get_object_or_404(Submission.objects.of_members(request.user).with_names(), pk=pk)


class Start(View):
    """Begin an empty draft."""

    def dispatch(self, request):
        if not request.user.authority_ids:
            return redirect("accounts:join")
        return super().dispatch(request)

    def get(self, request):
        return render(request, "submissions/start.html", {"form": StartForm(person=request.user)})

    def post(self, request):
        form = StartForm(request.POST, person=request.user)
        if not form.is_valid():
            return render(request, "submissions/start.html", {"form": form})
        submission = drafts.start(form.cleaned_data["programme"], form.cleaned_data["authority"], request.user)
        return redirect(submission)


class Edit(View):
    """One page of a draft. Whatever is typed is stored; what is wrong is shown beside it."""

    keeps_typed_text = True

    def dispatch(self, request, pk, section):
        if section not in BY_SLUG:
            raise Http404
        self.submission, self.section = own(request, pk), BY_SLUG[section]
        return super().dispatch(request)

    def get(self, request):
        if not may_edit(request.user, self.submission):
            return redirect(self.submission)
        typed = kept_text.take(request)
        editor = editing.Editor((self.section,), self.submission, request.user, typed)
        if typed is None:
            editor.show_problems()
        else:
            editor.seen = typed.get("seen", "")
        return self.page(editor, was_kept=typed is not None)

    def post(self, request):
        try:
            editor, _ = editing.save(
                (self.section,), self.submission, request.POST, actor=request.user, may=may_edit
            )
        except editing.Overtaken as overtaken:
            return self.page(overtaken.editor, both=overtaken.both, status=409)
        except editing.Closed as closed:
            return self.page(closed.editor, is_closed=True, status=409)
        if "leave" in request.POST:
            messages.success(request, "Saved. You can come back at any time.")
            return redirect(self.submission)
        if "add" in request.POST:
            return redirect(f"{request.get_full_path()}#links-new")
        self.submission = editor.submission
        editor.show_problems()
        if editor.has_errors:
            return self.page(editor, was_saved=True)
        return redirect(self.onward)

    @property
    def onward(self):
        """Where "Save and continue" leads: back to the check it came from, or the next page."""
        following = after(self.section)
        if following is None or self.request.GET.get("from") == "check":
            return reverse("submissions:check", args=[self.submission.pk])
        return reverse("submissions:edit", args=[self.submission.pk, following.slug])

    def page(self, editor, status=200, **context):
        return render(
            self.request,
            "submissions/edit.html",
            {
                "submission": self.submission,
                "section": self.section,
                "editor": editor,
                "form": editor.forms[0],
                "imported": self.submission.imported,
                "offers_split": self.section.slug == "title" and is_placeholder(self.submission.title),
                **context,
            },
            status=status,
        )


class Check(View):
    """Check your answers, with what to mend and what to look at again; then send it in."""

    keeps_typed_text = False

    def get(self, request, pk):
        return self.page(own(request, pk))

    def post(self, request, pk):
        submission = own(request, pk)
        action = Action.SUBMIT if submission.status == Status.DRAFT else Action.RESUBMIT
        try:
            workflow.perform(action, submission, actor=request.user, version=version_in(request))
        except workflow.NotReady:
            return self.page(submission, status=422)
        except workflow.Unchanged:
            return self.unchanged(submission)
        except workflow.Conflict:
            submission.refresh_from_db()
            if not submission.is_editable:
                return redirect("submissions:submitted", submission.pk)
            return self.page(submission, status=409, has_changed=True)
        return redirect("submissions:submitted", submission.pk)

    def unchanged(self, submission):
        """A revision that says what is published already is nothing to read: it is dropped."""
        try:
            workflow.perform(Action.DROP, submission, actor=self.request.user, version=submission.version)
        except workflow.Conflict:
            return self.page(own(self.request, submission.pk), status=409, has_changed=True)
        messages.success(
            self.request,
            "Nothing differs from the published page, so there was nothing to send. The revision is dropped.",
        )
        return redirect("submissions:versions", submission.practice.slug)

    def page(self, submission, status=200, has_changed=False):
        if not may_edit(self.request.user, submission):
            return redirect(submission)
        return render(
            self.request,
            "submissions/check.html",
            {
                "submission": submission,
                "problems": problems(submission),
                "cautions": cautions(submission),
                **revising.standing_of(submission, self.request.user),
                "has_changed": has_changed,
                "was_refused": status == 422,
            },
            status=status,
        )


def version_in(request) -> int:
    """The version that the posted page was made from; 0, which never matches, when it says none."""
    posted = request.POST.get("version", "")
    return int(posted) if posted.isdecimal() and len(posted) < 10 else 0


@require_safe
def submitted(request, pk):
    """The confirmation, with the reference to read out."""
    submission = own(request, pk)
    if submission.status not in WITH_LIIA:
        return redirect(submission)
    context = {"submission": submission, "standing": standing(submission)}
    return render(request, "submissions/submitted.html", context)


class Withdraw(View):
    """Take a submission back, after a question."""

    def dispatch(self, request, pk):
        self.submission = own(request, pk)
        if not workflow.may(Action.WITHDRAW, request.user, self.submission):
            return self.refused()
        return super().dispatch(request)

    def get(self, request):
        return self.page(WithdrawalForm())

    def post(self, request):
        form = WithdrawalForm(request.POST)
        note = form.cleaned_data["note"] if form.is_valid() else ""
        try:
            workflow.perform(
                Action.WITHDRAW, self.submission, actor=request.user, version=version_in(request), note=note
            )
        except workflow.Conflict:
            self.submission = own(request, self.submission.pk)
            if not workflow.may(Action.WITHDRAW, request.user, self.submission):
                return self.refused()
            return self.page(form, status=409, has_changed=True)
        messages.success(request, "Withdrawn. You can open it again as a draft at any time.")
        return redirect("submissions:home")

    def page(self, form, status=200, has_changed=False):
        context = {"submission": self.submission, "form": form, "has_changed": has_changed}
        return render(self.request, "submissions/withdraw.html", context, status=status)

    def refused(self):
        """Say why it cannot be withdrawn: it has moved on, or somebody else's word is needed."""
        why = standing(self.submission).sentence
        if self.submission.status == Status.IN_REVIEW:
            why = "A moderator is reading it. Write to LIIA below if you want it back."
        if not is_owner(self.request.user, self.submission):
            why = f"Only {self.submission.owner} can withdraw it."
        messages.warning(self.request, f"This was not withdrawn. {why}")
        return redirect(self.submission)


def reopen(request, pk):
    """Open a declined or withdrawn submission again as a draft; a GET, after signing in again, shows it."""
    submission = own(request, pk)
    if request.method != "POST":
        return redirect(submission)
    try:
        workflow.perform(Action.REOPEN, submission, actor=request.user, version=version_in(request))
    except workflow.Conflict:
        messages.warning(request, "Somebody else opened or changed this first. This is how it stands now.")
    else:
        messages.success(request, "Opened again as a draft. LIIA sees it when you submit it.")
    return redirect(submission)
