"""The web server's way in gives what is remembered without Django's request, and nothing else."""

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import RequestFactory

from practice_portal.remembering import Shortcut
from practices.choices import Status
from practices.models import Practice
from tests.practices.cast import published

pytestmark = pytest.mark.django_db
PAGES = ("/", "/practices/", "/practices/?q=kites", "/practices/kites/")


class Server:
    """A web server with the application behind it, of which it notes each question that Django was asked."""

    def __init__(self):
        self.portal, self.asked = get_wsgi_application(), []
        self.application = Shortcut(self._portal)

    def _portal(self, environ, start_response):
        self.asked.append(environ["PATH_INFO"])
        return self.portal(environ, start_response)

    def get(self, path: str, **headers: str) -> tuple[int, dict, bytes]:
        answered = []
        method = headers.pop("method", "GET")
        environ = RequestFactory().generic(method, path, **headers).environ
        parts = self.application(environ, lambda status, fields: answered.append((int(status[:3]), dict(fields))))
        return (*answered[0], b"".join(parts))


@pytest.fixture
def server():
    """Within the transaction of a test, which the end of a request must not close, as with Django's client."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    published(title="Kites", slug="kites")
    yield Server()
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("path", PAGES)
def test_the_second_visitor_gets_the_same_without_django(server, path, django_assert_num_queries):
    first = server.get(path)
    with django_assert_num_queries(1):
        assert server.get(path) == first
    assert (first[0], len(server.asked)) == (200, 1)
    assert {"Content-Security-Policy", "X-Frame-Options", "ETag", "Content-Length"} <= first[1].keys()


@pytest.mark.parametrize(
    "other",
    [
        {"HTTP_HOST": "localhost"},
        {"HTTP_COOKIE": "sessionid=x"},
        {"HTTP_COOKIE": "a=b; csrftoken=x"},
        {"HTTP_IF_NONE_MATCH": '"x"'},
        {"HTTP_IF_MODIFIED_SINCE": "Fri, 01 Jan 2100 00:00:00 GMT"},
        {"SCRIPT_NAME": "/below"},
        {"wsgi.url_scheme": "https"},
        {"method": "HEAD"},
        {"method": "POST"},
    ],
)
def test_everything_else_is_for_django(server, settings, other):
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "sessionid", "csrftoken"
    server.get("/practices/")
    server.get("/practices/", **other)
    assert len(server.asked) == 2


def test_what_the_proxy_says_of_the_scheme_is_part_of_the_address(server, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    secure = Server()
    assert secure.get("/practices/", HTTP_X_FORWARDED_PROTO="https")[0] == 200
    assert secure.get("/practices/", HTTP_X_FORWARDED_PROTO="http")[0] == 301


def test_what_has_changed_is_answered_anew(server):
    before = server.get("/")
    published(title="Boats")
    after = server.get("/")
    assert (b"Boats" in before[2], b"Boats" in after[2]) == (False, True)
    assert server.get("/") == after
    assert len(server.asked) == 2


def test_what_is_hidden_behind_everybodys_back_is_gone_at_once(server):
    assert server.get("/practices/kites/")[0] == 200
    Practice.objects.update(status=Status.UNPUBLISHED)
    assert [server.get("/practices/kites/")[0] for _ in range(2)] == [410, 410]
