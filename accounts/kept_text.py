"""What somebody typed is never lost to an expired session or a stale form token.

A view whose ``keeps_typed_text`` is true gets its text back: a POST without sign-in is kept in the
visitor's session, under its address, and given back to the form once they have signed in.
"""

from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, QueryDict
from django.shortcuts import render
from django.views.csrf import csrf_failure as plain_csrf_failure

from practices import limits

SESSION_KEY = "kept_text"
MOST_CHARACTERS = 400_000
MOST_PAGES = 5
MOST_TURNS = 20  # an hour
HOUR = 60 * 60
NOT_TEXT = {"csrfmiddlewaretoken", "next"}
NOT_SHOWN = {"seen", "version", "action", "leave", "add", "answer", "change", "insert"}


def is_worth_keeping(request: HttpRequest) -> bool:
    """Whether this is text on its way to a view that gives it back."""
    return request.method == "POST" and _says(request, "keeps_typed_text")


def is_file(request: HttpRequest) -> bool:
    """Whether this is a file on its way to a view that ``takes_file``; nobody's file is stored before sign-in."""
    return request.method == "POST" and _says(request, "takes_file")


def _says(request: HttpRequest, name: str) -> bool:
    """What the view that was asked for says of itself."""
    assert request.resolver_match is not None  # noqa: S101 the view is known by now; this is for the type checker
    view = request.resolver_match.func
    return getattr(getattr(view, "view_class", view), name, False)


def keep(request: HttpRequest) -> bool:
    """Keep the posted fields for this address in the session; False when that is too much, or too often."""
    posted = {name: values for name, values in request.POST.lists() if name not in NOT_TEXT}
    length = sum(len(value) for values in posted.values() for value in values)
    if length > MOST_CHARACTERS or not _has_a_turn(request):
        return False
    _store(request, request.path, posted)
    return True


def carry(request: HttpRequest, address: str, leave: str) -> bool:
    """Give what was posted here to the form at another address, but for fields whose name begins with ``leave``.

    Returns whether anything was typed.

    For a page with two forms' worth of text of which one was just stored: the other is still being written.
    """
    book_keeping = NOT_TEXT | NOT_SHOWN
    rest = {name: values for name, values in request.POST.lists() if name not in book_keeping}
    if leave:
        rest = {name: values for name, values in rest.items() if not name.startswith(leave)}
    is_typed = any(value for values in rest.values() for value in values)
    if is_typed:
        _store(request, address, rest)
    return is_typed


def _store(request, address, posted):
    pages = {**request.session.get(SESSION_KEY, {}), address: posted}
    request.session[SESSION_KEY] = dict(list(pages.items())[-MOST_PAGES:])


def _has_a_turn(request: HttpRequest) -> bool:
    """Whoever is not signed in could otherwise fill the database; a whole council may share one address."""
    visitor = limits.household(get_adapter().get_client_ip(request))
    return limits.take("kept-text", visitor, most=MOST_TURNS, seconds=HOUR)


def take(request: HttpRequest) -> QueryDict | None:
    """The fields kept for this address, once; None when there are none."""
    pages = request.session.get(SESSION_KEY, {})
    if request.path not in pages:
        return None
    typed = QueryDict(mutable=True)
    for name, values in pages.pop(request.path).items():
        typed.setlist(name, values)
    request.session[SESSION_KEY] = pages
    return typed


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages sent this form."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    sender = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(sender).netloc == request.get_host()


def csrf_failure(request: HttpRequest, reason: str = ""):
    """Offer to send the same text again, when the form came from one of our pages; plainly refuse otherwise.

    A file cannot be put into a page: the visitor still has it, and chooses it again.
    """
    if not is_from_here(request):
        return plain_csrf_failure(request, reason=reason, template_name="403_csrf.html")
    if is_file(request):
        return render(request, "accounts/choose_file_again.html", status=403)
    return send_again(request)


def send_again(request: HttpRequest, first: str = "", status: int = 403):
    """A page with everything that was posted, and a button that posts it again.

    ``first`` is what has to be before that: "sign-in" or "second-step" in another tab, or "room" on a full disk.
    """
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in NOT_TEXT]
    context = {
        "fields": fields,
        "texts": [(label_of(name), value) for name, value in fields if value and is_text(name)],
        "first": first,
        "had_files": bool(request.FILES),
    }
    return render(request, "accounts/send_again.html", context, status=status)


def is_text(name: str) -> bool:
    """Whether a field is something that a person typed or chose, rather than the form's own book-keeping."""
    return name not in NOT_SHOWN and not name.endswith("_FORMS")


def label_of(name: str) -> str:
    """A field's name as words: ``links-0-address`` is "Links 1 address"."""
    words = [
        str(int(word) + 1) if word.isdecimal() and len(word) < 6 else word
        for word in name.replace("_", "-").split("-")
    ]
    return " ".join(words).capitalize()
