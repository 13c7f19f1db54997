"""The pages about the service, and the files for programs."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

PAGES = {
    "privacy": "Privacy",
    "accessibility": "Accessibility",
    "cookies": "Cookies",
    "contact": "Contact",
}


@pytest.mark.parametrize(("name", "heading"), PAGES.items())
def test_anybody_can_read_a_page_about_the_service(client, name, heading):
    page = client.get(reverse(f"practices:{name}")).content.decode()
    assert f'<h1 class="govuk-heading-xl">{heading}</h1>' in page


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("method", "status"), [("head", 200), ("post", 405)])
def test_these_pages_are_only_for_reading(client, name, method, status):
    assert getattr(client, method)(reverse(f"practices:{name}")).status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["home", "list", *PAGES])
def test_reading_sets_no_cookie(client, name):
    assert client.get(reverse(f"practices:{name}")).cookies.keys() == set()


def test_the_cookies_page_names_our_two_cookies(client, settings):
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    page = client.get(reverse("practices:cookies")).content.decode()
    assert page.count('scope="row"') == 2
    assert ("__Host-session</th>" in page, "__Host-csrf</th>" in page) == (True, True)


def test_security_txt_says_whom_to_tell_and_ends_within_a_year(client, settings):
    settings.SITE_URL, settings.SUPPORT_EMAIL = "https://portal.example", "help@portal.example"
    response = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    expires = datetime.fromisoformat(fields.pop("Expires"))
    assert timezone.now() + timedelta(days=30) < expires < timezone.now() + timedelta(days=365)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert fields == {
        "Contact": "mailto:help@portal.example",
        "Preferred-Languages": "en",
        "Canonical": "https://portal.example/.well-known/security.txt",
    }


def test_robots_txt_keeps_search_engines_out_of_what_is_not_for_reading(client, settings):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines == [
        "User-agent: *",
        "Disallow: /account/",
        "Disallow: /admin/",
        "Disallow: /administration/",
        "Disallow: /published/",
        "Disallow: /reports/",
        "Disallow: /submissions/",
        "Disallow: /alerts/",
        "Disallow: /export/",
        "Disallow: /pack/",
        "Disallow: /practices/*/contact/",
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
