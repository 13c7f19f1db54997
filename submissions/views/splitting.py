"""Several pieces of work that came in one template."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from accounts import kept_text
from accounts.permissions import ModeratorsOnlyMixin
from submissions import splitting, workflow
from submissions.documents import copying
from submissions.documents.attaching import NotAttached
from submissions.forms.splitting import SplitForm
from submissions.permissions import may_correct, may_edit
from submissions.views.drafting import own, version_in
from submissions.views.from_desk import on_review, to_review
from submissions.views.moderation import reviewable


def form_of(submission, data) -> SplitForm:
    """A box for each paragraph, and one for each document that can go along with it."""
    paragraphs = splitting.paragraphs_of(submission)
    return SplitForm(data, paragraphs=paragraphs, documents=copying.copyable(submission))


def not_split(reason: NotAttached) -> str:
    """What a person reads when a document could not go along."""
    return f"Nothing was split. {reason}"


class Split(View):
    """Several pieces of work in one template become a draft each."""

    keeps_typed_text = True

    def dispatch(self, request, pk):
        self.submission = own(request, pk)
        return super().dispatch(request)

    def get(self, request):
        if not may_edit(request.user, self.submission):
            return redirect(self.submission)
        return self.page(form_of(self.submission, kept_text.take(request)))

    def post(self, request):
        form = form_of(self.submission, request.POST)
        if not may_edit(request.user, self.submission):
            return self.page(form, is_closed=True, status=409)
        if not form.is_valid():
            return self.page(form, status=409 if form.has_moved else 200)
        try:
            pieces = splitting.split(self.submission, form.pieces(), request.user)
        except NotAttached as no_room:
            form.add_error(None, not_split(no_room))
            return self.page(form)
        count = f"{len(pieces)} drafts" if len(pieces) > 1 else "1 draft"
        messages.success(
            request,
            f"You have {count} more. The first draft is still here; withdraw it if it is done with.",
        )
        return redirect("submissions:home")

    def page(self, form, status=200, **context):
        context |= {"submission": self.submission, "form": form, "back": self.submission.get_absolute_url()}
        return render(self.request, "submissions/split.html", context, status=status)


class SplitInReview(ModeratorsOnlyMixin, View):
    """The same by the moderator who has it in review: each piece is in review with them at once."""

    keeps_typed_text = True

    def get(self, request, pk):
        submission = reviewable(pk)
        if not may_correct(request.user, submission):
            messages.warning(request, "Take the submission into review before you split it.")
            return to_review(request, pk)
        return self.page(submission, kept_text.take(request))

    def post(self, request, pk):
        submission = reviewable(pk)
        if not may_correct(request.user, submission):
            return self.page(submission, request.POST, is_closed=True, status=409)
        form = form_of(submission, request.POST)
        if not form.is_valid():
            return self.page(submission, request.POST, status=409 if form.has_moved else 422)
        try:
            pieces = splitting.split_in_review(submission, form.pieces(), request.user, version_in(request))
        except workflow.Conflict:
            return self.page(reviewable(pk), request.POST, has_moved=True, status=409)
        except NotAttached as no_room:
            form.add_error(None, not_split(no_room))
            return self.page(submission, form=form, status=422)
        named = ", ".join(str(piece.reference) for piece in pieces)
        messages.success(request, f"In review with you, and told to the author: {named}.")
        return redirect(f"{reverse('submissions:queue')}?show=mine")

    def page(self, submission, data=None, status=200, **context):
        back = on_review(self.request, submission.pk)
        context |= {"submission": submission, "back": back}
        context.setdefault("form", form_of(submission, data))
        return render(self.request, "submissions/split_in_review.html", context, status=status)
