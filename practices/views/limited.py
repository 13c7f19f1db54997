"""Pages that anybody may read, but no program so often that nobody else can."""

from collections.abc import Callable
from functools import wraps
from math import ceil

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.defaultfilters import pluralize

from practices.requests import Rate, Turn, counter

MINUTE = 60


def too_often(request: HttpRequest, turn: Turn) -> HttpResponse:
    """A page that says when to come back."""
    response = render(request, "practices/too_often.html", {"wait": in_words(turn.wait)}, status=429)
    response.headers["Retry-After"] = str(turn.wait)
    response.headers["Cache-Control"] = "no-cache"
    return response


def in_words(seconds: int) -> str:
    """A time to wait, in seconds, or in whole minutes when it is longer than one."""
    if seconds > MINUTE:
        return f"{ceil(seconds / MINUTE)} minutes"
    return f"{seconds} second{pluralize(seconds)}"


def not_too_often(answer: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For a view that searches: counted by each process for itself, so that no page takes a query more for it."""

    @wraps(answer)
    def limited(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            return answer(request, *args, **kwargs)
        turn = counter.take(Rate("pages", settings.PAGE_REQUESTS_PER_MINUTE, MINUTE), request)
        return answer(request, *args, **kwargs) if turn.is_given else too_often(request, turn)

    return limited
