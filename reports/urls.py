"""Addresses of this app."""

from django.urls import path

from reports.views import coverage, inviting, waiting, working

app_name = "reports"
urlpatterns = [
    path("", working.Work.as_view(), name="work"),
    path("waiting/", waiting.Waiting.as_view(), name="waiting"),
    path("coverage/", coverage.Coverage.as_view(), name="coverage"),
    path("coverage/invite/<int:authority>/<int:category>/", inviting.Invite.as_view(), name="invite"),
]
