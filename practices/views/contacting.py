"""A reader writes to the contact of a practice, through the portal."""

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from practices import limits, relay
from practices.forms import MessageForm
from practices.views.public import PracticeView

HOUR = 60 * 60
DAY = 24 * HOUR
MOST_FROM_A_READER = 5  # an hour
MOST_TO_A_PRACTICE = 20  # a day


class ContactPerson(PracticeView):
    """The form. A practice whose contact has no address has none."""

    http_method_names = ["get", "head", "post"]

    def find(self, slug):
        practice = super().find(slug)
        if not practice.reader_address:
            raise Http404
        return practice

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self.show(MessageForm())

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        form = MessageForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        if not form.is_from_a_program:
            if wait := seconds_to_wait(request, self.practice.pk):
                return self.show(form, wait)
            words = {name: form.cleaned_data[name] for name in ("name", "email", "message")}
            relay.send_message(self.practice, **words)
        return redirect("practices:contact-sent", slug)

    def show(self, form: MessageForm, wait: int = 0) -> HttpResponse:
        """The form with what was typed; ``wait`` in seconds, when too many messages have been sent."""
        context = {"practice": self.practice, "form": form, "wait": wait}
        response = render(self.request, "practices/contact_person.html", context, status=429 if wait else 200)
        if wait:
            response.headers["Retry-After"] = str(wait)
        return response


class ContactSent(PracticeView):
    """Says that the message is on its way."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        return render(request, "practices/contact_sent.html", {"practice": self.practice})


def seconds_to_wait(request: HttpRequest, practice_id: int) -> int:
    """0, and the turn is taken; or how long until this reader, or this contact, has one again at the latest."""
    reader = limits.household(get_adapter().get_client_ip(request))
    if not limits.take("message-from", reader, most=MOST_FROM_A_READER, seconds=HOUR):
        return HOUR
    return 0 if limits.take("message-to", practice_id, most=MOST_TO_A_PRACTICE, seconds=DAY) else DAY
