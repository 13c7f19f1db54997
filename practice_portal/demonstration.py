"""The mailbox of the demonstration, which exists only with DEBUG: its mail, its people, their codes."""

from csp.decorators import csp_update
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from post_office.models import Email

from accounts.demonstration import current_code, secret_of
from accounts.models import User

DOMAIN = ".example"  # reserved for examples: nobody real has such an address
SHOWN_FIRST = 6  # one of each role; the others on request
MAILS_PER_PAGE = 20
with_inline_styles = csp_update({"style-src-attr": ["'unsafe-inline'"]})  # the only ones that mail programs keep


@login_not_required
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Whom to sign in as, and every mail in the queue or sent, the newest first."""
    mails = Paginator(Email.objects.order_by("-created", "-pk"), MAILS_PER_PAGE)
    page = request.GET.get("page")
    people = [_person(user) for user in _people()]
    context = {"first": people[:SHOWN_FIRST], "others": people[SHOWN_FIRST:], "page": mails.get_page(page)}
    return render(request, "demonstration/mailbox.html", context)


@login_not_required
@require_safe
@with_inline_styles
def mail_as_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail in the form that a mail program shows."""
    return HttpResponse(get_object_or_404(Email, pk=pk).html_message)


def _people():
    """In the order in which they were made: those with a part in the story first."""
    known = User.objects.filter(email__endswith=DOMAIN, is_active=True)
    return known.order_by("pk").prefetch_related("authorities")


def _person(user):
    secret = secret_of(user)
    code, seconds = current_code(secret) if secret else ("", 0)
    return {"user": user, "role": _role(user), "code": code, "seconds": seconds}


def _role(user):
    if user.is_staff:
        return "Administrator"
    if user.is_moderator:
        return "Moderator"
    return ", ".join(str(authority) for authority in user.authorities.all()) or "No authority yet"
