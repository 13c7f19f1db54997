"""Addresses of this app."""

from django.urls import path

from packs.views import gathering, making, sharing
from practices.views.limited import not_too_often

app_name = "packs"
urlpatterns = [
    path("", not_too_often(gathering.Pack.as_view()), name="pack"),
    path("add/<slug:slug>/", not_too_often(gathering.Add.as_view()), name="add"),
    path("of/", not_too_often(sharing.Shared.as_view()), name="shared"),
    path("of/read/", not_too_often(sharing.Read.as_view()), name="read"),
    path("made/<str:token>/", making.Progress.as_view(), name="order"),
    path("made/<str:token>/file/", making.File.as_view(), name="file"),
]
