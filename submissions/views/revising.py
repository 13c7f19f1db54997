"""Revising what is published: open a revision, bring it up to date, drop it; and every version that there was."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import ask_for_second_step, may_moderate, took_second_step
from practices.models import Practice
from submissions import revising, workflow
from submissions.choices import Action
from submissions.forms.revising import CompareForm
from submissions.models import Submission
from submissions.permissions import is_author, is_steward, may_correct, may_edit
from submissions.publishing import NotLive
from submissions.snapshots import LABELS, as_text, differences
from submissions.views.drafting import version_in
from submissions.views.moderation import reviewable

LONG_TEXTS = ("description", "impact", "learning", "needs")
NOT_SHOWN = {"contact_agrees", "show_email"}


def looked_after(view):
    """Gives the view a practice that its reader looks after: of their authority, or as a moderator; else a 404."""

    def guarded(request, slug, **kwargs):
        practice = get_object_or_404(Practice.objects.for_its_page(), slug=slug)
        if not is_steward(request.user, practice):
            if not may_moderate(request.user):
                raise Http404
            if not took_second_step(request):
                return ask_for_second_step(request)
        return view(request, practice, **kwargs)

    return guarded


@looked_after
def revise(request, practice):
    """Open a revision, or the one that is open; a GET, after signing in again, shows the page that it is about."""
    if request.method != "POST":
        return redirect(practice)
    try:
        submission = revising.begin(practice, request.user)
    except NotLive:
        messages.warning(request, "This page is not published any more, so it cannot be revised.")
        return redirect("submissions:versions", practice.slug)
    except revising.AlreadyOpen as found:
        return _already_open(request, found.submission)
    return redirect(_place_of(request.user, submission))


def _already_open(request, submission: Submission):
    """Lead to the revision that is open, or say who has it."""
    who = submission.assignee or submission.authority
    messages.warning(request, f"It is being revised already, and is now with {who}.")
    if is_author(request.user, submission) or submission.is_seen_by_liia:
        return redirect(_place_of(request.user, submission))
    return redirect("submissions:versions", submission.practice.slug)


def _place_of(user, submission: Submission) -> str:
    """Where this person works on it."""
    name = "submissions:detail" if is_author(user, submission) else "submissions:review"
    return reverse(name, args=[submission.pk])


def workable(request, pk) -> Submission:
    """A revision that its reader has in hand, as its author or its moderator; else a 404."""
    mine = Submission.objects.of_members(request.user).filter(pk=pk).select_related("practice").first()
    submission = mine or (reviewable(pk) if may_moderate(request.user) and took_second_step(request) else None)
    if submission is None or not submission.is_revision:
        raise Http404
    return submission


def bring_up_to_date(request, pk):
    """Take over what was published since the revision began; what both changed is shown."""
    submission = workable(request, pk)
    place = _place_of(request.user, submission)
    if request.method != "POST":
        return redirect(place)
    if not (may_edit(request.user, submission) or may_correct(request.user, submission)):
        messages.warning(request, "This revision is not with you now. This is how it stands.")
        return redirect(place)
    try:
        both = revising.bring_up_to_date(submission, request.user, version_in(request))
    except workflow.Conflict:
        messages.warning(
            request, "Somebody changed this revision a moment ago. Look again, then bring it up to date."
        )
        return redirect(place)
    if not both:
        messages.success(request, "Up to date: what was published meanwhile is in this revision now.")
        return redirect(place)
    context = {"submission": submission, "both": both, "place": place}
    return render(request, "submissions/brought_up_to_date.html", context)


def drop(request, pk):
    """Give up a revision that changes nothing, or that LIIA began."""
    submission = workable(request, pk)
    if request.method != "POST":
        return redirect(_place_of(request.user, submission))
    if not workflow.may(Action.DROP, request.user, submission):
        messages.warning(request, "This revision is not with you now. This is how it stands.")
        return redirect(_place_of(request.user, submission))
    try:
        workflow.perform(Action.DROP, submission, actor=request.user, version=version_in(request))
    except workflow.Conflict:
        messages.warning(request, "Not dropped: the revision says something that the published page does not.")
        return redirect(_place_of(request.user, submission))
    messages.success(request, "Dropped. The published page stays as it is.")
    return redirect("submissions:versions", submission.practice.slug)


@require_safe
@looked_after
def versions(request, practice):
    """Every published version, and what differs between any two."""
    kept = list(practice.versions.order_by("-number"))
    form = CompareForm(request.GET or None, versions=kept)
    return render(
        request,
        "submissions/versions.html",
        {
            "practice": practice,
            "versions": kept,
            "form": form,
            "pair": form.pair,
            "changed": differences(*(version.snapshot for version in form.pair)) if form.pair else [],
            "may_revise": revising.may_begin(request.user, practice),
            "open": workflow.open_revision(practice),
        },
    )


@require_safe
@looked_after
def version(request, practice, number):
    """One published version as it was, field by field."""
    kept = get_object_or_404(practice.versions, number=number)
    fields = [
        (label, as_text(name, kept.snapshot.get(name)), name in LONG_TEXTS)
        for name, label in LABELS.items()
        if name not in NOT_SHOWN
    ]
    return render(request, "submissions/version.html", {"practice": practice, "version": kept, "fields": fields})
