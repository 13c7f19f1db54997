"""The letter of recognition: a page for those whom it recognises, and the same as a PDF."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from accounts.permissions import may_moderate, moderators_only
from practices import paper
from practices.choices import Status as PracticeStatus
from submissions import letters
from submissions.choices import Status
from submissions.models import Submission

LETTER = "submissions/letter.html"
NO_PDF = "The PDF cannot be made here at the moment. You can print this page, or save it as a PDF in your browser."


def for_its_readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives a published submission to members of its authority and to moderators; for others it does not exist."""

    @wraps(view)
    def guarded(request, pk):
        published = Submission.objects.filter(status=Status.PUBLISHED).with_names().select_related("practice")
        own = published.of_members(request.user).filter(pk=pk).first()
        if own is not None:
            return view(request, own)
        found = published.filter(pk=pk).first()
        if found is None or not may_moderate(request.user):
            raise Http404
        return moderators_only(view)(request, found)

    return guarded


@require_safe
@for_its_readers
def letter(request, submission):
    """The letter, to be read or printed."""
    return render(request, LETTER, {**context_of(submission), "frame": "single.html"})


@require_safe
@for_its_readers
def letter_pdf(request, submission):
    """The letter as a file of its own; or, where none can be made, the page with a word about it."""
    page = render_to_string(LETTER, {**context_of(submission), "frame": "submissions/paper.html"}, request)
    try:
        made = paper.pdf_of(page)
    except paper.CannotMake:
        messages.warning(request, NO_PDF)
        return redirect("submissions:letter", submission.pk)
    name = f"letter-of-recognition-{submission.reference}.pdf"
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def context_of(submission: Submission) -> dict:
    """What the letter says."""
    practice = submission.practice
    return {
        "submission": submission,
        "publication": letters.publication(submission),
        "partners": submission.partner_authorities.all(),
        "public_address": practice.get_absolute_url() if practice.status == PracticeStatus.LIVE else "",
    }
