"""Addresses of this app."""

from django.urls import path

from reports.views import working

app_name = "reports"
urlpatterns = [
    path("", working.Work.as_view(), name="work"),
]
