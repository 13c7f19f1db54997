"""Pages about the service itself, and two files for programs."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from practices.views.public import PublicView

SECURITY_TEXT_LASTS = timedelta(days=180)


class Page(PublicView):
    """A page without data of its own: ``Page.as_view(template="…")``."""

    template = ""

    def get(self, request: HttpRequest) -> HttpResponse:
        facts = {
            "mail_kept_days": settings.MAIL_KEPT_DAYS,
            "alert_link_days": settings.ALERT_LINK_LASTS.days,
            "session_cookie": settings.SESSION_COOKIE_NAME,
            "session_hours": settings.SESSION_COOKIE_AGE // 3600,
            "csrf_cookie": settings.CSRF_COOKIE_NAME,
        }
        return render(request, self.template, facts)


class SecurityText(PublicView):
    """Whom to tell of a weakness (RFC 9116)."""

    def get(self, request: HttpRequest) -> HttpResponse:
        expires = timezone.now() + SECURITY_TEXT_LASTS
        lines = [
            f"Contact: mailto:{settings.SUPPORT_EMAIL}",
            f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: en",
            f"Canonical: {settings.SITE_URL}{reverse('practices:security-text')}",
        ]
        return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


class RobotsText(PublicView):
    """What search engines need not read."""

    def get(self, request: HttpRequest) -> HttpResponse:
        signed_in = ("/account/", "/admin/", "/administration/", "/published/", "/reports/", "/submissions/")
        kept_out = (*signed_in, "/alerts/", "/export/", "/pack/", "/practices/*/contact/")
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in kept_out)]
        lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('opendata:site-map')}"]
        return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
