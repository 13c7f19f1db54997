"""Moderators remove a person: who, what would change, done; and what was done before."""

from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View
from django.views.generic import ListView

from accounts import kept_text
from accounts.permissions import ModeratorsOnlyMixin
from stewardship.removal.forms import ConfirmForm, PersonForm
from stewardship.removal.models import Removal
from stewardship.removal.removing import remove
from stewardship.removal.survey import in_words, survey


class RemovePerson(ModeratorsOnlyMixin, View):
    """Asks who, and shows what would change. What is typed stands in no address, which would be logged."""

    keeps_typed_text = True

    def get(self, request):
        typed = kept_text.take(request)
        return self.ask(PersonForm()) if typed is None else self.look(PersonForm(typed), status=200)

    def post(self, request):
        if "remove" not in request.POST:
            return self.look(PersonForm(request.POST))
        form = ConfirmForm(request.POST)
        if not form.is_valid():
            return self.look(PersonForm(request.POST))
        return self.remove({"closes_account": False, **form.cleaned_data})

    def ask(self, form, status=200):
        """The first page."""
        return render(self.request, "stewardship/remove_person.html", {"form": form}, status=status)

    def look(self, form, status=422):
        """What would change; or what is wrong with what was entered."""
        if not form.is_valid():
            return self.ask(form, status)
        found = survey(form.cleaned_data["name"], form.cleaned_data["address"])
        context = {
            "person": form.cleaned_data,
            "found": found,
            "counts": in_words(found.counts),
            "form": ConfirmForm.after(form, may_close=found.account_to_close is not None),
        }
        return render(self.request, "stewardship/remove_person_check.html", context)

    def remove(self, wanted):
        """Do it. A form that is sent twice does it once."""
        known = Removal.objects.filter(key=wanted["key"])
        if (done := known.first()) is None:
            try:
                done = remove(**wanted, by=self.request.user)
            except IntegrityError:  # the same form, in the same moment
                if (done := known.first()) is None:
                    raise
        return redirect("stewardship:removal", done.pk)


class Removed(ModeratorsOnlyMixin, View):
    """What one removal changed, and what is left to do."""

    http_method_names = ["get", "head"]

    def get(self, request, pk):
        removal = get_object_or_404(Removal.objects.select_related("by"), pk=pk)
        context = {"removal": removal, "counts": in_words(removal.counts)}
        return render(request, "stewardship/removal.html", context)


class Removals(ModeratorsOnlyMixin, ListView):
    """What was removed before, the newest first; nobody's name is known any more."""

    http_method_names = ["get", "head"]
    queryset = Removal.objects.select_related("by")
    template_name = "stewardship/removals.html"
    context_object_name = "removals"
    paginate_by = 25
