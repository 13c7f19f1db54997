"""Gives whoever has not signed in the answer that another visitor was given, while nothing in it has changed.

Before everything else, because whatever an answer passes through costs more than the answer.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date

from practices.views.memory import Answer, Memory

CONDITIONS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"}
MEMORY = "practice_portal.memory"  # among what the server read of a request
OF_A_BODY = ("Content-Length", "Content-Type")


class Remembering:
    """Only what a view has marked with its facts is kept, and only as a page that sets no cookie."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.memory = Memory()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not may_be_given(request.META):
            return self.get_response(request)
        memory, key = request.META.get(MEMORY, self.memory), address_of(request.META)
        if answer := memory.find(key):
            now = answer.facts.now()
            if now == answer.facts:
                return again(request, answer)
            request.edition = now.edition  # type: ignore[attr-defined]
            memory.forget(key)
        response = self.get_response(request)
        facts = getattr(response, "made_from", None)
        if facts is not None and response.status_code == 200 and not response.cookies and not response.streaming:
            memory.keep(key, facts, response.content, response.items())
        return response


class Shortcut:
    """The same before Django makes a request of what the server read, which is a third of what is left to do.

    It gives what holds, and leaves everything else to the middleware, also what a browser asks if it changed.
    """

    def __init__(self, application: Callable):
        self.application, self.memory = application, Memory()

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        environ[MEMORY] = self.memory
        if may_be_given(environ) and not environ.keys() & CONDITIONS and not environ.get("SCRIPT_NAME"):
            answer = self.memory.find(address_of(environ))
            if answer is not None and _holds(answer):
                start_response("200 OK", list(answer.headers))
                return (answer.body,)
        return self.application(environ, start_response)


def _holds(answer: Answer) -> bool:
    """A database that does not answer is for the application to tell of."""
    try:
        return answer.facts.now() == answer.facts
    except DatabaseError:
        return False
    finally:
        if not connection.in_atomic_block:
            close_old_connections()  # as after every request


def may_be_given(meta: Mapping) -> bool:
    """Somebody reads a page, and has none of our cookies."""
    cookies = meta.get("HTTP_COOKIE", "")
    own = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages")
    return meta["REQUEST_METHOD"] == "GET" and not (cookies and any(name in cookies for name in own))


def address_of(meta: Mapping) -> Hashable:
    """All of a request that an answer may depend on; the host, too, is allowed for one and refused for another."""
    return is_secure(meta), meta.get("HTTP_HOST"), meta["PATH_INFO"], meta.get("QUERY_STRING", "")


def is_secure(meta: Mapping) -> bool:
    """As Django's request says, by the proxy's header where there is one."""
    name, wanted = settings.SECURE_PROXY_SSL_HEADER or ("", "")
    said = meta.get(name)
    return said.split(",")[0].strip() == wanted if said is not None else meta["wsgi.url_scheme"] == "https"


def again(request: HttpRequest, answer: Answer) -> HttpResponseBase:
    """The same answer, or that the visitor's browser has it."""
    if not request.META.keys() & CONDITIONS:
        return HttpResponse(answer.body, headers=dict(answer.headers))
    headers = dict(answer.headers)
    modified = parse_http_date(headers["Last-Modified"])
    refused = get_conditional_response(request, headers["ETag"], modified)
    response = refused or HttpResponse(answer.body)
    for name, value in answer.headers:
        if refused is None or name not in OF_A_BODY:
            response.headers.setdefault(name, value)
    return response
