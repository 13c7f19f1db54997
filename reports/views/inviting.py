"""The page on which a moderator invites an authority."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views import View

from accounts import kept_text
from accounts.models import User
from accounts.permissions import ModeratorsOnlyMixin
from practices.models import Authority, Category
from reports import inviting
from reports.forms import InvitationForm

NOBODY = "Nobody from {} has an account, so nobody was written to: copy the text into a mail of your own"


class Invite(ModeratorsOnlyMixin, View):
    """A prepared mail to everybody of an authority, which can be changed before it goes.

    The form carries as its version which invitation it is: of two that were prepared at once, one is sent.
    """

    keeps_typed_text = True

    def get(self, request, authority, category):
        place = place_of(authority, category)
        typed = kept_text.take(request)
        form = InvitationForm(typed) if typed else InvitationForm(initial=inviting.prepared(*place))
        return page(request, place, form, number=number_in(typed or {}))

    def post(self, request, authority, category):
        place = place_of(authority, category)
        form = InvitationForm(request.POST)
        if not form.is_valid():
            return page(request, place, form, number=number_in(request.POST), status=422)
        try:
            reached = inviting.invite(*place, request.user, number=number_in(request.POST), **form.cleaned_data)
        except inviting.NobodyThere:
            form.add_error(None, NOBODY.format(place[0]))
            return page(request, place, form, status=422)
        except inviting.AlreadyInvited:
            form.add_error(None, overtaken(place, request.user))
            return page(request, place, form, status=409)
        people = "1 person gets" if reached == 1 else f"{reached} people get"
        messages.success(request, f"{place[0]} is invited: {people} your mail.")
        return redirect(f"{reverse('reports:coverage')}?programme={place[1].programme_id}")


def number_in(posted) -> int:
    """Which invitation the posted page was made for; 0, which never matches, when it says none."""
    number = posted.get("version", "")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0


def place_of(authority: int, category: int) -> tuple[Authority, Category]:
    """What the address names; 404 where there is no such thing."""
    found = get_object_or_404(Category.objects.select_related("programme"), pk=category)
    return get_object_or_404(Authority, pk=authority), found


def page(request, place, form, *, number: int = 0, status: int = 200):
    """The mail as it stands. ``number`` is that of a mail prepared before; without it, this is a new one."""
    authority, category = place
    last = inviting.latest(*place)
    context = {
        "form": form,
        "authority": authority,
        "category": category,
        "people": User.objects.members_of(authority).order_by("name", "email"),
        "last": last,
        "number": number or (last.number + 1 if last else 1),
        "address": inviting.address(),
        "back": f"{reverse('reports:coverage')}?programme={category.programme_id}",
    }
    return render(request, "reports/invite.html", context, status=status)


def overtaken(place, reader: User) -> str:
    """Who invited them in the meantime, and what that means for this mail."""
    last = inviting.latest(*place)
    if last is None:
        return "This page is out of date: read the mail again, then send it"
    who = "You have" if last.by == reader else f"{last.by} has"
    when = date_format(timezone.localtime(last.at), "j F Y, H:i")
    return f"{who} invited {place[0]} already ({when}). This mail was not sent: send it only if they need another"
