"""Somebody asks for mail about a search of the list."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alerts import searches, subscribing
from alerts.forms import AskForm
from practices import limits
from practices.views.public import PublicView

HOUR = 60 * 60
DAY = 24 * HOUR
MOST_FROM_A_READER = 10  # an hour
MOST_TO_AN_ADDRESS = 5  # a day


class Ask(PublicView):
    """The form. What it is about stands in its address, as in the list's."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request, *args, **kwargs):
        self.selection = searches.asked_for(request.GET, searches.labels_now())
        self.saved = searches.as_saved(self.selection)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(AskForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """The same answer whatever is known of the address, and to a program."""
        form = AskForm(request.POST)
        if self.saved.is_too_long or not form.is_valid():
            return self.show(form)
        if not form.is_from_a_program:
            email = form.cleaned_data["email"]
            if wait := seconds_to_wait(request, email):
                return self.show(form, wait)
            subscribing.ask(email, self.saved, form.cleaned_data["frequency"])
        return redirect("alerts:asked")

    def show(self, form: AskForm, wait: int = 0) -> HttpResponse:
        """The form with what was typed; ``wait`` in seconds, when somebody has asked too often."""
        context = {
            "form": form,
            "wait": wait,
            "selection": self.selection,
            "rows": searches.in_rows(self.selection),
            "is_too_long": self.saved.is_too_long,
        }
        response = render(self.request, "alerts/ask.html", context, status=429 if wait else 200)
        if wait:
            response.headers["Retry-After"] = str(wait)
        return response


class Asked(PublicView):
    """Says to look into the mail; it knows neither the address nor the search."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "alerts/asked.html")


def seconds_to_wait(request: HttpRequest, email: str) -> int:
    """0, and the turn is taken; or how long until this reader, or this address, has one again at the latest."""
    reader = limits.household(get_adapter().get_client_ip(request))
    if not limits.take("alert-from", reader, most=MOST_FROM_A_READER, seconds=HOUR):
        return HOUR
    return 0 if limits.take("alert-to", email, most=MOST_TO_AN_ADDRESS, seconds=DAY) else DAY
