"""Somebody puts their pack together. Public pages lead here by a link, so that they need no form and no cookie."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse

from packs.basket import Basket, basket_of, keep
from packs.choosing import MOST, address_of, chosen
from packs.forms import CoverForm
from packs.making import AT_ONCE
from packs.models import new_key
from packs.views.making import answer
from practices.views.public import PracticeView, PublicView, private

BACK_TO = {"practices:home", "practices:list", "practices:map", "practices:detail"}
LONGEST_BACK = 1_000


class Add(PracticeView):
    """Asks whether a practice is to go into the pack, and puts it there."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request, *args, **kwargs):
        return private(super().dispatch(request, *args, **kwargs))

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        context = {
            "practice": self.practice,
            "basket": (basket := basket_of(request)),
            "is_in": self.practice.reference in basket.references,
            "back": came_from(request) or self.practice.get_absolute_url(),
            "most": MOST,
        }
        return render(request, "packs/add.html", context)

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Also the second time: it is in the pack, once."""
        basket = basket_of(request)
        basket.add([self.practice.reference])
        if self.practice.reference not in basket.references:
            messages.warning(request, f"Your pack is full. It can have {MOST} practices.")
            return redirect("packs:pack")
        basket.undo, basket.back = {}, way_back(request.POST.get("back", ""))
        keep(request, basket)
        messages.success(request, f"“{self.practice.title}” is in your pack.")
        return redirect("packs:pack")


class Pack(PublicView):
    """What is in the pack. Every button sends what was typed as well, so that none of it is lost."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request, *args, **kwargs):
        self.basket = basket_of(request)
        return private(super().dispatch(request, *args, **kwargs))

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(CoverForm(initial={"title": self.basket.title, "note": self.basket.note}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CoverForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        self.basket.title, self.basket.note = form.cleaned_data["title"], form.cleaned_data["note"]
        change(self.basket, request.POST)
        keep(request, self.basket)
        if "make" in request.POST:
            listed = [row.reference for row in chosen(self.basket.references).practices]
            return answer(request, listed, self.basket.title, self.basket.note, request.POST["make"])
        if "save" in request.POST:
            messages.success(request, "Your title and note are saved.")
        return redirect(reverse("packs:pack") + place(self.basket, request.POST))

    def show(self, form: CoverForm) -> HttpResponse:
        found = chosen([*self.basket.references, *self.basket.removed])
        listed = [row for row in found.practices if row.reference in self.basket.references]
        references = [row.reference for row in listed]
        context = {
            "form": form,
            "basket": self.basket,
            "practices": listed,
            "missing": [each for each in self.basket.references if each not in references],
            "removed": [row for row in found.practices if row.reference in self.basket.removed],
            "address": address_of(references, self.basket.title) if references else "",
            "site": settings.SITE_URL,
            "back": self.basket.back,
            "most": MOST,
            "once": new_key(),
            "at_once": AT_ONCE,
            "is_long": len(listed) > AT_ONCE,
        }
        return render(self.request, "packs/pack.html", context)


def change(basket: Basket, posted) -> None:
    """Do what the pressed button says; what was taken out can be put back until something else is done."""
    if "undo" in posted:
        return basket.put_back()
    basket.undo = {}
    for name, places in (("up", -1), ("down", 1)):
        if name in posted:
            basket.move(posted[name], places)
    if "remove" in posted:
        basket.remove(posted["remove"])
    if "empty" in posted:
        basket.empty()
    return None


def place(basket: Basket, posted) -> str:
    """Where on the page the pressed button leads, so that nobody begins again at its top."""
    if ("remove" in posted or "empty" in posted) and basket.undo:
        return "#removed-title"
    moved = posted.get("up") or posted.get("down")
    return f"#{moved}" if moved in basket.references else ""


def came_from(request: HttpRequest) -> str:
    """The page of ours that the link was on; a browser need not say."""
    ours = f"{request.scheme}://{request.get_host()}/"
    said = request.headers.get("Referer", "")
    return way_back(said[len(ours) - 1 :]) if said.startswith(ours) else ""


def way_back(address: str) -> str:
    """The address if it is of one of our pages to look for practices, else nothing."""
    if len(address) > LONGEST_BACK or not address.startswith("/") or address.startswith("//"):
        return ""
    try:
        match = resolve(address.partition("?")[0])
    except Resolver404:
        return ""
    return address if match.view_name in BACK_TO else ""
