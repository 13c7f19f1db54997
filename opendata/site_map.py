"""Every published practice for search engines, in files of at most fifty thousand addresses (sitemaps.org)."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from practices.models import Practice
from practices.views.public import PublicView

SIZE = 50_000
PAGES = ("practices:home", "practices:list", "practices:accessibility", "practices:privacy")
XML = "application/xml; charset=utf-8"


class SiteMap(PublicView):
    """Which files there are."""

    def get(self, request: HttpRequest) -> HttpResponse:
        parts = max(1, -(-Practice.objects.published().count() // SIZE))
        addresses = [_full(reverse("opendata:site-map-part", args=[part])) for part in range(1, parts + 1)]
        return render(request, "opendata/site_map.xml", {"addresses": addresses}, content_type=XML)


class SiteMapPart(PublicView):
    """The practices of one file, the oldest first, so that each stays where it is; the first has our pages."""

    def get(self, request: HttpRequest, part: int) -> HttpResponse:
        published = Practice.objects.published().order_by("pk").only("slug", "updated_at")
        practices = published[(part - 1) * SIZE : part * SIZE] if part else published.none()
        pages = [(_full(reverse(name)), None) for name in PAGES] if part == 1 else []
        pages += [(_full(each.get_absolute_url()), each.updated_at) for each in practices]
        if not pages:
            raise Http404
        return render(request, "opendata/site_map_part.xml", {"pages": pages}, content_type=XML)


def _full(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
