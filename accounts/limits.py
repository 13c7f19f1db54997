"""What somebody sees who asks too often."""

import errno
import secrets

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SIGN_IN_WINDOW = 15 * 60  # seconds: the window of every limit in ACCOUNT_RATE_LIMITS


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """The same plain page for every limit, so that it tells nobody which one was reached."""
    need_room()
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(SIGN_IN_WINDOW)
    return response


def need_room() -> None:
    """Have a full disk tell of itself: a cache that can store nothing refuses, and so seems to count."""
    longest = f"room:{secrets.token_hex(100)}"  # than what is counted: where this fits, that did
    if not cache.add(longest, True, 1):
        raise OSError(errno.ENOSPC, "The cache takes nothing")
    cache.delete(longest)
