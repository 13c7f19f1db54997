"""Limits for programs: how many answers and files one household gets, told in headers and kept by 429."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from opendata.models import RequestCount
from practices.requests import Rate, Turn, counter

Answer = Callable[..., HttpResponseBase]
MINUTE, HOUR = 60, 60 * 60


def of_the_interface() -> Rate:
    """How often a program may ask."""
    return Rate("api", settings.API_REQUESTS_PER_MINUTE, MINUTE, lot=10)


def of_files() -> Rate:
    """How often somebody may fetch the whole repository, or a search, as a file."""
    return Rate("exports", settings.EXPORTS_PER_HOUR, HOUR)


def limited(rate_of: Callable[[], Rate], refuse: Callable[[HttpRequest, Turn], HttpResponseBase]):
    """For a view: it answers at most so often, and every answer tells how often it still will."""

    def decorate(answer: Answer) -> Answer:
        @wraps(answer)
        def limited_answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
            rate = rate_of()
            if not rate.most:
                return answer(request, *args, **kwargs)
            turn = counter.take(rate, request, RequestCount.objects.add)
            response = answer(request, *args, **kwargs) if turn.is_given else refuse(request, turn)
            response.__dict__.pop("made_from", None)  # whoever is counted is not answered from memory
            response.headers["RateLimit-Policy"] = f'"{rate.what}";q={rate.most};w={rate.seconds}'
            response.headers["RateLimit"] = f'"{rate.what}";r={turn.left};t={turn.wait}'
            if not turn.is_given:
                response.headers["Retry-After"] = str(turn.wait)
                response.headers["Cache-Control"] = "no-cache"
            return response

        return limited_answer

    return decorate
