"""The same pack for everybody who has its address: all that it is of stands in there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from packs.basket import basket_of, keep
from packs.choosing import MOST, address_of, asked_for, chosen, clean_title
from packs.document import COLUMNS
from packs.making import AT_ONCE, make
from packs.models import new_key
from packs.views.making import answer
from practices.paper.practice import context_of
from practices.requests import Rate, counter
from practices.views.limited import too_often
from practices.views.public import PublicView, private

OFTEN_READ = Rate("packs-read", 30, 60)  # by one household, in each process


class Shared(PublicView):
    """Shows it, and takes it into one's own pack."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request, *args, **kwargs):
        self.asked, self.title = asked_for(request.GET.get("p", "")), clean_title(request.GET.get("title", ""))
        return private(super().dispatch(request, *args, **kwargs))

    def get(self, request: HttpRequest) -> HttpResponse:
        found = chosen(self.asked.references)
        references = [practice.reference for practice in found.practices]
        context = {
            "asked": self.asked,
            "title": self.title,
            "found": found,
            "action": address_of(references, self.title),
            "read": address_of(references, self.title, "packs:read"),
            "most": MOST,
            "once": new_key(),
            "at_once": AT_ONCE,
            "is_long": len(references) > AT_ONCE,
        }
        return render(request, "packs/shared.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """A file of it, or take it into one's own pack, behind what is there already, as far as it fits."""
        references = [practice.reference for practice in chosen(self.asked.references).practices]
        if "make" in request.POST:
            return answer(request, references, self.title, "", request.POST["make"])
        basket = basket_of(request)
        basket.add(references)
        basket.title, basket.undo = basket.title or self.title, {}
        keep(request, basket)
        if left := [each for each in references if each not in basket.references]:
            messages.warning(request, f"{len(left)} did not fit: a pack can have {MOST} practices.")
        else:
            messages.success(request, "These practices are in your pack.")
        return redirect("packs:pack")


class Read(PublicView):
    """All of it in one page, to read or to print; that is more work than any other page."""

    def dispatch(self, request, *args, **kwargs):
        return private(super().dispatch(request, *args, **kwargs))

    def get(self, request: HttpRequest) -> HttpResponse:
        asked, title = asked_for(request.GET.get("p", "")), clean_title(request.GET.get("title", ""))
        turn = counter.take(OFTEN_READ, request)
        if not turn.is_given:
            return too_often(request, turn)
        pack, _ = make(asked.references, title, "")
        context = {
            "pack": pack,
            "columns": COLUMNS,
            "rows": [(page, list(zip(COLUMNS[1:], cells, strict=True))) for page, cells in pack.rows],
            "chapters": [context_of(page) for page in pack.pages],
            "address": address_of(asked.references, title),
        }
        return render(request, "packs/read.html", context)
