"""Addresses of this app."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from alerts.views import asking, managing

app_name = "alerts"
urlpatterns = [
    path("", asking.Ask.as_view(), name="start"),
    path("check-your-email/", asking.Asked.as_view(), name="asked"),
    path("start-again/", managing.StartAgain.as_view(), name="start-again"),
    path("confirm/<str:token>/", managing.Confirm.as_view(), name="confirm"),
    path("manage/<str:token>/", managing.Manage.as_view(), name="manage"),
    path("stop/<str:token>/", csrf_exempt(managing.Unsubscribe.as_view()), name="unsubscribe"),
]
