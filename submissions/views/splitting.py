"""Several pieces of work that came in one template."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views import View

from accounts import kept_text
from submissions import drafts
from submissions.forms.upload import SplitForm
from submissions.permissions import may_edit
from submissions.views.drafting import own


class Split(View):
    """Several pieces of work in one template become a draft each."""

    keeps_typed_text = True

    def dispatch(self, request, pk):
        self.submission = own(request, pk)
        self.paragraphs = drafts.paragraphs_of(self.submission)
        return super().dispatch(request)

    def get(self, request):
        if not may_edit(request.user, self.submission):
            return redirect(self.submission)
        return self.page(SplitForm(kept_text.take(request), paragraphs=self.paragraphs))

    def post(self, request):
        form = SplitForm(request.POST, paragraphs=self.paragraphs)
        if not may_edit(request.user, self.submission):
            return self.page(form, is_closed=True, status=409)
        if not form.is_valid():
            return self.page(form, status=409 if form.has_moved else 200)
        pieces = drafts.split(self.submission, form.pieces(), request.user)
        count = f"{len(pieces)} drafts" if len(pieces) > 1 else "1 draft"
        messages.success(
            request, f"You have {count} more. The first draft is still here; withdraw it if it is done with."
        )
        return redirect("submissions:home")

    def page(self, form, status=200, **context):
        context |= {"submission": self.submission, "form": form}
        return render(self.request, "submissions/split.html", context, status=status)
