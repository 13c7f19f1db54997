"""As in production, but for styles and scripts under their plain names: nobody need compile them."""

from django.conf import settings

settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

from practice_portal.wsgi import application  # noqa: E402, F401
