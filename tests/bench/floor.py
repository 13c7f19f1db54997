"""The least that a page of Django costs: a view that answers 30 kB, behind the middleware of a new project."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

PAGE = ("<!doctype html><title>The floor</title>" + "<p>Nothing to work out.</p>\n" * 1_200)[:30_000]

if not settings.configured:
    settings.configure(
        SECRET_KEY="of no use",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
    )

urlpatterns = [path("", lambda request: HttpResponse(PAGE))]
application = get_wsgi_application()
