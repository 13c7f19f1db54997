"""What was published before, what differs between two versions, and the way to a revision."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from practices.models import Practice
from stewardship.forms import CompareForm
from stewardship.views.caring import PracticeCareView
from submissions import idling, revising
from submissions.models import Submission
from submissions.permissions import is_author
from submissions.publishing import NotLive
from submissions.snapshots import LABELS, as_text, differences
from submissions.views.revising import place_of

LONG_TEXTS = ("description", "impact", "learning", "needs")
NOT_SHOWN = {"contact_agrees", "show_email"}


class Revise(PracticeCareView):
    """Opens a revision, or goes on with the one that is open; a GET, after signing in again, shows its page."""

    http_method_names = ["get", "head", "post"]

    def get(self, request, slug):
        return redirect("stewardship:practice", self.get_practice().slug)

    def post(self, request, slug):
        return begin(request, self.get_practice())


def begin(request, practice: Practice):
    """Go on to the revision, or say why there is none."""
    try:
        submission = revising.begin(practice, request.user)
    except NotLive:
        messages.warning(request, "This page is not published any more, so it cannot be revised.")
        return redirect("stewardship:versions", practice.slug)
    except revising.AlreadyOpen as found:
        return _already_open(request, found.submission)
    return redirect(place_of(request, submission))


def _already_open(request, submission: Submission):
    """Lead to the revision that is open; or, where its author has it, to what can be done about it."""
    who = submission.assignee or submission.authority
    messages.warning(request, f"It is being revised already, and is now with {who}.")
    if is_author(request.user, submission) or not submission.is_editable:
        return redirect(place_of(request, submission))
    return redirect("stewardship:versions", submission.practice.slug)


class Versions(PracticeCareView):
    """Every published version, and what differs between any two."""

    http_method_names = ["get", "head"]

    def get(self, request, slug):
        return versions_page(request, self.get_practice())


def versions_page(request, practice: Practice, status: int = 200):
    """What was published, and who is revising it."""
    kept, submission = list(practice.versions.order_by("-number")), revising.open_revision(practice)
    form = CompareForm(request.GET or None, versions=kept)
    context = {
        "practice": practice,
        "versions": kept,
        "form": form,
        "pair": form.pair,
        "changed": differences(*(version.snapshot for version in form.pair)) if form.pair else [],
        "may_revise": revising.may_begin(request.user, practice),
        "open": submission,
        "idle": idling.standing_of(submission, request.user),
    }
    return render(request, "stewardship/versions.html", context, status=status)


class Version(PracticeCareView):
    """One published version as it was, field by field."""

    http_method_names = ["get", "head"]

    def get(self, request, slug, number):
        practice = self.get_practice()
        kept = get_object_or_404(practice.versions, number=number)
        fields = [
            (label, as_text(name, kept.snapshot.get(name)), name in LONG_TEXTS)
            for name, label in LABELS.items()
            if name not in NOT_SHOWN
        ]
        context = {"practice": practice, "version": kept, "fields": fields}
        return render(request, "stewardship/version.html", context)
