"""The log of who did what: searched, followed to what it is about, and downloaded."""

import csv

from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe
from django.views.generic import ListView

from accounts.permissions import LiiaOnlyMixin, liia_only
from administration import logbook
from administration.forms.logbook import LogForm
from administration.past import PORTAL
from audit.models import Entry


class Log(LiiaOnlyMixin, ListView):
    """What was done, the newest first, narrowed by what was chosen."""

    template_name = "administration/audit.html"
    paginate_by = 50

    def get_queryset(self):
        self.form = LogForm(self.request.GET)
        return self.form.entries()

    def get_context_data(self, **kwargs):
        found = super().get_context_data(**kwargs)
        found["rows"] = [
            {
                "entry": entry,
                "who": entry.actor or PORTAL,
                "action": logbook.action_in_words(entry.action),
                "kind": logbook.kind_in_words(entry.kind),
                "detail": logbook.detail_in_words(entry.detail),
                "has_page": logbook.has_page(entry),
            }
            for entry in found["object_list"]
        ]
        query = self.request.GET.copy()
        query.pop("page", None)
        return {**found, "form": self.form, "chosen": len(self.form.chosen), "query": query.urlencode()}


class _Echo:
    """What a writer of CSV writes to: gives each line back."""

    def write(self, line: str) -> str:
        return line


@require_safe
@liia_only
def audit_csv(request):
    """Every entry that fits, for a spreadsheet; a line is sent when it is read, however many there are."""
    write = csv.writer(_Echo()).writerow
    entries = LogForm(request.GET).entries()
    told = StreamingHttpResponse(
        (write(line).encode() for line in logbook.lines(entries)), content_type="text/csv; charset=utf-8"
    )
    told["Content-Disposition"] = 'attachment; filename="log.csv"'
    return told


@require_safe
@liia_only
def audit_thing(request, pk):
    """To the page of what an entry is about, or back with a word when it has none any more."""
    entry = get_object_or_404(Entry, pk=pk)
    if page := logbook.page_of(entry):
        return redirect(page)
    messages.warning(request, "That has no page which you can open: it was removed, or it is still a draft.")
    return redirect("administration:audit")
