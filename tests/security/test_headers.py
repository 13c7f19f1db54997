"""Every answer carries the headers, whatever kind of answer it is; cookies are as strict as they can be."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import PracticeFactory
from tests.portal.production import observe
from tests.practices.cast import published
from tests.security.people import browser_of

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
}
HEADERS = {
    "Permissions-Policy": ("browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def bare() -> Client:
    return Client(raise_request_exception=False)


def unchanged(cast):
    practice = published()
    etag = bare().get(practice.get_absolute_url())["ETag"]
    return bare().get(practice.get_absolute_url(), headers={"If-None-Match": etag})


def withdrawn(cast):
    return bare().get(PracticeFactory(status="withdrawn").get_absolute_url())


ANSWERS = {
    "a page": (200, lambda cast: bare().get("/")),
    "a list": (200, lambda cast: bare().get("/practices/?q=words&sort=newest")),
    "plain text": (200, lambda cast: bare().get("/robots.txt")),
    "health": (200, lambda cast: bare().get("/healthz")),
    "a static file": (200, lambda cast: bare().get("/static/js/portal.js")),
    "a redirect to sign in": (302, lambda cast: bare().get("/submissions/")),
    "an address without its slash": (301, lambda cast: bare().get("/practices")),
    "nothing new": (304, unchanged),
    "a host that is not ours": (400, lambda cast: bare().get("/", headers={"host": "evil.example"})),
    "a refusal": (403, lambda cast: browser_of(cast.owner).get("/submissions/queue/")),
    "a form without its token": (
        403,
        lambda cast: Client(enforce_csrf_checks=True).post("/account/sign-in/", {"email": "a@b.example"}),
    ),
    "nothing there": (404, lambda cast: bare().get("/no-such-page/")),
    "a static file that is not there": (404, lambda cast: bare().get("/static/no-such-file.js")),
    "a wrong method": (405, lambda cast: bare().post("/practices/")),
    "a strange method": (405, lambda cast: bare().generic("PROPFIND", "/")),
    "a practice that is gone": (
        410,
        lambda cast: bare().get(PracticeFactory(status="withdrawn").get_absolute_url()),
    ),
    "a fault of ours": (500, lambda cast: bare().get("/breaks/")),
}


def headers_of(response) -> dict:
    return {name: response.headers.get(name) for name in HEADERS}


def policy_of(response) -> set[str]:
    return set(response.headers["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_kind_of_answer_has_them_all(kind, cast, settings):
    settings.ROOT_URLCONF = "tests.security.breaking_urls"
    status, ask = ANSWERS[kind]

    response = ask(cast)

    assert response.status_code == status
    assert headers_of(response) == HEADERS
    assert policy_of(response) == POLICY


def test_only_the_page_with_the_square_to_scan_has_an_image_in_itself(cast):
    response = browser_of(cast.owner).get(reverse("mfa_activate_totp"))

    assert policy_of(response) == POLICY - {"img-src 'self'"} | {"img-src 'self' data:"}


def test_a_fault_says_nothing_of_the_inside(settings):
    settings.ROOT_URLCONF = "tests.security.breaking_urls"

    page = bare().get("/breaks/").content.decode()

    assert [word for word in ("RuntimeError", "secret", "Traceback", "breaking_urls") if word in page] == []
    assert "Sorry, there is a problem with the service" in page


@pytest.mark.parametrize(
    "path",
    ["/", "/practices/", "/submissions/", "/account/", "/submissions/queue/", "/no-such-page/"],
)
def test_what_a_signed_in_person_sees_is_stored_nowhere(cast, path):
    assert browser_of(cast.owner).get(path)["Cache-Control"] == "private, no-store"


def test_a_published_practice_is_stored_nowhere_either_once_signed_in(cast):
    response = browser_of(cast.owner).get(published().get_absolute_url())

    assert response["Cache-Control"] == "private, no-store"
    assert not response.has_header("ETag")


def test_public_pages_tell_caches_that_they_depend_on_the_cookie():
    assert "Cookie" in bare().get(published().get_absolute_url())["Vary"]


def test_reading_sets_no_cookie(cast):
    practice = published()
    paths = ("/", "/practices/?q=a", practice.get_absolute_url(), "/privacy/", "/robots.txt", "/no-such-page/")

    assert {path: dict(bare().get(path).cookies) for path in paths} == {path: {} for path in paths}


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    """What a browser is told by the portal with its production settings."""
    return observe(
        """
        from django.core.management import call_command
        from django.test import Client
        call_command("migrate", "sessions", verbosity=0)
        call_command("createcachetable", verbosity=0)
        browser = Client(SERVER_NAME="portal.example")
        page = browser.get("/account/sign-in/", secure=True)
        asked = browser.post("/submissions/1/edit/title/", {"title": "Typed"}, secure=True)
        cookies = {**page.cookies, **asked.cookies}
        plain = browser.get("/account/sign-in/?a=b")
        spoofed = browser.get("/account/sign-in/", headers={"x-forwarded-proto": "https"})
        seen = {
            "cookies": {name: {key: value for key, value in morsel.items() if value != ""}
                        for name, morsel in cookies.items()},
            "hsts": page["Strict-Transport-Security"],
            "to https": [plain.status_code, plain["Location"], plain["X-Content-Type-Options"]],
            "spoofed": spoofed.status_code,
            "health over http": browser.get("/healthz").status_code,
        }
        """,
        tmp_path_factory.mktemp("production"),
    )


def test_production_cookies_are_bound_to_the_host_and_closed_to_scripts(production):
    cookies = production["cookies"]

    assert sorted(cookies) == ["__Host-csrf", "__Host-session"]
    for flags in cookies.values():
        flags.pop("expires", None)
        flags.pop("max-age", None)
        assert flags == {"path": "/", "secure": True, "httponly": True, "samesite": "Lax"}


def test_production_is_https_only_for_two_years(production):
    assert production["hsts"] == "max-age=63072000; includeSubDomains; preload"
    assert production["to https"] == [301, "https://portal.example/account/sign-in/?a=b", "nosniff"]


def test_nobody_can_claim_https_without_a_proxy_that_we_trust(production):
    assert production["spoofed"] == 301


def test_health_answers_without_https(production):
    assert production["health over http"] == 200
