"""Addresses of this app."""

app_name = "submissions"
urlpatterns: list = []
