"""What all reports have in common: choices, and then either a page or a file."""

from collections.abc import Sequence
from typing import Any

from django.views.generic import TemplateView

from accounts.permissions import ModeratorsOnlyMixin
from reports import files
from reports.forms import NarrowedForm
from reports.tables import Table


class Report(ModeratorsOnlyMixin, TemplateView):
    """A report. ``?as=csv`` and ``?as=xlsx`` give its tables as a file, unless a choice is wrong."""

    form_class = NarrowedForm
    file_name = "report"

    def contents(self, form: NarrowedForm) -> tuple[Sequence[Table], dict[str, Any]]:
        """Its tables, those of the files; and what else the page shows. ``form`` is valid."""
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        form = self.form_class(request.GET)
        tables, shown = self.contents(form) if form.is_valid() else ((), {})
        kind = request.GET.get("as")
        if kind in files.WRITERS and form.is_valid():
            return files.answer(kind, self.file_name, tables)
        return self.render_to_response(self.get_context_data(form=form, files=self.addresses(), **shown))

    def addresses(self) -> dict[str, str]:
        """Where the same report is as a file, by the kind of file."""
        query = self.request.GET.copy()
        found = {}
        for kind in files.WRITERS:
            query["as"] = kind
            found[kind] = f"?{query.urlencode()}"
        return found
