"""Gives whoever has not signed in the answer that another visitor was given, while nothing in it has changed.

Before everything else, because whatever an answer passes through costs more than the answer.
"""

from collections.abc import Hashable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date

from practices.views.memory import Answer, Memory

CONDITIONS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"}
OF_A_BODY = ("Content-Length", "Content-Type")


class Remembering:
    """Only what a view has marked with its facts is kept, and only as a page that sets no cookie."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.memory = Memory()
        self.own_cookies = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not self.may_be_given(request):
            return self.get_response(request)
        key = address_of(request)
        if answer := self.memory.find(key):
            now = answer.facts.now()
            if now == answer.facts:
                return again(request, answer)
            request.edition = now.edition  # type: ignore[attr-defined]
            self.memory.forget(key)
        response = self.get_response(request)
        facts = getattr(response, "made_from", None)
        if facts is not None and response.status_code == 200 and not response.cookies and not response.streaming:
            self.memory.keep(key, facts, response.content, response.items())
        return response

    def may_be_given(self, request: HttpRequest) -> bool:
        """Somebody reads a page, and has none of our cookies."""
        cookies = request.META.get("HTTP_COOKIE", "")
        return request.method == "GET" and not any(name in cookies for name in self.own_cookies)


def address_of(request: HttpRequest) -> Hashable:
    """All of a request that an answer may depend on; the host, too, is allowed for one and refused for another."""
    meta = request.META
    return request.is_secure(), meta.get("HTTP_HOST"), request.path_info, meta.get("QUERY_STRING", "")


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
