"""Published practice on a map and over time."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from practices.overview import OverviewPage
from practices.views.conditional import edition_of
from practices.views.public import PublicView


class Map(PublicView):
    """The same search and filters as the list's, in numbers."""

    def get(self, request: HttpRequest) -> HttpResponse:
        overview = OverviewPage(request.GET, edition_of(request))
        canonical = f"{settings.SITE_URL}{overview.address}"
        return render(request, "practices/map.html", {"overview": overview, "canonical": canonical})
