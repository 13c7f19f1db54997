"""What somebody typed is never lost to an expired session or a stale form token.

A view whose ``keeps_typed_text`` is true gets its text back: a POST without sign-in is kept in the
visitor's session, under its address, and given back to the form once they have signed in.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict
from django.shortcuts import render
from django.views.csrf import csrf_failure as plain_csrf_failure

SESSION_KEY = "kept_text"
MOST_CHARACTERS = 500_000
MOST_PAGES = 5
NOT_TEXT = "csrfmiddlewaretoken"


def keep(request: HttpRequest) -> bool:
    """Keep the posted fields for this address in the session; False when there are too many of them."""
    posted = request.POST.copy()
    posted.pop(NOT_TEXT, None)
    typed = posted.urlencode()
    if len(typed) > MOST_CHARACTERS:
        return False
    pages = {**request.session.get(SESSION_KEY, {}), request.path: typed}
    request.session[SESSION_KEY] = dict(list(pages.items())[-MOST_PAGES:])
    return True


def take(request: HttpRequest) -> QueryDict | None:
    """The fields kept for this address, once; None when there are none."""
    pages = request.session.get(SESSION_KEY, {})
    if request.path not in pages:
        return None
    typed = pages.pop(request.path)
    request.session[SESSION_KEY] = pages
    return QueryDict(typed)


def _is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages sent this form."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    sender = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(sender).netloc == request.get_host()


def csrf_failure(request: HttpRequest, reason: str = ""):
    """Offer to send the same text again, when the form came from one of our pages; plainly refuse otherwise."""
    if not _is_from_here(request):
        return plain_csrf_failure(request, reason=reason, template_name="403_csrf.html")
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in (NOT_TEXT, "next")
    ]
    return render(request, "accounts/send_again.html", {"fields": fields}, status=403)
