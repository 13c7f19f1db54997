"""Addresses of this app."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, register_converter
from django.urls.converters import PathConverter

from opendata import feeds, limits, site_map, views
from opendata.api.interface import api
from opendata.api.openapi import PREFIX
from opendata.api.problems import nothing_here, too_many
from opendata.exports import WRITERS, Export
from practices.views.conditional import of_the_edition
from practices.views.limited import not_too_often, too_often


class Anything(PathConverter):
    """Whatever there is in an address, line breaks as well."""

    regex = r"[\s\S]+"


register_converter(Anything, "anything")
app_name = "opendata"
for_programs = limits.limited(limits.of_the_interface, too_many)
for_files = limits.limited(limits.of_files, too_often)


def _of_the_interface(pattern: URLPattern) -> URLPattern:
    """An address that the interface has, open to all and limited; the body of HEAD is left out by the server."""

    @login_not_required
    @for_programs
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        method, request.method = request.method, "GET"
        try:
            return pattern.callback(request, *args, **kwargs)
        finally:
            request.method = method

    return path(f"{PREFIX}{pattern.pattern}", answer, name=f"api-{pattern.name}")


def _file(kind: str) -> URLPattern:
    """A file is counted only where there is something new to send."""
    answer = of_the_edition(for_files(Export.as_view(kind=kind)))
    return path(f"export/practices.{kind}", answer, name=f"export-{kind}")


urlpatterns = [
    path("data/", of_the_edition(views.About.as_view()), name="about"),
    path(f"{PREFIX}openapi.json", for_programs(views.OpenApi.as_view()), name="api-openapi"),
    *(_of_the_interface(each) for each in api.urls[0] if isinstance(each, URLPattern) and each.name != "api-root"),
    path(f"{PREFIX}<anything:rest>", login_not_required(for_programs(nothing_here)), name="api-nothing"),
    *(_file(kind) for kind in WRITERS),
    path("feed/", not_too_often(of_the_edition(feeds.Feed.as_view())), name="feed"),
    path("sitemap.xml", of_the_edition(site_map.SiteMap.as_view()), name="site-map"),
    path("sitemap-<int:part>.xml", of_the_edition(site_map.SiteMapPart.as_view()), name="site-map-part"),
]
