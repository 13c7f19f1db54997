"""The Word form to take away: blank, or with what a submission says so far."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.permissions import may_moderate, moderators_only
from practices.models import Programme
from practices.views.papers import WORD
from submissions import template_out
from submissions.models import Submission


@require_safe
def blank(request, slug):
    """The empty form of a programme that is open."""
    programme = get_object_or_404(Programme.objects.open(), slug=slug)
    return _file(template_out.blank(programme), f"template-{programme.slug}")


@require_safe
def filled(request, pk):
    """The form with a submission's text, for its authority and for LIIA; for others it does not exist."""
    own = Submission.objects.of_members(request.user).with_names().filter(pk=pk).first()
    if own is not None:
        return _of(own)
    found = Submission.objects.for_moderators().with_names().filter(pk=pk).first()
    if found is None or not may_moderate(request.user):
        raise Http404
    return moderators_only(lambda request: _of(found))(request)


def _of(submission: Submission) -> HttpResponse:
    return _file(template_out.filled(submission), f"submission-{submission.reference or submission.pk}")


def _file(data: bytes, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name[:80]}.docx"'
    return HttpResponse(data, content_type=WORD, headers={"Content-Disposition": disposition})
