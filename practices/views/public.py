"""What the views of this app have in common."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from practices.choices import Status
from practices.models import Practice


class PublicView(View):
    """Open to everybody, and only for reading."""

    http_method_names = ["get", "head"]

    @classmethod
    def as_view(cls, **initkwargs):
        return login_not_required(super().as_view(**initkwargs))


class Withdrawn(Exception):
    """The practice was published once."""


class PracticeView(PublicView):
    """About one practice: 404 for one that never was, 410 for one that is withdrawn."""

    practice: Practice

    def dispatch(self, request, *args, **kwargs):
        try:
            self.practice = self.find(kwargs["slug"])
        except Withdrawn:
            return gone(request)
        return super().dispatch(request, *args, **kwargs)

    def find(self, slug: str) -> Practice:
        """The published practice, or Withdrawn, or Http404."""
        practice = Practice.objects.for_its_page().filter(slug=slug).first()
        if practice is None:
            raise Http404
        if practice.status != Status.LIVE:
            raise Withdrawn
        return practice


def gone(request: HttpRequest) -> HttpResponse:
    """Says that a practice is no longer published, to caches and search engines too."""
    return render(request, "410.html", status=410)
