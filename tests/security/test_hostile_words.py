"""Whatever is put into an address or a form: no page breaks over it, and none runs it or leads away."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.security.people import ROLES, browser_of, make_browsers
from tests.security.test_access_matrix import FIRST, MATRIX, locate
from tests.submissions.cast import make_cast

pytestmark = pytest.mark.django_db
HUGE = 10**30
WORDS = {
    "null": "\0",
    "markup": "%s%n{}{{7*7}}'\"><script>alert(1)</script>",
}
FILTERS = ("category", "authority", "sub_region", "theme", "programme")
PARAMETERS = ("q", "page", "sort", "show", "from", "next", "email", *FILTERS)
STRANGE = ("/practices/a%00b/", "/%00", "/practices/%2e%2e/", "/static/../settings.py", "/%ff%fe/", "/a" * 2_000)
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "\t//evil.example",
    "/\t/evil.example",
    "http://testserver@evil.example/",
)


def reader_of(browsers, address: str, method: str):
    """Somebody who gets furthest at this address."""
    words = MATRIX[address][method]
    best = next((word for word in ("200", "on", "409", "422") if word in words), words[0])
    return browsers[ROLES[words.index(best)]]


@pytest.mark.parametrize("kind", WORDS)
def test_no_parameter_breaks_a_page(kind):
    cast = make_cast()
    browsers = make_browsers(cast)
    query = dict.fromkeys(PARAMETERS, WORDS[kind])
    broken = {}
    for address in FIRST.values():
        if "GET" in MATRIX[address] and not address.startswith("admin:"):
            response = reader_of(browsers, address, "GET").get(locate(cast, address)[0], query)
            broken |= {address: response.status_code} if response.status_code >= 500 else {}
            assert b"<script>alert(1)" not in response.getvalue(), address

    assert broken == {}


@pytest.mark.parametrize("path", ["/", "/practices/", "/account/sign-in/", "/submissions/", "/no-such-page/"])
def test_no_length_and_no_half_letter_breaks_a_page(path):
    browser = Client(raise_request_exception=False)
    words = ("x" * 20_000, "\ud800".encode(errors="surrogatepass"))

    assert {browser.get(path, dict.fromkeys(PARAMETERS, each)).status_code for each in words} <= {
        200,
        302,
        400,
        404,
    }


def test_no_typed_character_breaks_a_form():
    cast = make_cast()
    browsers = make_browsers(cast)
    broken = {}
    for address in FIRST.values():
        if "POST" in MATRIX[address] and not address.startswith("admin:"):
            path, body = locate(cast, address)
            hostile = {name: f"{value}\0" if isinstance(value, str) else value for name, value in body.items()}
            browser = reader_of(browsers, address, "POST")
            browser.raise_request_exception = False
            status = browser.post(path, {**hostile, "action": "publish", "seen": "\0"}).status_code
            broken |= {address: status} if status >= 500 else {}

    assert broken == {}


@pytest.mark.parametrize("path", STRANGE)
def test_a_strange_path_is_not_found(path):
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("name", ["detail", "preview", "check", "withdraw", "reply"])
def test_a_number_that_no_database_holds_is_not_found(cast, name):
    assert browser_of(cast.owner).get(reverse(f"submissions:{name}", args=[HUGE])).status_code == 404


def test_a_page_that_is_not_there_is_some_page():
    pages = [
        Client().get("/practices/", {"page": page}).status_code for page in ("0", "-1", "9" * 30, "½", "1e9", "")
    ]

    assert pages == [200] * 6


@pytest.mark.parametrize("onward", ELSEWHERE)
def test_nobody_is_led_to_another_site_after_signing_in(cast, onward):
    owner = browser_of(cast.owner)
    answers = [
        owner.get(reverse("account_request_login_code"), {"next": onward}),
        owner.post(f"{reverse('accounts:name')}?next={onward}", {"name": "Olu", "next": onward}),
        owner.post(reverse("account_logout"), {"next": onward}),
    ]

    assert [answer["Location"] for answer in answers] == ["/submissions/", "/submissions/", "/"]


@pytest.mark.parametrize("onward", ELSEWHERE)
def test_no_link_leads_to_another_site(cast, onward):
    cast.owner.name = ""
    cast.owner.save()

    page = browser_of(cast.owner).get(reverse("accounts:name"), {"next": onward}).content.decode()

    assert '<a class="govuk-link" href="/submissions/">Not now</a>' in page


def test_the_text_that_is_offered_again_is_only_text():
    sent = {"title": "'\"><script>alert(1)</script>", "'><script>name</script>": "x"}
    response = Client(enforce_csrf_checks=True).post(
        "/account/sign-in/", sent, headers={"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    )

    assert response.status_code == 403
    assert "<script>alert" not in response.content.decode()
    assert "<script>name" not in response.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"referer": "https://evil.example/testserver"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
        {"origin": "http://testserver.evil.example"},
        {},
    ],
)
def test_text_from_another_site_is_not_offered_again(headers):
    response = Client(enforce_csrf_checks=True).post("/account/sign-in/", {"email": "planted"}, headers=headers)

    assert response.status_code == 403
    assert "planted" not in response.content.decode()
