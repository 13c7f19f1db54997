"""A moderator's comments on fields, and phrases put into words that are still being written.

Their boxes are part of the same form as the decision, so that nothing typed there is lost meanwhile.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from accounts import kept_text
from accounts.permissions import moderators_only
from submissions import commenting
from submissions.forms.reviewing import CommentForm, DecisionForm, PhraseForm, as_typed
from submissions.models import Comment
from submissions.views.from_desk import desk_query, on_review, to_review
from submissions.views.moderation import MOVED_ON, review_page, reviewable, typed_in

CHANGES: dict[str, tuple[Callable, str]] = {
    "remove": (commenting.remove, "Removed. The author has not seen it."),
    "resolve": (commenting.resolve, "Marked as resolved."),
    "reopen": (commenting.reopen, "Opened again. The author has it once you request changes."),
}
BOXES = {"comment": "comment-text", "note": "note"}


@moderators_only
def write(request, pk):
    """Add a comment on one field."""
    submission, typed = reviewable(pk), typed_in(request)
    if typed is None:
        return to_review(request, pk)
    if request.method != "POST":
        return still_typing(request, submission, typed)
    form = CommentForm(typed)
    if not form.is_valid():
        return still_typing(request, submission, typed, status=422, comment=form)
    try:
        commenting.write(submission, request.user, **form.cleaned_data)
    except commenting.MovedOn:
        form.add_error(None, "Not added: you do not have it in review any more. Your words are still here")
        return still_typing(request, reviewable(pk), typed, status=409, comment=form)
    messages.success(request, "Your comment is added. The author has it once you request changes.")
    return back(request, pk, leave=f"{CommentForm.prefix}-")


@moderators_only
def change(request, pk):
    """Remove a comment, resolve it or open it again: ``change`` is "remove 5"."""
    submission, typed = reviewable(pk), typed_in(request)
    if typed is None:
        return to_review(request, pk)
    if request.method != "POST":
        return still_typing(request, submission, typed)
    verb, _, key = typed.get("change", "").partition(" ")
    if verb not in CHANGES or not key.isdecimal() or len(key) > 18:
        return still_typing(request, submission, typed, status=422)
    act, done = CHANGES[verb]
    try:
        act(get_object_or_404(Comment, pk=key, submission=submission), request.user)
    except commenting.MovedOn:
        messages.warning(request, MOVED_ON)
        return still_typing(request, reviewable(pk), typed, status=409)
    messages.success(request, done)
    return back(request, pk)


@moderators_only
def insert_phrase(request, pk):
    """Put a phrase behind what is typed already; nothing is stored."""
    submission, typed = reviewable(pk), typed_in(request)
    if typed is None:
        return to_review(request, pk)
    form = PhraseForm(typed)
    if not form.is_valid():
        return still_typing(request, submission, typed, status=422, phrase=form)
    box = BOXES.get(typed.get("insert", ""), "note")
    filled = typed.copy()
    filled[box] = "\n\n".join(part for part in (typed.get(box, "").rstrip(), form.text) if part)
    return still_typing(request, submission, filled)


write.keeps_typed_text = change.keeps_typed_text = insert_phrase.keeps_typed_text = True


def still_typing(request, submission, typed: QueryDict, status: int = 200, **forms):
    """The review page with everything that was typed into its large form; ``forms`` are those with errors."""
    forms = {"decision": as_typed(DecisionForm, typed), "comment": as_typed(CommentForm, typed), **forms}
    return review_page(request, submission, status=status, **forms)


def back(request, pk, leave="", to="comments"):
    """The review page again, with what is still being written."""
    deciding = reverse("submissions:decide", args=[pk])
    if kept_text.carry(request, deciding, leave):
        return redirect(f"{deciding}{desk_query(request)}#{to}")
    return redirect(f"{on_review(request, pk)}#{to}")
