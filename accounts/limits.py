"""What somebody sees who asks too often."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SIGN_IN_WINDOW = 15 * 60  # seconds: the window of every limit in ACCOUNT_RATE_LIMITS


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """The same plain page for every limit, so that it tells nobody which one was reached."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(SIGN_IN_WINDOW)
    return response
