"""Answers "not modified" to whoever has this edition of an address already.

A page or file of the whole repository changes with the edition, with the day (what is overdue) and a release.
"""

from collections.abc import Callable
from datetime import datetime, time
from functools import wraps
from hashlib import sha256

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from practices import search
from practices.views.public import released


def edition_of(request: HttpRequest) -> search.Edition:
    """The edition that this request is answered from, from its beginning to its end."""
    if not hasattr(request, "edition"):
        request.edition = search.current_edition()
    return request.edition


def of_the_edition(answer: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For a view that shows everybody who has not signed in the same, by its address alone."""

    @wraps(answer)
    def conditional(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            return answer(request, *args, **kwargs)
        edition, today = edition_of(request), timezone.localdate()
        began_today = timezone.make_aware(datetime.combine(today, time.min))
        modified = int(max(edition.began_at, began_today, released()).timestamp())
        facts = (edition.mark, today, released(), request.get_full_path())
        etag = quote_etag(sha256(repr(facts).encode()).hexdigest()[:32])
        response = get_conditional_response(request, etag, modified) or answer(request, *args, **kwargs)
        if response.status_code in (200, 304):
            response.headers["ETag"] = etag
            response.headers["Last-Modified"] = http_date(modified)
            response.headers["Cache-Control"] = "no-cache"
        return response

    return conditional
