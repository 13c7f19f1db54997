"""Taking a submission back, after a question; and opening it again as a draft."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views import View

from submissions import workflow
from submissions.choices import Action, Status
from submissions.forms.words import MessageForm, WithdrawalForm
from submissions.permissions import is_owner
from submissions.standing import standing
from submissions.views.drafting import own, version_in
from submissions.views.following import detail_page


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
        return detail_page(request, own(request, pk), MessageForm(), status=409)
    messages.success(request, "Opened again as a draft. LIIA sees it when you submit it.")
    return redirect(submission)
