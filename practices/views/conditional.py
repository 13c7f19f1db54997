"""Answers "not modified" to whoever has this edition of an address already.

A page or file of the whole repository changes with the edition, with the day (what is overdue) and a release.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import wraps
from hashlib import sha256
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from practices import search
from practices.models import Practice
from practices.search import editions
from practices.views.public import released


def edition_of(request: HttpRequest) -> search.Edition:
    """The edition that this request is answered from, from its beginning to its end."""
    if not hasattr(request, "edition"):
        request.edition = search.current_edition()
    return request.edition


Response = TypeVar("Response", bound=HttpResponseBase)


@dataclass(frozen=True)
class Facts:
    """What a page that shows everybody the same is made from, beside its address.

    A practice's own page is made from its ``row``, too: its state, and when what it says last changed.
    """

    edition: search.Edition
    day: date
    release: datetime
    slug: str = ""
    row: tuple = ()

    def now(self) -> "Facts":
        """What the same page would be made from now, for one query."""
        edition, row = editions.current_beside(self.slug) if self.slug else (search.current_edition(), ())
        return Facts(edition, timezone.localdate(), released(), self.slug, row)


def facts_of(request: HttpRequest, practice: Practice | None = None) -> Facts:
    """What the answer to this request is made from."""
    of_practice = (practice.slug, (practice.status, practice.updated_at)) if practice else ()
    return Facts(edition_of(request), timezone.localdate(), released(), *of_practice)


def made_from(facts: Facts, response: Response) -> Response:
    """Says of a response that it may be given again while these facts hold."""
    if not settings.DEBUG:
        response.made_from = facts
    return response


def of_the_edition(answer: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For a view that shows everybody who has not signed in the same, by its address alone."""

    @wraps(answer)
    def conditional(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            return answer(request, *args, **kwargs)
        facts = facts_of(request)
        began_today = timezone.make_aware(datetime.combine(facts.day, time.min))
        modified = int(max(facts.edition.began_at, began_today, facts.release).timestamp())
        etag = quote_etag(sha256(repr((facts, request.get_full_path())).encode()).hexdigest()[:32])
        response = get_conditional_response(request, etag, modified) or answer(request, *args, **kwargs)
        if response.status_code in (200, 304):
            response.headers["ETag"] = etag
            response.headers["Last-Modified"] = http_date(modified)
            response.headers["Cache-Control"] = "no-cache"
        return made_from(facts, response)

    return conditional
