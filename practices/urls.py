"""Addresses of this app."""

app_name = "practices"
urlpatterns: list = []
