"""Withdraw, take down and restore, each after a question."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render

from accounts import kept_text
from stewardship import lifecycle
from stewardship.choices import Action
from stewardship.forms import ReasonForm
from stewardship.views.caring import PracticeCareView
from submissions.permissions import is_steward


@dataclass(frozen=True)
class Question:
    """What is asked before it is done, what follows from it, and what is said afterwards."""

    heading: str
    consequence: str
    button: str
    done: str
    is_warning: bool = True


QUESTIONS = {
    Action.WITHDRAW: Question(
        "Do you want to withdraw this practice?",
        "Its page will say that it is no longer published, and nobody will find it in a search. "
        "Its documents cannot be downloaded any more. Nothing is deleted: LIIA’s moderators can publish it again.",
        "Withdraw",
        "Withdrawn. Its page says that it is no longer published.",
    ),
    Action.UNPUBLISH: Question(
        "Do you want to take this practice down?",
        "Its page will say at once that it is taken down while something is checked, and nobody will find it "
        "in a search. Its documents cannot be downloaded meanwhile. Nothing is deleted: you or a colleague can "
        "publish it again.",
        "Take down",
        "Taken down. Its authority has a mail with your reason.",
    ),
    Action.RESTORE: Question(
        "Do you want to publish this practice again?",
        "Anybody can read it and find it again, as it was.",
        "Publish again",
        "Published again. Anybody can read it now.",
        is_warning=False,
    ),
}


class Decide(PracticeCareView):
    """Ask for the reason, then do it; ``action`` is which of the three."""

    http_method_names = ["get", "head", "post"]
    keeps_typed_text = True
    action = Action.WITHDRAW

    def get(self, request, slug):
        practice, typed = self.get_practice(), kept_text.take(request)
        if lifecycle.may(self.action, request.user, practice):
            return self.ask(practice, ReasonForm(typed))
        if typed is not None:
            return self.overtaken(practice, typed.get("reason", ""))
        messages.warning(request, f"This was not done. {self.why_not(practice)}")
        return redirect("stewardship:practice", slug)

    def post(self, request, slug):
        practice, form = self.get_practice(), ReasonForm(request.POST)
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        seen = request.POST.get("seen", "")
        try:
            lifecycle.perform(self.action, practice, actor=request.user, seen_by_actor=seen, reason=reason)
        except lifecycle.Conflict:
            return self.conflict(self.get_practice(), form)
        except lifecycle.ReasonRequired:
            return self.ask(practice, form, status=422)
        messages.success(request, QUESTIONS[self.action].done)
        return redirect("stewardship:practice", slug)

    def ask(self, practice, form, status=200):
        """The question, with the reason that is being typed."""
        context = {
            "practice": practice,
            "form": form,
            "seen": lifecycle.seen(practice),
            "question": QUESTIONS[self.action],
        }
        return render(self.request, "stewardship/decide.html", context, status=status)

    def conflict(self, practice, form):
        """It has moved on; where it can still be done, the question is asked again."""
        if not lifecycle.may(self.action, self.request.user, practice):
            return self.overtaken(practice, form.data.get("reason", ""))
        form.add_error("reason", "It has changed since you opened this page: look at it again, then decide")
        return self.ask(practice, form, status=409)

    def overtaken(self, practice, reason):
        """Say what happened meanwhile, and give the words back."""
        context = {
            "practice": practice,
            "last": practice.events.select_related("actor").first(),
            "reason": reason,
            "why": self.why_not(practice),
        }
        return render(self.request, "stewardship/overtaken.html", context, status=409)

    def why_not(self, practice) -> str:
        """Why this person cannot do it now, in a sentence."""
        if practice.status not in lifecycle.RULES[self.action].sources:
            return f"It is {lifecycle.STANDS[practice.status]} already."
        if self.request.user.is_moderator and is_steward(self.request.user, practice):
            return "It is your own authority’s: another moderator decides."
        return "LIIA’s moderators decide this: write to them."
