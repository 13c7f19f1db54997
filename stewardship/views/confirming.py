"""Somebody says whether a practice is still as described: by the link of a mail, or signed in."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views import View

from accounts import kept_text
from practices import limits
from practices.choices import Status
from practices.models import Practice
from practices.views.public import private
from stewardship.kept_true import confirming, links
from stewardship.kept_true.forms import QuestionForm
from stewardship.kept_true.models import Answer
from stewardship.views.caring import PracticeCareView
from stewardship.views.versions import begin
from submissions.permissions import is_steward

HOUR = 60 * 60
MOST_ANSWERS = 30  # an hour, from one household; a whole council may share one address
Choice = Answer.Choice


class KeepTrue(View):
    """Open to whoever holds the link. Looking changes nothing, because mail scanners open links as well."""

    http_method_names = ["get", "head", "post"]

    @classmethod
    def as_view(cls, **initkwargs):
        return login_not_required(super().as_view(**initkwargs))

    def dispatch(self, request, token):
        try:
            self.link = links.read(token)
            response = super().dispatch(request)
        except links.Broken:
            response = render(request, "stewardship/link_broken.html", status=404)
        except links.Ended as ended:
            context = {"practice": ended.practice, "is_too_old": isinstance(ended, links.TooOld)}
            response = render(request, "stewardship/link_ended.html", context, status=410)
        return private(response)

    def get(self, request):
        if answer := self.link.answer():
            context = {"practice": self.link.practice, "answer": answer, "has_stopped": Choice.STOPPED}
            return render(request, "stewardship/answered.html", context)
        links.check(self.link, self.link.practice)
        return self.ask(QuestionForm())

    def post(self, request):
        form = QuestionForm(request.POST)
        if not form.is_valid():
            links.check(self.link, self.link.practice)
            return self.ask(form)
        household = limits.household(get_adapter().get_client_ip(request))
        if not limits.take("keep-true", household, most=MOST_ANSWERS, seconds=HOUR):
            return self.ask(form, wait=HOUR)
        confirming.answer_by_link(self.link, form.cleaned_data["choice"], form.text)
        return redirect(request.path)

    def ask(self, form, wait=0):
        """The question, with what was typed; ``wait`` in seconds, when too many answers came from here."""
        context = {"practice": self.link.practice, "form": form, "wait": wait}
        response = render(self.request, "stewardship/keep_true.html", context, status=429 if wait else 200)
        if wait:
            response.headers["Retry-After"] = str(wait)
        return response


class Confirm(PracticeCareView):
    """The same question to a member of the lead authority, at any time."""

    http_method_names = ["get", "head", "post"]
    keeps_typed_text = True

    def get_practice(self):
        practice = super().get_practice()
        if not is_steward(self.request.user, practice):
            raise PermissionDenied
        return practice

    def get(self, request, slug):
        practice, typed = self.get_practice(), kept_text.take(request)
        if (refusal := why_not(practice)) and typed is None:
            messages.warning(request, refusal)
            return redirect("stewardship:practice", slug)
        form = QuestionForm(typed, is_member=True) if typed else QuestionForm(is_member=True)
        return self.ask(practice, form, refusal)

    def post(self, request, slug):
        practice, form = self.get_practice(), QuestionForm(request.POST, is_member=True)
        if refusal := why_not(practice):
            return self.ask(practice, form, refusal, status=409)
        if not form.is_valid():
            return self.ask(practice, form)
        if form.cleaned_data["choice"] == Choice.UPDATE:
            messages.success(request, "Nothing is confirmed yet: write here what has changed, and send it in.")
            return begin(request, practice)
        try:
            answer = confirming.answer_signed_in(practice, form.cleaned_data["choice"], form.text, by=request.user)
        except confirming.NotPublished:
            return self.ask(practice, form, why_not(self.get_practice()), status=409)
        messages.success(request, DONE[Choice(answer.choice)])
        return redirect("stewardship:practice", slug)

    def ask(self, practice, form, refusal="", status=200):
        context = {"practice": practice, "form": form, "refusal": refusal}
        return render(self.request, "stewardship/confirm.html", context, status=status)


def why_not(practice: Practice) -> str:
    """Why nobody can answer now, in a sentence; empty when its authority can."""
    if practice.status == Status.LIVE:
        return ""
    return "It is not published at the moment, so there is nothing to confirm."


DONE = {
    Choice.RUNNING: "Confirmed. Its page says so from today.",
    Choice.STOPPED: "Its page says that the work has stopped. Why, and what was learnt, "
    "follows when a moderator has read your words.",
}
