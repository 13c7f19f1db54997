"""The contact of a practice is replaced: its authority proposes, a moderator decides."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from accounts import kept_text
from accounts.permissions import ModeratorsOnlyMixin
from practices.choices import Status
from stewardship.kept_true import contacts
from stewardship.kept_true.contact_forms import ContactForm, ContactReviewForm
from stewardship.kept_true.models import ContactChange
from stewardship.views.caring import PracticeCareView
from submissions.permissions import is_steward
from submissions.views.drafting import version_in

WAITING = ContactChange.Outcome.WAITING
DONE = {
    True: "Accepted. The new contact is on the page, and both of them have a mail.",
    False: "Refused. Who proposed it has a mail with your reason.",
}


class ReplaceContact(PracticeCareView):
    """A member of the lead authority says who the contact is to be."""

    http_method_names = ["get", "head", "post"]
    keeps_typed_text = True

    def get_practice(self):
        practice = super().get_practice()
        if not is_steward(self.request.user, practice):
            raise PermissionDenied
        return practice

    def get(self, request, slug):
        return self.page(self.get_practice(), ContactForm(kept_text.take(request)))

    def post(self, request, slug):
        practice, form = self.get_practice(), ContactForm(request.POST)
        if not form.is_valid():
            return self.page(practice, form)
        try:
            contacts.propose(practice, by=request.user, **form.fields_of_change)
        except contacts.AlreadyProposed:
            return self.page(self.get_practice(), form, status=409)
        messages.success(request, "Sent to LIIA. You get a mail when a moderator has decided.")
        return redirect("stewardship:practice", slug)

    def page(self, practice, form, status=200):
        waiting = practice.contact_changes.filter(outcome=WAITING).select_related("by").first()
        is_closed = waiting is not None or practice.status != Status.LIVE
        context = {"practice": practice, "form": form, "waiting": waiting, "is_closed": is_closed}
        return render(self.request, "stewardship/replace_contact.html", context, status=status)


class ReviewContact(ModeratorsOnlyMixin, View):
    """Accept a proposed contact, or refuse it with a reason."""

    http_method_names = ["get", "head", "post"]
    keeps_typed_text = True

    def get(self, request, pk):
        change, typed = self.find(pk), kept_text.take(request)
        if change.outcome != WAITING and typed is None:
            messages.warning(request, "Nothing was done: this has been decided already.")
            return redirect("stewardship:quick-reviews")
        return self.page(change, ContactReviewForm(typed))

    def post(self, request, pk):
        change, form = self.find(pk), ContactReviewForm(request.POST)
        action, version = request.POST.get("action"), version_in(request)
        if not form.is_valid() or action not in ("accept", "refuse"):
            return self.page(change, form, status=422)
        accepts, reply = action == "accept", form.cleaned_data["reply"]
        try:
            contacts.decide(change, actor=request.user, accepts=accepts, version=version, reply=reply)
        except contacts.Overtaken:
            return self.page(self.find(pk), form, status=409)
        except contacts.ReasonMissing:
            form.add_error("reply", "Tell who proposed it why you refuse")
            return self.page(change, form, status=422)
        messages.success(request, DONE[accepts])
        return redirect("stewardship:quick-reviews")

    def find(self, pk):
        changes = ContactChange.objects.select_related("practice__lead_authority", "by", "decided_by")
        return get_object_or_404(changes, pk=pk)

    def page(self, change, form, status=200):
        context = {
            "change": change,
            "practice": change.practice,
            "form": form,
            "is_decided": change.outcome != WAITING,
            "has_moved": status == 409 and change.outcome == WAITING,
            "is_own": change.practice.lead_authority_id in self.request.user.authority_ids,
        }
        return render(self.request, "stewardship/review_contact.html", context, status=status)
