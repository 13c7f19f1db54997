"""Addresses of this app."""

from django.urls import path

from opendata import feeds, site_map
from practices.views.conditional import of_the_edition

app_name = "opendata"
urlpatterns = [
    path("feed/", of_the_edition(feeds.Feed.as_view()), name="feed"),
    path("sitemap.xml", of_the_edition(site_map.SiteMap.as_view()), name="site-map"),
    path("sitemap-<int:part>.xml", of_the_edition(site_map.SiteMapPart.as_view()), name="site-map-part"),
]
