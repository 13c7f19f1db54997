"""What the links of mails lead to. Looking changes nothing, because mail scanners open links as well."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alerts import links, searches, subscribing
from alerts.forms import FrequencyForm
from alerts.models import Subscription
from alerts.searches import Saved
from practices.views.public import PublicView, private


class LinkView(PublicView):
    """Open to whoever holds a link for its ``purpose``."""

    http_method_names = ["get", "head", "post"]
    purpose = links.MANAGE

    def dispatch(self, request, *args, **kwargs):
        try:
            response = super().dispatch(request, *args, **kwargs)
        except links.Broken:
            response = render(request, "alerts/link_broken.html", status=404)
        except links.Ended:
            context = {"is_to_confirm": self.purpose == links.CONFIRM}
            response = render(request, "alerts/link_ended.html", context, status=410)
        return private(response)

    def show(self, template: str, subscription: Subscription, **context) -> HttpResponse:
        """A page about one saved search."""
        selection = searches.selection_of(Saved(subscription.words, subscription.filters), searches.labels_now())
        facts = {
            "subscription": subscription,
            "selection": selection,
            "rows": searches.in_rows(selection) if selection else [],
            "manage": reverse("alerts:manage", args=[links.token_for(subscription, links.MANAGE)]),
        }
        return render(self.request, f"alerts/{template}.html", {**facts, **context})

    def show_stopped(self, subscription: Subscription) -> HttpResponse:
        """What was stopped, with the only way back: this page has it, and the portal has nothing."""
        return self.show("stopped", subscription, ticket=links.ticket_back(subscription))


class Confirm(LinkView):
    """A button that says yes; once it was pressed, what comes of it."""

    purpose = links.CONFIRM

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        found = links.find(token, self.purpose)
        return self.show("confirmed" if found.is_confirmed else "confirm", found)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        subscribing.confirm(links.key_in(token, self.purpose))
        return redirect(request.path)


class Manage(LinkView):
    """How often, stop, or delete everything."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        found = links.find(token, self.purpose)
        form = FrequencyForm(initial={"frequency": found.frequency})
        return self.show("manage", found, form=form, is_saved="saved" in request.GET)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        key = links.key_in(token, self.purpose)
        match request.POST.get("action"):
            case "stop":
                return self.show_stopped(subscribing.stop(key))
            case "erase":
                count = subscribing.erase(key)
                return render(request, "alerts/erased.html", {"count": count})
        form = FrequencyForm(request.POST)
        if not form.is_valid():
            return self.show("manage", links.find(token, self.purpose), form=form)
        subscribing.change(key, form.cleaned_data["frequency"])
        return redirect(f"{request.path}?saved=1")


class Unsubscribe(LinkView):
    """For the button of a mail program (RFC 8058), which sends no cookie: so the link alone is the proof."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show("stop", links.find(token, self.purpose))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Also the second time: it has stopped."""
        key = links.key_in(token, self.purpose)
        try:
            return self.show_stopped(subscribing.stop(key))
        except links.Ended:
            return render(request, "alerts/stopped.html")


class StartAgain(LinkView):
    """From the page that says that it has stopped."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        found = subscribing.start_again(request.POST.get("ticket", ""))
        return redirect("alerts:confirm", links.token_for(found, links.CONFIRM))
