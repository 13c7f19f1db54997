"""Several submissions of the desk at once: assign them, add themes, remind their authors."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views import View

from accounts.permissions import ModeratorsOnlyMixin
from submissions.forms.bulk import AssignForm, ReminderForm, ThemesForm
from submissions.models import Submission
from submissions.views.moderation import typed_in

MOST = 100


@dataclass(frozen=True)
class Deed:
    """What can be done: the form that says how, the heading, the button, and what was done in one word."""

    form: type[forms.Form]
    heading: str
    button: str
    done: str


DEEDS = {
    "assign": Deed(AssignForm, "Assign to a moderator", "Assign", "Assigned"),
    "theme": Deed(ThemesForm, "Add themes", "Add these themes", "Themes added"),
    "remind": Deed(ReminderForm, "Remind the authors", "Send to each author", "Reminded"),
}


class Selected(ModeratorsOnlyMixin, View):
    """Shows what was selected, asks how, does it for each, and says for which it was not done and why."""

    keeps_typed_text = True

    def dispatch(self, request, deed):
        if deed not in DEEDS:
            raise Http404
        self.deed = DEEDS[deed]
        return super().dispatch(request)

    def get(self, request):
        typed = typed_in(request)
        rows = self.rows(typed or request.GET)
        if not rows:
            messages.warning(
                request, f"Nothing was selected. Tick one submission or more, then “{self.deed.heading}”."
            )
            return redirect("submissions:queue")
        return self.page(self.deed.form(typed), rows)

    def post(self, request):
        form, rows = self.deed.form(request.POST), self.rows(request.POST)
        if not rows or not form.is_valid():
            return self.page(form, rows, status=422)
        outcome = form.carry_out(rows, request.user)
        if outcome.done:
            named = ", ".join(str(submission.reference) for submission in outcome.done)
            messages.success(request, f"{self.deed.done}: {named}.")
        if outcome.refused:
            return self.left(form, {submission.pk: reason for submission, reason in outcome.refused})
        return redirect("submissions:queue")

    def left(self, form, reasons: dict[int, str]):
        """What was refused, as it stands now and each with its reason, below it what was typed."""
        return self.page(form, list(in_order().filter(pk__in=reasons)), status=409, reasons=reasons)

    def rows(self, chosen) -> list[Submission]:
        """The submissions that were ticked; at the version that was on the page, where the page says it."""
        keys = [key.partition(".") for key in chosen.getlist("row")][:MOST]
        seen = {int(key): version for key, _, version in keys if key.isdecimal() and len(key) < 19}
        found = list(in_order().filter(pk__in=seen))
        for submission in found:
            version = seen[submission.pk]
            submission.version = int(version) if version.isdecimal() and len(version) < 10 else submission.version
        return found

    def page(self, form, rows, status=200, reasons=None):
        context = {
            "deed": self.deed,
            "form": form,
            "rows": [(submission, (reasons or {}).get(submission.pk)) for submission in rows],
            "was_refused": reasons,
        }
        return render(self.request, "submissions/selected.html", context, status=status)


def in_order():
    """What can be selected, the longest wait first."""
    return Submission.objects.for_moderators().with_names().order_by("submitted_at", "pk")
