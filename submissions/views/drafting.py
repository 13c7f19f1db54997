"""Writing a draft: the task list's pages, checking the answers, and sending it in."""

from django.contrib import messages
from django.db import transaction
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
from submissions.documents.attaching import NotAttached, attach, lost_on_its_way
from submissions.forms.answering import Threads
from submissions.forms.documents import UP, AttachForm
from submissions.forms.upload import StartForm
from submissions.models import ChecklistItem, Submission
from submissions.permissions import may_edit
from submissions.sections import BY_SLUG, LINKS, after
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
        return self.page(StartForm(person=request.user))

    def post(self, request):
        form = StartForm(request.POST, person=request.user)
        if not form.is_valid():
            return self.page(form)
        submission = drafts.start(form.cleaned_data["programme"], form.cleaned_data["authority"], request.user)
        return redirect(submission)

    def page(self, form):
        context = {"form": form, "items": ChecklistItem.objects.in_use()}
        return render(self.request, "submissions/start.html", context)


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
        return self.page(editor, Threads(self.submission, self.section, typed), was_kept=typed is not None)

    def post(self, request):
        threads, before = Threads(self.submission, self.section, request.POST), self.file_names()
        try:
            with transaction.atomic():
                editor, _ = editing.save(
                    (self.section,), self.submission, request.POST, actor=request.user, may=may_edit
                )
                threads.save(request.user)
        except editing.Overtaken as overtaken:
            return self.page(overtaken.editor, threads, both=overtaken.both, status=409)
        except editing.Closed as closed:
            return self.page(closed.editor, threads, is_closed=True, status=409)
        self.submission = editor.submission
        self.tell_of_removed(before)
        refused = self.attach()
        if refused:
            editor = editing.Editor((self.section,), self.submission, request.user)
            editor.show_problems()
            editor.forms[0].attach = refused
            return self.page(editor, Threads(self.submission, self.section), is_not_attached=True)
        if stay := self.stays_at():
            return redirect(stay)
        editor = editing.Editor((self.section,), self.submission, request.user)
        editor.show_problems()
        if editor.has_errors:
            return self.page(editor, Threads(self.submission, self.section), was_saved=True)
        return redirect(self.onward)

    def file_names(self) -> dict[int, str]:
        """What the documents on this page are called."""
        documents = self.submission.documents.current() if self.section == LINKS else ()
        return {document.pk: document.file_name for document in documents}

    def tell_of_removed(self, before: dict[int, str]) -> None:
        """Say which documents this save has removed."""
        gone = before.keys() - self.file_names().keys() if before else ()
        for key in sorted(gone):
            messages.success(self.request, f"{before[key]} is removed. If you did not mean to, attach it again.")

    def attach(self) -> AttachForm | None:
        """Attach the file that came with the page; a form that says why it was not, if it was not."""
        if self.section != LINKS:
            return None
        form = AttachForm(self.request.POST, self.request.FILES)
        if reason := lost_on_its_way(self.request):
            form.add_error("file", reason)
            return form
        if not form.has_file():
            return None if "attach" not in self.request.POST else nothing_chosen(form)
        try:
            attach(self.submission, form.cleaned_data["file"], form.cleaned_data["title"], self.request.user)
        except NotAttached as refused:
            form.add_error("file", str(refused))
            return form
        messages.success(
            self.request, f"{form.name()} is attached. We are checking it now. You can go on with the rest."
        )
        self.submission.refresh_from_db()
        return None

    def stays_at(self):
        """Where a button leads that does not go on; empty for the one that does."""
        if "leave" in self.request.POST:
            messages.success(self.request, "Saved. You can come back at any time.")
            return self.submission.get_absolute_url()
        if "answer" in self.request.POST:
            messages.success(self.request, "Saved. LIIA sees your answers when you send it in again.")
            return self.request.get_full_path()
        if "attach" in self.request.POST or UP in self.request.POST:
            return f"{self.request.get_full_path()}#documents"
        return f"{self.request.get_full_path()}#links-new" if "add" in self.request.POST else ""

    @property
    def onward(self):
        """Where "Save and continue" leads: back to the check it came from, or the next page."""
        following = after(self.section)
        if following is None or self.request.GET.get("from") == "check":
            return reverse("submissions:check", args=[self.submission.pk])
        return reverse("submissions:edit", args=[self.submission.pk, following.slug])

    def page(self, editor, threads, status=200, **context):
        return render(
            self.request,
            "submissions/edit.html",
            {
                "submission": self.submission,
                "section": self.section,
                "editor": editor,
                "form": editor.forms[0],
                "rows": threads.beside(editor.forms[0]) if threads else [],
                "imported": self.submission.imported,
                "offers_split": self.section.slug == "title" and is_placeholder(self.submission.title),
                **context,
            },
            status=status,
        )


def nothing_chosen(form: AttachForm) -> AttachForm:
    """Somebody pressed the button and chose no file."""
    form.add_error("file", "Choose a file to attach")
    return form


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
        return redirect("stewardship:versions", submission.practice.slug)

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
                "open_comments": submission.comments.still_open().count(),
                "items": ChecklistItem.objects.in_use(),
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
