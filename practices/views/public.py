"""What the views of this app have in common."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
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


class NotPublished(Exception):
    """The practice was published once, and is not now."""

    def __init__(self, practice: Practice):
        super().__init__(practice.slug)
        self.practice = practice


class PracticeView(PublicView):
    """About one practice: 404 for one that never was, 410 for one that is withdrawn or taken down."""

    practice: Practice

    def dispatch(self, request, *args, **kwargs):
        try:
            self.practice = self.find(kwargs["slug"])
        except NotPublished as fault:
            return gone(request, fault.practice)
        return super().dispatch(request, *args, **kwargs)

    def row(self, slug: str) -> Practice | None:
        """The practice of this address, published or not."""
        return Practice.objects.for_its_page().filter(slug=slug).first()

    def find(self, slug: str) -> Practice:
        """The published practice, or NotPublished, or Http404."""
        practice = self.row(slug)
        if practice is None:
            raise Http404
        if practice.status != Status.LIVE:
            raise NotPublished(practice)
        return practice


def gone(request: HttpRequest, practice: Practice) -> HttpResponse:
    """Says that a practice is not published, to search engines too; nobody keeps that, for it may be restored."""
    response = render(request, "410.html", {"practice": practice}, status=410)
    response.headers["Cache-Control"] = "no-cache"
    return response


def private(response: HttpResponseBase) -> HttpResponseBase:
    """Nobody else gets to know the address, which is a key: no cache, no search engine, no page that is linked to.

    With "no-referrer" a browser would not say where its form comes from, and the form would be refused.
    """
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def released() -> datetime:
    """When the templates and styles last changed; while somebody is developing, always just now."""
    return datetime.now(UTC) if settings.DEBUG else _released()


@cache
def _released() -> datetime:
    files = [*Path(settings.BASE_DIR, "templates").rglob("*.html"), Path(settings.STATIC_ROOT, "staticfiles.json")]
    times = [file.stat().st_mtime for file in files if file.exists()]
    return datetime.fromtimestamp(max(times), UTC)
