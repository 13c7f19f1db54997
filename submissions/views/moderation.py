"""LIIA's side of one submission: reading it, taking it into review, writing about it."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.views import View
from django.views.decorators.http import require_safe

from accounts import kept_text
from accounts.models import MailAbout
from accounts.permissions import ModeratorsOnlyMixin, moderators_only
from submissions import notices, preview, revising, workflow
from submissions.cautions import cautions
from submissions.checklists import last_ticked
from submissions.choices import Action, Audience
from submissions.commenting import in_order
from submissions.completeness import problems
from submissions.documents import clearing
from submissions.forms.reviewing import CommentForm, DecisionForm, PhraseForm
from submissions.forms.words import HandOverForm, MessageForm, NoteForm
from submissions.models import Submission, Transition
from submissions.permissions import may_correct
from submissions.snapshots import since_last_review
from submissions.views.drafting import version_in
from submissions.views.following import steps_of
from submissions.views.from_desk import desk_query, on_review, to_review
from submissions.views.queue import row_of

MOVED_ON = "It moved on while you were reading. This is how it stands now."


def reviewable(pk) -> Submission:
    """A submission that LIIA may see; drafts do not exist for moderators."""
    submissions = (
        Submission.objects.for_moderators().with_names().select_related("practice", "authority__sub_region")
    )
    return get_object_or_404(submissions, pk=pk)


class Review(ModeratorsOnlyMixin, View):
    """One submission as the public will see it, beside everything that helps to decide."""

    def get(self, request, pk):
        return review_page(request, reviewable(pk))


def review_page(request, submission, status=200, meanwhile=(), **forms):
    """The review page; ``forms`` are those that were posted, with their errors and their text.

    ``meanwhile`` is how the text differs from what its reader had when they posted.
    """
    is_mine, transitions = (
        may_correct(request.user, submission),
        list(submission.transitions.select_related("actor")),
    )
    return render(
        request,
        "submissions/review.html",
        {
            **row_of(submission),
            "desk": desk_query(request),
            **preview.context(submission),
            **deciding_forms(forms, transitions, is_shown=is_mine or "comment" in forms),
            "is_mine": is_mine,
            "comments": in_order(submission.comments.with_answers()),
            "last_checklist": last_ticked(transitions),
            "may_claim": workflow.may(Action.CLAIM, request.user, submission),
            "may_release": workflow.may(Action.RELEASE, request.user, submission),
            "meanwhile": meanwhile,
            "changed": since_last_review(submission, transitions),
            **revising.standing_of(submission, request.user),
            "documents": clearing.with_ticks(submission),
            "problems": problems(submission),
            "cautions": cautions(submission),
            "conversation": submission.messages.to_author(),
            "notes": submission.messages.staff_notes(),
            "transitions": transitions,
            "revisions": submission.revisions.count(),
            "failed_mail": MailAbout.objects.to_author_failed(submission).first(),
            "was_refused": any(form.errors for form in forms.values()),
            "message_form": forms.get("message") or MessageForm(prefix="message"),
            "hand_over_form": forms.get("hand_over") or HandOverForm(submission=submission),
            "may_hand_over": workflow.may(Action.HAND_OVER, request.user, submission),
            "note_form": forms.get("note") or NoteForm(prefix="note"),
        },
        status=status,
    )


def deciding_forms(posted: dict, transitions: list[Transition], *, is_shown: bool) -> dict:
    """What only the moderator who has it in review fills in; feedback that an earlier decision kept is there."""
    if not is_shown:
        return dict.fromkeys(("decision_form", "comment_form", "phrase_form"))
    kept = next((each.feedback for each in reversed(transitions) if each.feedback), "")
    return {
        "decision_form": posted.get("decision") or DecisionForm(initial={"feedback": kept}),
        "comment_form": posted.get("comment") or CommentForm(),
        "phrase_form": posted.get("phrase") or PhraseForm(),
    }


@require_safe
@moderators_only
def review_history(request, pk):
    """What changed in the text, for a moderator."""
    submission = reviewable(pk)
    context = {
        "submission": submission,
        "steps": steps_of(submission),
        "back": on_review(request, pk),
    }
    return render(request, "submissions/history.html", context)


@moderators_only
def claim(request, pk):
    """Take a submission into review."""
    return _move(request, pk, Action.CLAIM, "Yours. Nobody else will decide it while you read.")


@moderators_only
def release(request, pk):
    """Put a submission back in the queue, one's own or that of a colleague who is away."""
    return _move(request, pk, Action.RELEASE, "Back in the queue.")


@moderators_only
def hand_over(request, pk):
    """Give a submission that waits, or that a moderator has, to another moderator."""
    submission = reviewable(pk)
    typed = typed_in(request)
    if typed is None:
        return to_review(request, pk)
    form = HandOverForm(typed, submission=submission)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return review_page(request, submission, status=status, hand_over=form)
    to, note = form.cleaned_data["to"], form.cleaned_data["note"]
    try:
        workflow.perform(
            Action.HAND_OVER, submission, actor=request.user, version=version_in(request), note=note, to=to
        )
    except workflow.Conflict:
        form.add_error(None, "It has changed since you opened this page: look again, then hand it over")
        return review_page(request, reviewable(pk), status=409, hand_over=form)
    messages.success(request, f"{submission.reference} is now with {to}, who has a mail about it.")
    return to_review(request, pk)


hand_over.keeps_typed_text = True


def typed_in(request):
    """What was posted; or what was posted before somebody had to sign in, once; or None."""
    return request.POST if request.method == "POST" else kept_text.take(request)


def _move(request, pk, action, done):
    submission = reviewable(pk)
    if request.method != "POST":  # back from signing in
        return to_review(request, pk)
    try:
        workflow.perform(action, submission, actor=request.user, version=version_in(request))
    except workflow.Conflict:
        messages.warning(request, MOVED_ON)
        return review_page(request, reviewable(pk), status=409)
    messages.success(request, done)
    return to_review(request, pk)


@moderators_only
def write_to_author(request, pk):
    """A message that the authority reads."""
    return _write(request, pk, MessageForm, "message", Audience.AUTHOR, "The author has your message.")


@moderators_only
def write_note(request, pk):
    """A note that only moderators read."""
    return _write(request, pk, NoteForm, "note", Audience.STAFF, "The note is kept.")


write_to_author.keeps_typed_text = write_note.keeps_typed_text = True


def _write(request, pk, form_class, name, audience, done):
    submission = reviewable(pk)
    typed = typed_in(request)
    if typed is None:
        return to_review(request, pk)
    form = form_class(typed, prefix=name)
    if request.method != "POST" or not form.is_valid():
        return review_page(request, submission, status=200 if request.method != "POST" else 422, **{name: form})
    with transaction.atomic():
        written = submission.messages.create(
            author=request.user, audience=audience, text=form.cleaned_data["text"]
        )
        if audience == Audience.AUTHOR:
            notices.tell_authors(written)
    messages.success(request, done)
    return to_review(request, pk)
