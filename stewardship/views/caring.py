"""What people look after: the list of practices, and how one of them stands."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views import View
from django.views.generic import ListView

from accounts.permissions import ask_for_second_step, may_moderate, took_second_step
from practices.choices import Status
from practices.models import Practice
from stewardship import lifecycle, listing
from stewardship.choices import Action
from stewardship.forms import ListForm
from stewardship.permissions import in_care_of, looks_after
from submissions.models import Submission
from submissions.permissions import is_steward
from submissions.standing import standing

COLOURS = {Status.LIVE: "green", Status.WITHDRAWN: "grey", Status.UNPUBLISHED: "yellow"}


class CarersOnlyMixin:
    """For members of authorities, and for moderators once their session took the second step."""

    def dispatch(self, request, *args, **kwargs):
        if may_moderate(request.user) and not took_second_step(request):
            return ask_for_second_step(request)
        return super().dispatch(request, *args, **kwargs)


class PracticeCareView(CarersOnlyMixin, View):
    """About one practice: 404 for everybody who does not look after it."""

    practice: Practice

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.slug = kwargs["slug"]

    def get_practice(self) -> Practice:
        """As it is now, with what its pages name."""
        return get_object_or_404(in_care_of(self.request.user).for_its_page(), slug=self.slug)


class PracticeList(CarersOnlyMixin, ListView):
    """Everything that somebody looks after, the newest publication first."""

    template_name = "stewardship/list.html"
    paginate_by = 25

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not (request.user.is_moderator or request.user.authority_ids):
            return redirect("accounts:join")
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        self.form = ListForm(self.request.GET, person=self.request.user)
        return listing.narrowed(in_care_of(self.request.user), self.form.chosen)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        rows = [(practice, COLOURS[Status(practice.status)]) for practice in context["object_list"]]
        return {**context, "rows": rows, "filters": self.form, "chosen": len(self.form.chosen)}


class PracticeCare(PracticeCareView):
    """How one practice stands, what happened to it, and what somebody may do about it."""

    http_method_names = ["get", "head"]

    def get(self, request, slug):
        practice = self.get_practice()
        actions = {f"may_{action}": lifecycle.may(action, request.user, practice) for action in lifecycle.RULES}
        context = {
            **actions,
            "may_confirm": practice.status == Status.LIVE and is_steward(request.user, practice),
            "practice": practice,
            "colour": COLOURS[Status(practice.status)],
            "whole": readable(practice.part_of, request.user),
            "parts": [part for part in practice.parts.order_by("title", "pk") if readable(part, request.user)],
            "events": practice.events.select_related("actor"),
            "submissions": submissions_of(practice, request.user),
            "is_closed_to_them": practice.status != Status.LIVE and not actions[f"may_{Action.RESTORE}"],
        }
        return render(request, "stewardship/practice.html", context)


def readable(practice: Practice | None, person) -> Practice | None:
    """The same, if this person may know what it is called: everybody may, while it is published."""
    may = practice is not None and (practice.is_live or looks_after(person, practice))
    return practice if may else None


def submissions_of(practice: Practice, person) -> list:
    """What was sent in about it and this person may open, the latest first, each with where it stands."""
    mine = Submission.objects.for_moderators() if person.is_moderator else Submission.objects.of_members(person)
    found = mine.filter(practice=practice).select_related("owner", "practice").order_by("-pk")
    return [(submission, standing(submission)) for submission in found]
