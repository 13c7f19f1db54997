"""Addresses of this app."""

from django.urls import URLPattern

app_name = "stewardship"
urlpatterns: list[URLPattern] = []
