"""Mail that the portal sent, or could not send; for moderators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe
from django.views.generic import ListView
from post_office.models import STATUS

from accounts.permissions import ModeratorsOnlyMixin, moderators_only
from administration import mail
from administration.forms.mail import MailForm

TRIES_SHOWN = 10
OVERTAKEN = "Nothing was put back in the queue: it is there already, or was sent meanwhile."


class MailList(ModeratorsOnlyMixin, ListView):
    """What went to whom and when, what waits, and what failed and why; the newest first."""

    template_name = "administration/mail.html"
    paginate_by = 25

    def get_queryset(self):
        self.form = MailForm(self.request.GET)
        self.chosen = self.form.chosen
        return mail.everything(self.chosen).defer("message", "html_message")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["entries"] = [mail.entry_of(email) for email in context["object_list"]]
        context["filters"], context["chosen"] = self.form, self.chosen
        failed = any(entry.may_retry for entry in context["entries"])
        context["retry"] = _retry_page(self.chosen) if failed else ""
        return context


@require_safe
@moderators_only
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail as it was sent, and what came of each try; without its words where they are not for moderators."""
    email = get_object_or_404(mail.everything({}), pk=pk)
    entry = mail.entry_of(email)
    tries = [
        (log.date, mail.why(log.message, is_open=entry.is_readable))
        for log in email.logs.filter(status=STATUS.failed).order_by("-pk")[:TRIES_SHOWN]
    ]
    return render(request, "administration/mail_message.html", {"entry": entry, "email": email, "tries": tries})


@moderators_only
def retry(request: HttpRequest) -> HttpResponse:
    """Put one mail that has failed back in the queue; or, once that is confirmed, all that fit some filters."""
    if request.method == "POST" and request.POST.get("mail"):
        return _retry_one(request, request.POST["mail"])
    chosen = MailForm(request.POST if request.method == "POST" else request.GET).chosen
    if request.method != "POST":
        count = mail.to_retry(mail.everything(chosen)).count()
        context = {"count": count, "chosen": chosen, "back": _list_page(chosen)}
        return render(request, "administration/retry_mail.html", context)
    done = mail.retry(mail.everything(chosen), request.user)
    _say(request, done)
    return redirect(_list_page(chosen))


def _retry_one(request, asked):
    """A number that is none belongs to no mail."""
    pk = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else 0
    email = get_object_or_404(mail.everything({}), pk=pk)
    _say(request, mail.retry(mail.everything({}).filter(pk=email.pk), request.user))
    return redirect("administration:mail-message", email.pk)


def _say(request, done: int) -> None:
    if done:
        emails = f"{done} email{pluralize(done)}"
        messages.success(request, f"Back in the queue: {emails}. The next try is within seconds.")
    else:
        messages.warning(request, OVERTAKEN)


def _list_page(chosen: dict[str, str]) -> str:
    return _with(reverse("administration:mail"), chosen)


def _retry_page(chosen: dict[str, str]) -> str:
    return _with(reverse("administration:retry-mail"), chosen)


def _with(address: str, chosen: dict[str, str]) -> str:
    return f"{address}?{urlencode(chosen)}" if chosen else address
