"""What holds for every response and every request, static files and redirects included."""

from django.conf import settings
from django.http import HttpResponseNotAllowed

METHODS = ("GET", "HEAD", "POST")


class ResponseHeaders:
    """Headers of every answer, refusals before any view included; a signed-in person's are not stored."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.always = {
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
            "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
        }

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in self.always.items():
            response.headers.setdefault(name, value)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        return response


class ReadAndPostOnly:
    """Refuses every other method with 405: Django's form views would take a PUT for a POST."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return self.get_response(request)
