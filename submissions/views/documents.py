"""Documents of a submission: handed to whoever may have them, and what is decided about what they hide."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.permissions import known_to_moderators, moderators_only
from practices.documents import MEDIA_TYPES, UNKNOWN
from practices.serving import Kept, served
from submissions.documents import clearing, removing, storing
from submissions.documents.models import State
from submissions.permissions import may_correct
from submissions.views.commenting import back, still_typing
from submissions.views.drafting import own
from submissions.views.from_desk import desk_query, to_review
from submissions.views.moderation import MOVED_ON, reviewable, typed_in


@require_safe
def document(request, pk, document):
    """A document of one's own authority, once it is clean."""
    return _handed_out(request, own(request, pk), document)


@require_safe
@known_to_moderators
def review_document(request, pk, document):
    """A clean document of what LIIA may see."""
    return _handed_out(request, reviewable(pk), document)


@require_safe
def inspections(request, pk):
    """How far the checks of one's own documents have come: the script replaces these parts of a page."""
    submission = own(request, pk)
    context = {"submission": submission, "documents": submission.documents.current()}
    return render(request, "submissions/_documents_now.html", context)


@require_safe
@moderators_only
def review_inspections(request, pk):
    """The same for the review page."""
    submission = reviewable(pk)
    context = {"submission": submission, "documents": clearing.with_ticks(submission)}
    context |= {"is_mine": may_correct(request.user, submission), "desk": desk_query(request)}
    return render(request, "submissions/_review_documents_now.html", context)


def _handed_out(request, submission, key):
    found = get_object_or_404(submission.documents.current().filter(state=State.CLEAN), pk=key)
    storage, name = storing.place_of(found)
    media_type = MEDIA_TYPES.get(found.inspected.format, UNKNOWN)
    try:
        return served(request, Kept(storage, name or "", found.file_name, media_type, found.size, found.sha256))
    except OSError as error:
        raise Http404 from error


@moderators_only
def findings(request, pk):
    """Keep the ticks; and take out of a document what one button names."""
    submission, typed = reviewable(pk), typed_in(request)
    if typed is None:
        return to_review(request, pk)
    if request.method != "POST":
        return still_typing(request, submission, typed)
    if not may_correct(request.user, submission):
        messages.warning(request, MOVED_ON)
        return still_typing(request, submission, typed, status=409)
    clearing.tick(submission, typed.getlist("finding"), request.user)
    if token := typed.get("finding-remove"):
        _remove(request, submission, token)
    elif key := typed.get("finding-put-back"):
        _put_back(request, submission, key)
    else:
        messages.success(request, "Your ticks are kept.")
    return back(request, pk, leave="finding", to="documents")


def _remove(request, submission, token):
    try:
        made = removing.remove(submission, token, request.user)
    except removing.NotRemoved as refused:
        messages.warning(request, f"{refused}.".replace("..", "."))
        return
    messages.success(request, f"It is removed from {made.file_name}. You can put the original back.")


def _put_back(request, submission, key):
    try:
        original = removing.put_back(submission, key, request.user)
    except removing.NotRemoved as refused:
        messages.warning(request, f"{refused}.")
        return
    messages.success(request, f"{original.file_name} is as the author sent it.")


findings.keeps_typed_text = True
