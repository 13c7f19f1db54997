"""Opening and closing a call for practice."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import FormView

from accounts.permissions import LiiaOnlyMixin
from administration import keeping
from administration.views.typed import KeepsTyped
from practices.models import Programme
from submissions.choices import EDITABLE
from submissions.models import Submission


class OpenOrClose(LiiaOnlyMixin, KeepsTyped, FormView):
    """Asks before it is done, and says what becomes of drafts that somebody has begun."""

    template_name = "administration/open_or_close.html"
    form_class = forms.Form
    keeps_typed_text = False

    @cached_property
    def programme(self):
        """The one in the address."""
        return get_object_or_404(Programme, pk=self.kwargs["pk"])

    def form_valid(self, form):
        is_open = self.request.POST.get("to") == "open"
        word = "open" if is_open else "closed"
        try:
            keeping.set_open(self.programme, is_open, self.request.user)
        except keeping.Overtaken:
            return self.refused(form, f"Somebody else was faster: the programme is {word} already.")
        messages.success(self.request, f"{self.programme} is {word} now.")
        return redirect("administration:change", "programmes", self.programme.pk)

    def get_context_data(self, **kwargs):
        drafts = Submission.objects.filter(programme=self.programme, status__in=EDITABLE).count()
        return super().get_context_data(programme=self.programme, drafts=drafts, **kwargs)
