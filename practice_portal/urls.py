"""All addresses. Each app keeps its own; what exists only for a demonstration is added with DEBUG."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from practice_portal import health

handler500 = "practice_portal.no_room.server_error"
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("account/", include("accounts.urls")),
    path("submissions/", include("submissions.urls")),
    path("published/", include("stewardship.urls")),
    path("administration/", include("administration.urls")),
    path("reports/", include("reports.urls")),
    path("alerts/", include("alerts.urls")),
    path("pack/", include("packs.urls")),
    path("admin/", admin.site.urls),
    path("", include("opendata.urls")),
    path("", include("practices.urls")),
]

if settings.DEBUG:
    from practice_portal import demonstration

    urlpatterns[:0] = [
        path("demonstration/", demonstration.mailbox, name="demonstration-mailbox"),
        path("demonstration/<int:pk>/", demonstration.mail_as_page, name="demonstration-mail"),
    ]
