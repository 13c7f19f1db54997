"""From the desk to a submission and on to the next: the tab and the filters travel in the address."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from submissions import desk
from submissions.forms.desk import DeskForm
from submissions.models import Submission


def desk_query(request: HttpRequest, chosen: dict | None = None) -> str:
    """The address's query string with nothing in it but what the desk knows; empty, or from the ``?`` on.

    ``chosen`` is what the form found in it, where that is known already.
    """
    chosen = DeskForm(request.GET).chosen if chosen is None else chosen
    kept = {name: getattr(value, "pk", value) for name, value in chosen.items()}
    if (tab := request.GET.get("show")) in desk.TABS:
        kept["show"] = tab
    if (page := request.GET.get("page", "")).isdecimal() and len(page) < 6:
        kept["page"] = page
    return f"?{urlencode(kept)}" if kept else ""


def on_review(request: HttpRequest, pk: int) -> str:
    """The address of the review page, with the way back to the desk."""
    return reverse("submissions:review", args=[pk]) + desk_query(request)


def to_review(request: HttpRequest, pk: int):
    """Off to the review page."""
    return redirect(on_review(request, pk))


def onward(request: HttpRequest, submission: Submission, done: str):
    """The next that this moderator may take, of what they had chosen on the desk; else the desk itself."""
    chosen = DeskForm(request.GET).chosen
    following = desk.next_after(submission, request.GET.get("show", ""), request.user, chosen)
    messages.success(request, f"{done} Below is the next that waits." if following else done)
    if following:
        return to_review(request, following.pk)
    return redirect(reverse("submissions:queue") + desk_query(request))
