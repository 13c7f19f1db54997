"""Home, the list, and a practice's own page."""

from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from practices.catalogue import Catalogue
from practices.models import Practice
from practices.views.public import PracticeView, PublicView

NEWEST = 6


class Home(PublicView):
    """What this is, a search box, the newest practices, and ways in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        catalogue = Catalogue(QueryDict(), size=NEWEST)
        return render(request, "practices/home.html", {"catalogue": catalogue})


class PracticeList(PublicView):
    """Search and filters."""

    def get(self, request: HttpRequest) -> HttpResponse:
        catalogue = Catalogue(request.GET)
        canonical = f"{settings.SITE_URL}{catalogue.selection.address()}"
        return render(request, "practices/list.html", {"catalogue": catalogue, "canonical": canonical})


class PracticeDetail(PracticeView):
    """One practice. A visitor's browser that has the same page already is told so."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        related = ("partner_authorities__sub_region", "categories", "themes", "resources")
        prefetch_related_objects([self.practice], *related)
        if request.user.is_authenticated:
            return self.page(request)
        etag, modified = version_of(self.practice)
        response = get_conditional_response(request, etag, int(modified.timestamp())) or self.page(request)
        response.headers["ETag"] = etag
        response.headers["Last-Modified"] = http_date(modified.timestamp())
        response.headers["Cache-Control"] = "no-cache"
        return response

    def page(self, request: HttpRequest) -> HttpResponse:
        """The whole page."""
        canonical = f"{settings.SITE_URL}{self.practice.get_absolute_url()}"
        return render(request, "practices/detail.html", {"practice": self.practice, "canonical": canonical})


def version_of(practice: Practice) -> tuple[str, datetime]:
    """An ETag and a time that change whenever the page does: with the practice, or with a new release."""
    labels = [*practice.authorities, *practice.sub_regions, *practice.categories.all(), *practice.themes.all()]
    links = [(link.label, link.address) for link in practice.resources.all()]
    site = (settings.SITE_NAME, settings.SITE_URL, settings.SUPPORT_EMAIL, released())
    own = (practice.version, practice.updated_at, practice.confirmed_on, practice.content())
    text = repr((practice.pk, own, practice.programme.title, [str(label) for label in labels], links, site))
    return quote_etag(sha256(text.encode()).hexdigest()[:32]), max(practice.updated_at, released())


def released() -> datetime:
    """When the templates and styles last changed; while somebody is developing, always just now."""
    return datetime.now(UTC) if settings.DEBUG else _released()


@cache
def _released() -> datetime:
    files = [*Path(settings.BASE_DIR, "templates").rglob("*.html"), Path(settings.STATIC_ROOT, "staticfiles.json")]
    times = [file.stat().st_mtime for file in files if file.exists()]
    return datetime.fromtimestamp(max(times), UTC)
