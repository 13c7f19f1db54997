"""What moderators decide between two submissions: new contacts, and words on why work has stopped."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from accounts import kept_text
from accounts.permissions import ModeratorsOnlyMixin
from stewardship.kept_true import reviewing
from stewardship.kept_true.forms import ReviewForm
from stewardship.kept_true.models import Answer, ContactChange

MOST = 50  # on one page, the longest wait first; the next follow when these are decided
WAITING = Answer.Outcome.WAITING


class QuickReviews(ModeratorsOnlyMixin, View):
    """Everything that waits, the longest wait first."""

    http_method_names = ["get", "head"]

    def get(self, request):
        answers = Answer.objects.filter(outcome=WAITING).select_related("practice__lead_authority", "by")
        changes = ContactChange.objects.filter(outcome=WAITING).select_related("practice__lead_authority")
        context = {"answers": answers[:MOST], "changes": changes[:MOST], "own": request.user.authority_ids}
        return render(request, "stewardship/quick_reviews.html", context)


class ReviewAnswer(ModeratorsOnlyMixin, View):
    """The words of one answer: publish them, corrected or not, or refuse them."""

    http_method_names = ["get", "head", "post"]
    keeps_typed_text = True

    def get(self, request, pk):
        answer, typed = self.find(pk), kept_text.take(request)
        if answer.outcome != WAITING and typed is None:
            messages.warning(request, "Nothing was done: this has been decided already.")
            return redirect("stewardship:quick-reviews")
        return self.page(answer, ReviewForm(typed or None, initial={"text": answer.text}))

    def post(self, request, pk):
        answer, form = self.find(pk), ReviewForm(request.POST)
        action = request.POST.get("action")
        if not form.is_valid() or action not in ("publish", "refuse"):
            return self.page(answer, form, status=422)
        passes, words = action == "publish", form.cleaned_data
        try:
            reviewing.decide(answer, actor=request.user, passes=passes, **words)
        except reviewing.AlreadyDecided:
            return self.page(self.find(pk), form, status=409)
        except reviewing.WordsMissing:
            field, error = MISSING[passes]
            form.add_error(field, error)
            return self.page(answer, form, status=422)
        messages.success(request, DONE[passes])
        return redirect("stewardship:quick-reviews")

    def find(self, pk):
        answers = Answer.objects.exclude(outcome=Answer.Outcome.NONE)
        return get_object_or_404(answers.select_related("practice__lead_authority", "by", "decided_by"), pk=pk)

    def page(self, answer, form, status=200):
        context = {
            "answer": answer,
            "practice": answer.practice,
            "form": form,
            "is_decided": answer.outcome != WAITING,
            "is_own": answer.practice.lead_authority_id in self.request.user.authority_ids,
        }
        return render(self.request, "stewardship/review_answer.html", context, status=status)


MISSING = {
    True: ("text", "Enter what its page will say, or refuse it"),
    False: ("reply", "Tell its authority why you do not publish it"),
}
DONE = {
    True: "Published. Its authority has a mail with the text.",
    False: "Not published. Its authority has a mail with your reason.",
}
