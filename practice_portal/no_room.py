"""A full disk, under the database or under files: said in words, with everything that was typed on the page."""

import logging
import sqlite3
import sys
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views import defaults

from accounts import kept_text
from submissions.documents.storing import NO_ROOM

log = logging.getLogger(__name__)
OF_SQLITE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE)
OF_POSTGRESQL = "53100"
LATER = "120"  # seconds


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer to what no view caught, wherever it happened: views, middleware, the end of a session."""
    if not is_for_lack_of_room(sys.exception()):
        return defaults.server_error(request)
    log.error("There is no room on a disk: %s", sys.exception())
    response = _page(request)
    response.headers["Retry-After"] = LATER
    return response


def is_for_lack_of_room(error: BaseException | None) -> bool:
    """Whether a disk that is full stands behind an error."""
    return any(
        (isinstance(each, OSError) and each.errno in NO_ROOM)
        or getattr(each, "sqlite_errorcode", None) in OF_SQLITE
        or getattr(each, "pgcode", None) == OF_POSTGRESQL
        for each in _behind(error)
    )


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _page(request: HttpRequest) -> HttpResponse:
    try:
        if request.method == "POST" and kept_text.is_from_here(request):
            return kept_text.send_again(request, first="room", status=503)
    except Exception:
        log.exception("What was posted could not be shown again")
    return HttpResponse(loader.render_to_string("503.html"), status=503)
