"""A revision of what is published: brought up to date, or dropped."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.permissions import may_moderate, took_second_step
from submissions import revising, workflow
from submissions.choices import Action
from submissions.forms.words import MessageForm
from submissions.models import Submission
from submissions.permissions import is_author, may_correct, may_edit
from submissions.views.drafting import version_in
from submissions.views.following import detail_page
from submissions.views.from_desk import on_review
from submissions.views.moderation import review_page, reviewable

NOT_WITH_YOU = "This revision is not with you now. This is how it stands."
CHANGED = "Somebody changed this revision a moment ago. Look again, then bring it up to date."
SAYS_SOMETHING = "Not dropped: the revision says something that the published page does not."
MOVED_ON = "Not dropped: somebody changed this revision a moment ago. Look at it again."


def place_of(request, submission: Submission) -> str:
    """Where this person works on it; a moderator with the way back to the desk."""
    if is_author(request.user, submission):
        return reverse("submissions:detail", args=[submission.pk])
    return on_review(request, submission.pk)


def workable(request, pk) -> Submission:
    """A revision that its reader has in hand, as its author or its moderator; else a 404."""
    mine = Submission.objects.of_members(request.user).filter(pk=pk).select_related("practice").first()
    submission = mine or (reviewable(pk) if may_moderate(request.user) and took_second_step(request) else None)
    if submission is None or not submission.is_revision:
        raise Http404
    return submission


def as_it_stands(request, pk, why: str):
    """The page on which this person works on it, with why nothing was done: somebody was there first."""
    submission = workable(request, pk)
    messages.warning(request, why)
    if is_author(request.user, submission):
        return detail_page(request, submission, MessageForm(), status=409)
    return review_page(request, reviewable(pk), status=409)


def bring_up_to_date(request, pk):
    """Take over what was published since the revision began; what both changed is shown."""
    submission = workable(request, pk)
    place = place_of(request, submission)
    if request.method != "POST":
        return redirect(place)
    if not (may_edit(request.user, submission) or may_correct(request.user, submission)):
        return as_it_stands(request, pk, NOT_WITH_YOU)
    try:
        both = revising.bring_up_to_date(submission, request.user, version_in(request))
    except workflow.Conflict:
        return as_it_stands(request, pk, CHANGED)
    if not both:
        messages.success(request, "Up to date: what was published meanwhile is in this revision now.")
        return redirect(place)
    context = {"submission": submission, "both": both, "place": place}
    return render(request, "submissions/brought_up_to_date.html", context)


def drop(request, pk):
    """Give up a revision that changes nothing, or that LIIA began."""
    submission = workable(request, pk)
    if request.method != "POST":
        return redirect(place_of(request, submission))
    if not workflow.may(Action.DROP, request.user, submission):
        return as_it_stands(request, pk, NOT_WITH_YOU)
    try:
        workflow.perform(Action.DROP, submission, actor=request.user, version=version_in(request))
    except workflow.Conflict:
        is_as_seen = workable(request, pk).version == version_in(request)
        return as_it_stands(request, pk, SAYS_SOMETHING if is_as_seen else MOVED_ON)
    messages.success(request, "Dropped. The published page stays as it is.")
    return redirect("stewardship:versions", submission.practice.slug)
